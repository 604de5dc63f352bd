//! How attachments show.

use meldewerk_domain::attachment::{Attachment, AttachmentKind};
use meldewerk_domain::event::ActorKind;
use meldewerk_domain::id::{AttachmentId, IncidentId, LetterId, ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr, Schema};
use uuid::Uuid;

use crate::http::audit::view::EntryView;
use crate::http::sample;

/// The bytes of a file, in the document.
pub(crate) struct FileContent;

impl utoipa::PartialSchema for FileContent {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .description(Some("The bytes of a file, as they are."))
            .into()
    }
}

impl ToSchema for FileContent {}

/// A file that belongs to an incident.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Attachment")]
pub(crate) struct AttachmentView {
    /// Its identifier.
    pub id: AttachmentId,
    /// The incident.
    pub incident_id: IncidentId,
    /// The obligation that it belongs to.
    pub obligation_id: Option<ObligationId>,
    /// What it is to the incident.
    pub kind: AttachmentKind,
    /// The name of the file.
    #[schema(example = "auth.log")]
    pub name: String,
    /// What it shows.
    #[schema(example = "Anmeldungen am 19. November")]
    pub description: Option<String>,
    /// The media type that its sender declared.
    #[schema(example = "text/plain")]
    pub declared_type: String,
    /// The media type that the bytes tell; `null` when they tell none.
    #[schema(example = "text/plain")]
    pub detected_type: Option<String>,
    /// Whether the two contradict each other, as with a program that calls itself an image.
    pub type_mismatch: bool,
    /// How many bytes it has.
    #[schema(example = 20480)]
    pub size: u64,
    /// SHA-256 of the bytes in hexadecimal digits. It stays when they are erased.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: String,
    /// When it was secured or received, before it came here.
    pub collected_at: Option<Instant>,
    /// Who secured or received it.
    #[schema(example = "Erika Muster")]
    pub collected_by: Option<String>,
    /// When it was added.
    pub added_at: Instant,
    /// What kind of actor added it.
    pub added_by_kind: ActorKind,
    /// Who added it.
    pub added_by_id: Option<Uuid>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<Instant>,
    /// Why it was withdrawn.
    #[schema(example = "It belongs to another incident.")]
    pub withdrawal_reason: Option<String>,
    /// When its content was erased; from then on nobody can have it.
    pub erased_at: Option<Instant>,
}

impl From<&Attachment> for AttachmentView {
    fn from(it: &Attachment) -> Self {
        let (about, content, withdrawn) = (&it.about, &it.content, &it.withdrawn);
        Self {
            id: it.id,
            incident_id: it.incident,
            obligation_id: about.obligation,
            kind: about.kind,
            name: about.name.clone(),
            description: about.description.clone(),
            declared_type: content.declared_type.clone(),
            detected_type: content.detected_type.clone(),
            type_mismatch: it.type_mismatch(),
            size: content.size,
            sha256: content.sha256.clone(),
            collected_at: about.collected_at,
            collected_by: about.collected_by.clone(),
            added_at: it.added_at,
            added_by_kind: it.added_by.kind(),
            added_by_id: it.added_by.id(),
            withdrawn_at: withdrawn.as_ref().map(|it| it.at),
            withdrawal_reason: withdrawn.as_ref().map(|it| it.reason.clone()),
            erased_at: it.erased_at,
        }
    }
}

impl AttachmentView {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        Self {
            id: AttachmentId(sample::id(11)),
            incident_id: IncidentId(sample::id(4)),
            obligation_id: None,
            kind: AttachmentKind::Evidence,
            name: "auth.log".to_owned(),
            description: Some("Anmeldungen am 19. November".to_owned()),
            declared_type: "text/plain".to_owned(),
            detected_type: Some("text/plain".to_owned()),
            type_mismatch: false,
            size: 20_480,
            sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            collected_at: Some(sample::at(300)),
            collected_by: Some("Erika Muster".to_owned()),
            added_at: sample::at(900),
            added_by_kind: ActorKind::User,
            added_by_id: Some(sample::id(1)),
            withdrawn_at: None,
            withdrawal_reason: None,
            erased_at: None,
        }
    }
}

/// An attachment with its chain of custody.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Attachment with its chain of custody")]
pub(crate) struct AttachmentDetailView {
    /// What lists show of it too.
    #[serde(flatten)]
    pub attachment: AttachmentView,
    /// The reports with which it was filed.
    pub submission_ids: Vec<SubmissionId>,
    /// The letters with which it went or came.
    pub letter_ids: Vec<LetterId>,
    /// Every step with the attachment in the journal: added, handed out, put with a report or letter, withdrawn, erased; the
    /// oldest first.
    pub custody: Vec<EntryView>,
    /// Whether `custody` has all of them; the incident's timeline has the rest.
    pub custody_complete: bool,
}

impl AttachmentDetailView {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        Self {
            attachment: AttachmentView::sample(),
            submission_ids: Vec::new(),
            letter_ids: Vec::new(),
            custody: vec![EntryView::sample()],
            custody_complete: true,
        }
    }
}

/// A page of attachments.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AttachmentList {
    /// The attachments of this page, the oldest first.
    pub items: Vec<AttachmentView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}
