//! Entries as they leave the database, to be checked elsewhere without one.

use diesel::prelude::*;
use meldewerk_domain::event::{ActorKind, SubjectKind};
use meldewerk_domain::id::{IncidentId, OrganisationId};
use meldewerk_domain::instant::Instant;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entry::{Header, commit, decoded_nonce};
use super::{Break, Digest, EntryRow};
use crate::error::StoreError;
use crate::schema::journal;
use crate::sql::Id;
use crate::transaction::Read;

/// An entry outside of the database: with its bodies, or with their commitments alone where they are nobody's business there.
/// Either way its hash can be computed, so that the chain stays whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExportedEntry {
    /// Its number in the organisation's journal.
    pub sequence: i64,
    /// When it was recorded.
    pub at: Instant,
    /// What kind of thing it is about.
    pub subject_kind: SubjectKind,
    /// Which one.
    pub subject_id: Uuid,
    /// The incident in whose timeline it stands.
    pub incident_id: Option<IncidentId>,
    /// What happened.
    pub kind: String,
    /// What kind of actor did it.
    pub actor_kind: ActorKind,
    /// Which one.
    pub actor_id: Option<Uuid>,
    /// The factual body, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factual: Option<String>,
    /// Its nonce, in hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factual_nonce: Option<String>,
    /// The commitment to it: SHA-256 of the nonce followed by the body.
    pub factual_commitment: String,
    /// The personal body, verbatim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal: Option<String>,
    /// Its nonce, in hexadecimal digits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_nonce: Option<String>,
    /// The commitment to it; absent where there never was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub personal_commitment: Option<String>,
    /// The entry's hash, in hexadecimal digits.
    pub hash: String,
}

impl ExportedEntry {
    /// The entry with its bodies, or without them.
    fn of(row: EntryRow, with_bodies: bool) -> Self {
        let factual_commitment = commit(&row.factual_nonce, &row.factual);
        let shown = |text: Option<String>| text.filter(|_text| with_bodies);
        Self {
            sequence: row.sequence,
            at: row.at.0,
            subject_kind: row.subject_kind.0,
            subject_id: row.subject_id.0,
            incident_id: row.incident_id.map(|id| IncidentId(id.0)),
            kind: row.kind,
            actor_kind: row.actor_kind.0,
            actor_id: row.actor_id.map(|id| id.0),
            factual: shown(Some(row.factual)),
            factual_nonce: shown(Some(row.factual_nonce)),
            factual_commitment,
            personal: shown(row.personal),
            personal_nonce: shown(row.personal_nonce),
            personal_commitment: row.personal_commitment,
            hash: row.hash,
        }
    }

    /// Whether its bodies are there; where they are not, nobody can say what it changed.
    pub const fn has_bodies(&self) -> bool {
        self.factual.is_some()
    }

    /// Whether it once had a personal body that is not here although the factual one is: it was erased.
    pub const fn is_erased(&self) -> bool {
        self.has_bodies() && self.personal_commitment.is_some() && self.personal.is_none()
    }

    /// What is wrong with it as the one after an entry with the number `sequence` and the hash `previous` of this
    /// organisation's journal.
    pub fn fault(
        &self,
        organisation: OrganisationId,
        sequence: i64,
        previous: &str,
    ) -> Option<Break> {
        if self.sequence != sequence.saturating_add(1) {
            return Some(Break::Missing);
        }
        let are_digests = Digest::from_hex(&self.factual_commitment).is_some()
            && self
                .personal_commitment
                .as_ref()
                .is_none_or(|text| Digest::from_hex(text).is_some());
        let Some(previous) = Digest::from_hex(previous).filter(|_previous| are_digests) else {
            return Some(Break::Altered);
        };
        let header = Header {
            organisation: organisation.0,
            sequence: self.sequence,
            at: self.at,
            subject_kind: self.subject_kind,
            subject: self.subject_id,
            incident: self.incident_id.map(|id| id.0),
            kind: &self.kind,
            actor_kind: self.actor_kind,
            actor: self.actor_id,
            factual_commitment: &self.factual_commitment,
            personal_commitment: self.personal_commitment.as_deref(),
        };
        if header.hash(previous).to_hex() != self.hash {
            return Some(Break::Altered);
        }
        if !is_genuine(
            self.factual.as_deref(),
            self.factual_nonce.as_deref(),
            Some(&self.factual_commitment),
        ) {
            return Some(Break::Altered);
        }
        let personal_is_genuine = is_genuine(
            self.personal.as_deref(),
            self.personal_nonce.as_deref(),
            self.personal_commitment.as_deref(),
        );
        (!personal_is_genuine).then_some(Break::PersonalAltered)
    }
}

/// Whether a body, where it is there, is the one that was committed to.
fn is_genuine(text: Option<&str>, nonce: Option<&str>, commitment: Option<&str>) -> bool {
    match (text, nonce, commitment) {
        (None, None, _) => true,
        (Some(text), Some(nonce), Some(commitment)) => {
            decoded_nonce(nonce).is_some() && commit(nonce, text) == commitment
        }
        _ => false,
    }
}

/// Which entries to export, and which of them with their bodies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// After the entry with this number.
    pub after: i64,
    /// Up to the entry with this number.
    pub until: i64,
}

impl Read<'_> {
    /// The numbers of the first and the last entry in the timeline of an incident.
    pub fn journal_span_of(
        &mut self,
        incident: IncidentId,
    ) -> Result<Option<(i64, i64)>, StoreError> {
        use diesel::dsl::{max, min};
        let span: (Option<i64>, Option<i64>) = journal::table
            .filter(journal::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(journal::incident_id.eq(Id(incident.0)))
            .select((min(journal::sequence), max(journal::sequence)))
            .first(self.connection())?;
        Ok(span.0.zip(span.1))
    }

    /// Entries of a span as they leave the database, at most `limit`; `with_bodies` says of each whether its bodies leave too.
    pub fn export_journal(
        &mut self,
        span: Span,
        limit: i64,
        with_bodies: impl Fn(Option<IncidentId>) -> bool,
    ) -> Result<Vec<ExportedEntry>, StoreError> {
        let rows: Vec<EntryRow> = journal::table
            .filter(journal::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(journal::sequence.gt(span.after))
            .filter(journal::sequence.le(span.until))
            .order(journal::sequence.asc())
            .limit(limit)
            .select(EntryRow::as_select())
            .load(self.connection())?;
        let exported = rows.into_iter().map(|row| {
            let incident = row.incident_id.map(|id| IncidentId(id.0));
            let with_bodies = with_bodies(incident);
            ExportedEntry::of(row, with_bodies)
        });
        Ok(exported.collect())
    }
}
