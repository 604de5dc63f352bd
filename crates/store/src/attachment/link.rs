//! Which attachments went with which report or letter.

use diesel::prelude::*;
use meldewerk_domain::attachment::{Attachment, Carrier};
use meldewerk_domain::id::{AttachmentId, LetterId, ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;

use super::record::Row;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::{attachment_links, attachments, letter_attachments};
use crate::sql::{Id, Stamp};
use crate::transaction::{Read, Write};

/// What an attachment went or came with, about which obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttachmentLink {
    /// The obligation.
    pub obligation: ObligationId,
    /// The report or letter.
    pub carrier: Carrier,
}

impl Read<'_> {
    /// The attachments of all reports and letters of an obligation, each once. Those that were withdrawn or erased since are
    /// among them: what left or came in does not change.
    pub fn attachments_of_correspondence(
        &mut self,
        obligation: ObligationId,
    ) -> Result<Vec<Attachment>, StoreError> {
        let (organisation, id) = (Id(self.scope().organisation().0), Id(obligation.0));
        let filed = attachment_links::table
            .filter(attachment_links::organisation_id.eq(organisation))
            .filter(attachment_links::obligation_id.eq(id))
            .select(attachment_links::attachment_id);
        let enclosed = letter_attachments::table
            .filter(letter_attachments::organisation_id.eq(organisation))
            .filter(letter_attachments::obligation_id.eq(id))
            .select(letter_attachments::attachment_id);
        let rows: Vec<Row> = attachments::table
            .filter(attachments::organisation_id.eq(organisation))
            .filter(
                attachments::id
                    .eq_any(filed)
                    .or(attachments::id.eq_any(enclosed)),
            )
            .order(attachments::id.asc())
            .select(Row::as_select())
            .load(self.connection())?;
        Ok(rows.into_iter().map(Attachment::from).collect())
    }

    /// The reports and letters with which an attachment went, each kind the first first.
    pub fn carriers_of_attachment(
        &mut self,
        attachment: AttachmentId,
    ) -> Result<Vec<Carrier>, StoreError> {
        let (organisation, id) = (Id(self.scope().organisation().0), Id(attachment.0));
        let submissions: Vec<Id> = attachment_links::table
            .filter(attachment_links::organisation_id.eq(organisation))
            .filter(attachment_links::attachment_id.eq(id))
            .order(attachment_links::submission_id.asc())
            .select(attachment_links::submission_id)
            .load(self.connection())?;
        let letters: Vec<Id> = letter_attachments::table
            .filter(letter_attachments::organisation_id.eq(organisation))
            .filter(letter_attachments::attachment_id.eq(id))
            .order(letter_attachments::letter_id.asc())
            .select(letter_attachments::letter_id)
            .load(self.connection())?;
        let submissions = submissions.into_iter();
        let submissions = submissions.map(|id| Carrier::Submission(SubmissionId(id.0)));
        let letters = letters
            .into_iter()
            .map(|id| Carrier::Letter(LetterId(id.0)));
        Ok(submissions.chain(letters).collect())
    }
}

impl Write<'_> {
    /// Notes that an attachment went with a report or a letter, which must be stored.
    pub fn link_attachment(
        &mut self,
        attachment: AttachmentId,
        link: AttachmentLink,
        now: Instant,
    ) -> Result<(), StoreError> {
        self.own_attachment(attachment)?;
        self.own_obligation(link.obligation)?;
        let (attachment, organisation) = (Id(attachment.0), Id(self.scope().organisation().0));
        let (obligation, at) = (Id(link.obligation.0), Stamp(now));
        match link.carrier {
            Carrier::Submission(submission) => diesel::insert_into(attachment_links::table)
                .values((
                    attachment_links::submission_id.eq(Id(submission.0)),
                    attachment_links::attachment_id.eq(attachment),
                    attachment_links::organisation_id.eq(organisation),
                    attachment_links::obligation_id.eq(obligation),
                    attachment_links::linked_at.eq(at),
                ))
                .prepared()
                .execute(self.connection())?,
            Carrier::Letter(letter) => diesel::insert_into(letter_attachments::table)
                .values((
                    letter_attachments::letter_id.eq(Id(letter.0)),
                    letter_attachments::attachment_id.eq(attachment),
                    letter_attachments::organisation_id.eq(organisation),
                    letter_attachments::obligation_id.eq(obligation),
                    letter_attachments::linked_at.eq(at),
                ))
                .prepared()
                .execute(self.connection())?,
        };
        Ok(())
    }
}
