//! What a package is about.

use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a package is about.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the package.
    pub format: String,
    /// Whose incidents they are.
    pub organisation_id: OrganisationId,
    /// The organisation's name.
    pub organisation: String,
    /// The first day of the period, if it is about one.
    pub from: Option<String>,
    /// The last day of the period, if it is about one.
    pub until: Option<String>,
    /// The numbers of its incidents.
    pub incidents: Vec<String>,
    /// The language of its texts.
    pub language: Language,
    /// When it was made.
    pub made_at: Instant,
    /// Who made it; the instance itself has no identifier.
    pub made_by: Option<Uuid>,
    /// The version of Meldewerk that made it.
    pub made_with: String,
    /// Which part of the journal is in it.
    pub journal: JournalPart,
}

/// A part of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalPart {
    /// After the entry with this number.
    pub after: i64,
    /// The hash of that entry, in hexadecimal digits; zeros before the first entry of all.
    pub previous: String,
    /// Up to the entry with this number.
    pub until: i64,
}
