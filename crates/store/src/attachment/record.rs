//! The record of an attachment as a row.

use diesel::prelude::*;
use meldewerk_domain::attachment::{
    Attachment, AttachmentKind, Content, NewAttachment, Withdrawal,
};
use meldewerk_domain::event::{ActorKind, Subject, SubjectKind};
use meldewerk_domain::id::{AttachmentId, BlobId, IncidentId, ObligationId};

use crate::error::StoreError;
use crate::incident::actor;
use crate::journal::Entry;
use crate::prepared::Prepare;
use crate::schema::attachments;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Read, Write, hit};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = attachments)]
pub(super) struct Row {
    id: Id,
    incident_id: Id,
    obligation_id: Option<Id>,
    blob_id: Id,
    kind: Coded<AttachmentKind>,
    name: String,
    description: Option<String>,
    declared_type: String,
    detected_type: Option<String>,
    size: i64,
    sha256: String,
    collected_at: Option<Stamp>,
    collected_by: Option<String>,
    added_at: Stamp,
    added_by_kind: Coded<ActorKind>,
    added_by_id: Option<Id>,
    withdrawn_at: Option<Stamp>,
    withdrawal_reason: Option<String>,
    erased_at: Option<Stamp>,
}

impl From<&Attachment> for Row {
    fn from(it: &Attachment) -> Self {
        let (about, content, withdrawn) = (&it.about, &it.content, &it.withdrawn);
        Self {
            id: Id(it.id.0),
            incident_id: Id(it.incident.0),
            obligation_id: about.obligation.map(|id| Id(id.0)),
            blob_id: Id(content.blob.0),
            kind: Coded(about.kind),
            name: about.name.clone(),
            description: about.description.clone(),
            declared_type: content.declared_type.clone(),
            detected_type: content.detected_type.clone(),
            size: i64::try_from(content.size).unwrap_or(i64::MAX),
            sha256: content.sha256.clone(),
            collected_at: about.collected_at.map(Stamp),
            collected_by: about.collected_by.clone(),
            added_at: Stamp(it.added_at),
            added_by_kind: Coded(it.added_by.kind()),
            added_by_id: it.added_by.id().map(Id),
            withdrawn_at: withdrawn.as_ref().map(|it| Stamp(it.at)),
            withdrawal_reason: withdrawn.as_ref().map(|it| it.reason.clone()),
            erased_at: it.erased_at.map(Stamp),
        }
    }
}

impl From<Row> for Attachment {
    fn from(row: Row) -> Self {
        Self {
            id: AttachmentId(row.id.0),
            incident: IncidentId(row.incident_id.0),
            about: NewAttachment {
                name: row.name,
                kind: row.kind.0,
                description: row.description,
                obligation: row.obligation_id.map(|id| ObligationId(id.0)),
                collected_at: row.collected_at.map(|at| at.0),
                collected_by: row.collected_by,
            },
            content: Content {
                blob: BlobId(row.blob_id.0),
                size: u64::try_from(row.size).unwrap_or_default(),
                sha256: row.sha256,
                declared_type: row.declared_type,
                detected_type: row.detected_type,
            },
            added_at: row.added_at.0,
            added_by: actor(row.added_by_kind.0, row.added_by_id),
            withdrawn: row.withdrawn_at.map(|at| Withdrawal {
                at: at.0,
                reason: row.withdrawal_reason.unwrap_or_default(),
            }),
            erased_at: row.erased_at.map(|at| at.0),
        }
    }
}

impl Read<'_> {
    /// One attachment of the organisation.
    pub fn attachment(&mut self, id: AttachmentId) -> Result<Option<Attachment>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row: Option<Row> = attachments::table
            .find(Id(id.0))
            .filter(attachments::organisation_id.eq(organisation))
            .select(Row::as_select())
            .first(self.connection())
            .optional()?;
        Ok(row.map(Attachment::from))
    }

    /// Attachments of an incident in the order in which they were added, after `after`, at most `limit`; with those that
    /// were withdrawn, or without.
    pub fn attachments(
        &mut self,
        incident: IncidentId,
        with_withdrawn: bool,
        after: Option<AttachmentId>,
        limit: i64,
    ) -> Result<Vec<Attachment>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = attachments::table
            .filter(attachments::organisation_id.eq(organisation))
            .filter(attachments::incident_id.eq(Id(incident.0)))
            .order(attachments::id.asc())
            .select(Row::as_select())
            .limit(limit)
            .into_boxed();
        if !with_withdrawn {
            query = query.filter(attachments::withdrawn_at.is_null());
        }
        if let Some(after) = after {
            query = query.filter(attachments::id.gt(Id(after.0)));
        }
        let rows: Vec<Row> = query.load(self.connection())?;
        Ok(rows.into_iter().map(Attachment::from).collect())
    }

    /// The attachments that still hold this content.
    pub fn attachments_holding(&mut self, blob: BlobId) -> Result<Vec<AttachmentId>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let ids: Vec<Id> = attachments::table
            .filter(attachments::organisation_id.eq(organisation))
            .filter(attachments::blob_id.eq(Id(blob.0)))
            .filter(attachments::erased_at.is_null())
            .order(attachments::id.asc())
            .select(attachments::id)
            .load(self.connection())?;
        Ok(ids.into_iter().map(|id| AttachmentId(id.0)).collect())
    }

    /// The entries of the journal about an attachment, the oldest first, at most `limit`.
    pub fn custody(
        &mut self,
        attachment: &Attachment,
        limit: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        let subject = Subject {
            kind: SubjectKind::Incident,
            id: attachment.incident.0,
        };
        let name = format!("\"{}\"", attachment.id);
        self.entries_naming(subject, "incident.attachment_", &name, limit)
    }
}

impl Write<'_> {
    /// Demands that an attachment is the organisation's.
    pub(super) fn own_attachment(&mut self, id: AttachmentId) -> Result<(), StoreError> {
        hit(usize::from(self.attachment(id)?.is_some()))
    }

    /// Stores a new attachment.
    pub fn insert_attachment(&mut self, attachment: &Attachment) -> Result<(), StoreError> {
        self.own_incident(attachment.incident)?;
        diesel::insert_into(attachments::table)
            .values((
                Row::from(attachment),
                attachments::organisation_id.eq(Id(self.scope().organisation().0)),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Stores that an attachment was withdrawn or erased, its content or also its words; nothing else of it ever changes.
    pub fn update_attachment(&mut self, attachment: &Attachment) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = attachments::table
            .find(Id(attachment.id.0))
            .filter(attachments::organisation_id.eq(organisation));
        let withdrawn = attachment.withdrawn.as_ref();
        let rows = diesel::update(row)
            .set((
                attachments::name.eq(&attachment.about.name),
                attachments::description.eq(&attachment.about.description),
                attachments::collected_by.eq(&attachment.about.collected_by),
                attachments::withdrawn_at.eq(withdrawn.map(|it| Stamp(it.at))),
                attachments::withdrawal_reason.eq(withdrawn.map(|it| it.reason.as_str())),
                attachments::erased_at.eq(attachment.erased_at.map(Stamp)),
            ))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }
}
