//! How entries of the journal show.

use meldewerk_domain::event::{ActorKind, SubjectKind};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::timeline;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;
use meldewerk_store::Entry;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::sample;

/// One changed field.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[schema(title = "Change")]
pub struct ChangeView {
    /// The field's name.
    #[schema(example = "severity")]
    pub field: String,
    /// The value before; `null` for nothing.
    #[schema(example = "high")]
    pub from: Value,
    /// The value after; `null` for nothing.
    #[schema(example = "critical")]
    pub to: Value,
}

/// An entry of the journal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Journal entry")]
pub struct EntryView {
    /// Its number in the organisation's journal, from 1 without gaps.
    #[schema(example = 17)]
    pub sequence: i64,
    /// When it was recorded.
    pub at: Instant,
    /// What happened.
    #[schema(example = "incident.changed")]
    pub kind: String,
    /// What happened, in the reader's language.
    #[schema(example = "Incident changed")]
    pub heading: String,
    /// The kind of thing that it is about.
    pub subject_kind: SubjectKind,
    /// What it is about.
    pub subject_id: Uuid,
    /// The incident in whose timeline it stands.
    pub incident_id: Option<IncidentId>,
    /// What kind of actor did it.
    pub actor_kind: ActorKind,
    /// Who did it; Meldewerk itself has no identifier.
    pub actor_id: Option<Uuid>,
    /// What changed.
    pub changes: Vec<ChangeView>,
    /// Why, in the words of whoever did it.
    #[schema(example = "The forensic report says so.")]
    pub reason: Option<String>,
    /// Whether personal data of this entry were erased; the chain stays valid.
    pub erased: bool,
    /// The entry's hash, which the next entry continues.
    #[schema(example = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub hash: String,
}

/// A part of an entry as it is stored.
#[derive(Default, Deserialize)]
struct Part {
    #[serde(default)]
    changes: Vec<ChangeView>,
    #[serde(default)]
    reason: Option<String>,
}

impl EntryView {
    /// The view of an entry for a reader.
    pub fn new(entry: Entry, language: Language) -> Self {
        // A part that was tampered with shows as empty here; verification is what finds it.
        let part = |text: &str| serde_json::from_str::<Part>(text).unwrap_or_default();
        let mut changes = part(&entry.factual).changes;
        let personal = entry.personal.as_deref().map(part).unwrap_or_default();
        changes.extend(personal.changes);
        let heading = timeline::heading(&entry.kind)
            .map_or_else(|| entry.kind.clone(), |text| text.get(language).to_owned());
        Self {
            sequence: entry.sequence,
            at: entry.at,
            heading,
            kind: entry.kind,
            subject_kind: entry.subject.kind,
            subject_id: entry.subject.id,
            incident_id: entry.incident,
            actor_kind: entry.actor_kind,
            actor_id: entry.actor_id,
            changes,
            reason: personal.reason,
            erased: entry.erased,
            hash: format!("sha256:{}", entry.hash),
        }
    }

    /// An example for the document.
    pub fn sample() -> Self {
        Self {
            sequence: 17,
            at: sample::at(900),
            kind: "incident.changed".to_owned(),
            heading: "Incident changed".to_owned(),
            subject_kind: SubjectKind::Incident,
            subject_id: sample::id(4),
            incident_id: Some(IncidentId(sample::id(4))),
            actor_kind: ActorKind::User,
            actor_id: Some(sample::id(1)),
            changes: vec![ChangeView {
                field: "severity".to_owned(),
                from: "high".into(),
                to: "critical".into(),
            }],
            reason: None,
            erased: false,
            hash: format!("sha256:{}", "0".repeat(64)),
        }
    }
}

/// A page of entries.
#[derive(Debug, Serialize, ToSchema)]
pub struct EntryList {
    /// The entries of this page.
    pub items: Vec<EntryView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

impl EntryList {
    /// A page of at most `limit` entries, read with one too many.
    pub fn new(entries: Vec<Entry>, limit: i64, language: Language) -> Self {
        let (entries, more) = crate::convention::list::cut(entries, limit);
        let next = entries
            .last()
            .filter(|_entry| more)
            .map(|entry| crate::convention::cursor::write(&entry.sequence));
        let items = entries
            .into_iter()
            .map(|entry| EntryView::new(entry, language))
            .collect();
        Self { items, next }
    }

    /// An example for the document.
    pub fn sample() -> Self {
        Self {
            items: vec![EntryView::sample()],
            next: None,
        }
    }
}
