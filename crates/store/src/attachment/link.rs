//! Which attachments were filed with which report.

use diesel::prelude::*;
use meldewerk_domain::attachment::Attachment;
use meldewerk_domain::id::{AttachmentId, ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;

use super::record::Row;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::{attachment_links, attachments};
use crate::sql::{Id, Stamp};
use crate::transaction::{Read, Write};

/// A report with which an attachment was filed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttachmentLink {
    /// The obligation.
    pub obligation: ObligationId,
    /// The report.
    pub submission: SubmissionId,
}

impl Read<'_> {
    /// The attachments that were filed with a report, in the order in which they were added. Those that were withdrawn or
    /// erased since are among them: what was filed does not change.
    pub fn attachments_of_submission(
        &mut self,
        submission: SubmissionId,
    ) -> Result<Vec<Attachment>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let rows: Vec<Row> = attachments::table
            .inner_join(
                attachment_links::table.on(attachment_links::attachment_id.eq(attachments::id)),
            )
            .filter(attachment_links::organisation_id.eq(organisation))
            .filter(attachment_links::submission_id.eq(Id(submission.0)))
            .order(attachments::id.asc())
            .select(Row::as_select())
            .load(self.connection())?;
        Ok(rows.into_iter().map(Attachment::from).collect())
    }

    /// The reports with which an attachment was filed, the first first.
    pub fn submissions_of_attachment(
        &mut self,
        attachment: AttachmentId,
    ) -> Result<Vec<AttachmentLink>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let rows: Vec<(Id, Id)> = attachment_links::table
            .filter(attachment_links::organisation_id.eq(organisation))
            .filter(attachment_links::attachment_id.eq(Id(attachment.0)))
            .order(attachment_links::submission_id.asc())
            .select((
                attachment_links::obligation_id,
                attachment_links::submission_id,
            ))
            .load(self.connection())?;
        Ok(rows
            .into_iter()
            .map(|(obligation, submission)| AttachmentLink {
                obligation: ObligationId(obligation.0),
                submission: SubmissionId(submission.0),
            })
            .collect())
    }
}

impl Write<'_> {
    /// Notes that an attachment was filed with a report.
    pub fn link_attachment(
        &mut self,
        attachment: AttachmentId,
        link: AttachmentLink,
        now: Instant,
    ) -> Result<(), StoreError> {
        self.own_attachment(attachment)?;
        diesel::insert_into(attachment_links::table)
            .values((
                attachment_links::submission_id.eq(Id(link.submission.0)),
                attachment_links::attachment_id.eq(Id(attachment.0)),
                attachment_links::organisation_id.eq(Id(self.scope().organisation().0)),
                attachment_links::obligation_id.eq(Id(link.obligation.0)),
                attachment_links::linked_at.eq(Stamp(now)),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }
}
