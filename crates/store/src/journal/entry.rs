//! One entry of the journal: how it is made, stored and read.

use diesel::prelude::*;
use meldewerk_domain::event::{Actor, ActorKind, Change, Event, Subject, SubjectKind};
use meldewerk_domain::id::{IncidentId, OrganisationId};
use meldewerk_domain::instant::Instant;
use serde::Serialize;
use uuid::Uuid;

use super::Digest;
use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::head::Head;
use crate::options::Entropy;
use crate::prepared::insert_all;
use crate::schema::journal;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Read, Write};

/// An entry as stored.
#[derive(Debug, Clone, Queryable, Selectable, Insertable)]
#[diesel(table_name = journal)]
#[diesel(treat_none_as_default_value = false)]
pub(crate) struct EntryRow {
    pub(crate) organisation_id: Id,
    pub(crate) sequence: i64,
    pub(crate) at: Stamp,
    pub(crate) subject_kind: Coded<SubjectKind>,
    pub(crate) subject_id: Id,
    pub(crate) incident_id: Option<Id>,
    pub(crate) kind: String,
    pub(crate) actor_kind: Coded<ActorKind>,
    pub(crate) actor_id: Option<Id>,
    pub(crate) factual: String,
    pub(crate) factual_nonce: String,
    pub(crate) personal: Option<String>,
    pub(crate) personal_nonce: Option<String>,
    pub(crate) personal_commitment: Option<String>,
    pub(crate) hash: String,
}

/// The factual body.
#[derive(Serialize)]
struct Factual<'a> {
    changes: &'a [Change],
}

/// The personal body.
#[derive(Serialize)]
struct Personal<'a> {
    changes: &'a [Change],
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
}

/// An entry as the audit trail and the timeline show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The entry's number in its organisation's journal, from 1 without gaps.
    pub sequence: i64,
    /// When it was recorded.
    pub at: Instant,
    /// What it is about.
    pub subject: Subject,
    /// The incident in whose timeline it stands.
    pub incident: Option<IncidentId>,
    /// What happened, such as `incident.opened`.
    pub kind: String,
    /// What kind of actor did it.
    pub actor_kind: ActorKind,
    /// Which one; Meldewerk itself has no identifier.
    pub actor_id: Option<Uuid>,
    /// The factual body, verbatim.
    pub factual: String,
    /// The personal body, verbatim; `None` when there was none or it was erased.
    pub personal: Option<String>,
    /// Whether there was a personal body that was erased.
    pub erased: bool,
    /// The entry's hash in lower-case hexadecimal digits.
    pub hash: String,
}

/// Which entries to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct JournalFilter {
    /// Only those about this subject.
    pub subject: Option<Subject>,
    /// Only those in this incident's timeline.
    pub incident: Option<IncidentId>,
    /// Only those of this kind.
    pub kind: Option<&'static str>,
    /// Only those after this number.
    pub after: Option<i64>,
    /// Only those before this number; the newest come first then.
    pub before: Option<i64>,
    /// Newest first instead of oldest first.
    pub newest_first: bool,
}

impl EntryRow {
    /// The entry that continues `head` with `event`.
    pub(crate) fn continuing(
        head: &Head,
        organisation: OrganisationId,
        actor: Actor,
        at: Instant,
        event: &Event,
        entropy: &dyn Entropy,
    ) -> Result<Self, StoreError> {
        let body = |result: Result<String, serde_json::Error>| {
            result.map_err(|error| StoreError::Corrupt {
                table: "journal",
                id: event.kind.to_owned(),
                why: error.to_string(),
            })
        };
        let factual = body(serde_json::to_string(&Factual {
            changes: &event.facts,
        }))?;
        let has_personal = !event.personal.is_empty() || event.reason.is_some();
        let personal = if has_personal {
            let reason = event.reason.as_deref();
            Some(body(serde_json::to_string(&Personal {
                changes: &event.personal,
                reason,
            }))?)
        } else {
            None
        };
        let personal_nonce = personal.as_ref().map(|_| nonce(entropy));
        let personal_commitment = match (&personal_nonce, &personal) {
            (Some(nonce), Some(text)) => Some(commit(nonce, text)),
            _ => None,
        };
        let mut row = Self {
            organisation_id: Id(organisation.0),
            sequence: head.sequence.saturating_add(1),
            at: Stamp(at),
            subject_kind: Coded(event.subject.kind),
            subject_id: Id(event.subject.id),
            incident_id: event.incident.map(|id| Id(id.0)),
            kind: event.kind.to_owned(),
            actor_kind: Coded(actor.kind()),
            actor_id: actor.id().map(Id),
            factual_nonce: nonce(entropy),
            factual,
            personal,
            personal_nonce,
            personal_commitment,
            hash: String::new(),
        };
        row.hash = row.expected_hash(head.hash).to_hex();
        Ok(row)
    }

    /// The hash that this entry must have after an entry with the hash `previous`.
    pub(crate) fn expected_hash(&self, previous: Digest) -> Digest {
        Header {
            organisation: self.organisation_id.0,
            sequence: self.sequence,
            at: self.at.0,
            subject_kind: self.subject_kind.0,
            subject: self.subject_id.0,
            incident: self.incident_id.map(|id| id.0),
            kind: &self.kind,
            actor_kind: self.actor_kind.0,
            actor: self.actor_id.map(|id| id.0),
            factual_commitment: &commit(&self.factual_nonce, &self.factual),
            personal_commitment: self.personal_commitment.as_deref(),
        }
        .hash(previous)
    }

    /// Whether nonces and commitment have the form in which they are made. The hash alone would not tell where a nonce
    /// ends and its text begins, nor an absent commitment from its sign.
    pub(crate) fn is_well_formed(&self) -> bool {
        let is_nonce = |text: &String| decoded_nonce(text).is_some();
        is_nonce(&self.factual_nonce)
            && self.personal_nonce.as_ref().is_none_or(is_nonce)
            && self
                .personal_commitment
                .as_ref()
                .is_none_or(|text| Digest::from_hex(text).is_some())
    }

    /// Whether the personal body, where it still stands, is the one that was committed to.
    pub(crate) fn personal_is_genuine(&self) -> bool {
        match (
            &self.personal,
            &self.personal_nonce,
            &self.personal_commitment,
        ) {
            (Some(text), Some(nonce), Some(commitment)) => commit(nonce, text) == *commitment,
            (None, None, _) => true,
            _ => false,
        }
    }

    fn into_entry(self) -> Entry {
        Entry {
            sequence: self.sequence,
            at: self.at.0,
            subject: Subject {
                kind: self.subject_kind.0,
                id: self.subject_id.0,
            },
            incident: self.incident_id.map(|id| IncidentId(id.0)),
            kind: self.kind,
            actor_kind: self.actor_kind.0,
            actor_id: self.actor_id.map(|id| id.0),
            factual: self.factual,
            erased: self.personal_commitment.is_some() && self.personal.is_none(),
            personal: self.personal,
            hash: self.hash,
        }
    }
}

/// What an entry's hash covers beside the hash of the entry before.
pub(super) struct Header<'a> {
    pub(super) organisation: Uuid,
    pub(super) sequence: i64,
    pub(super) at: Instant,
    pub(super) subject_kind: SubjectKind,
    pub(super) subject: Uuid,
    pub(super) incident: Option<Uuid>,
    pub(super) kind: &'a str,
    pub(super) actor_kind: ActorKind,
    pub(super) actor: Option<Uuid>,
    pub(super) factual_commitment: &'a str,
    pub(super) personal_commitment: Option<&'a str>,
}

impl Header<'_> {
    /// The hash of the entry after one with the hash `previous`.
    pub(super) fn hash(&self, previous: Digest) -> Digest {
        let or_dash = |id: Option<Uuid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let header = format!(
            "meldewerk-journal/1\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n{}\n",
            self.organisation,
            self.sequence,
            self.at,
            self.subject_kind,
            self.subject,
            or_dash(self.incident),
            self.kind,
            self.actor_kind,
            or_dash(self.actor),
            self.factual_commitment,
            self.personal_commitment.unwrap_or("-"),
            previous.to_hex(),
        );
        Digest::of(&[header.as_bytes()])
    }
}

/// The commitment to a body: SHA-256 of the nonce's bytes followed by the text, in hexadecimal digits.
pub(super) fn commit(nonce: &str, text: &str) -> String {
    // A nonce of another form was tampered with; committing to its text instead lets it be found.
    match decoded_nonce(nonce) {
        Some(bytes) => Digest::of(&[&bytes, text.as_bytes()]).to_hex(),
        None => Digest::of(&[nonce.as_bytes(), text.as_bytes()]).to_hex(),
    }
}

/// Bytes of a nonce.
const NONCE: usize = 16;

pub(super) fn decoded_nonce(text: &str) -> Option<[u8; NONCE]> {
    let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).ok()?;
    bytes.try_into().ok()
}

fn nonce(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; NONCE];
    entropy.fill(&mut bytes);
    data_encoding::HEXLOWER.encode(&bytes)
}

/// Inserts the entries of a batch.
pub(crate) fn flush(
    connection: &mut AnyConnection,
    entries: &[EntryRow],
) -> Result<(), StoreError> {
    insert_all!(connection, journal::table, entries)?;
    Ok(())
}

impl Write<'_> {
    /// Appends what happened to the organisation's chain and answers the entry's number.
    pub fn journal(&mut self, actor: Actor, at: Instant, event: &Event) -> Result<i64, StoreError> {
        let organisation = self.scope().organisation();
        let entropy = self.entropy.clone();
        let head = self.head_mut()?;
        let row = EntryRow::continuing(head, organisation, actor, at, event, entropy.as_ref())?;
        head.sequence = row.sequence;
        head.hash = Digest::from_hex(&row.hash).unwrap_or(Digest::ZERO);
        let sequence = row.sequence;
        self.pending.entries.push(row);
        Ok(sequence)
    }

    /// Erases the personal body of an entry with its nonce; answers whether there was one.
    ///
    /// The chain stays valid, because it holds only the commitment, and the entry shows as erased.
    pub fn erase_personal(&mut self, sequence: i64) -> Result<bool, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let changed = diesel::update(journal::table.find((organisation, sequence)))
            .filter(journal::personal.is_not_null())
            .set((
                journal::personal.eq(None::<String>),
                journal::personal_nonce.eq(None::<String>),
            ))
            .execute(self.connection())?;
        Ok(changed > 0)
    }
}

impl Read<'_> {
    /// Entries of the organisation's journal, at most `limit`.
    pub fn journal_entries(
        &mut self,
        filter: JournalFilter,
        limit: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut query = journal::table
            .filter(journal::organisation_id.eq(Id(self.scope().organisation().0)))
            .select(EntryRow::as_select())
            .limit(limit)
            .into_boxed();
        if let Some(subject) = filter.subject {
            query = query
                .filter(journal::subject_id.eq(Id(subject.id)))
                .filter(journal::subject_kind.eq(Coded(subject.kind)));
        }
        if let Some(incident) = filter.incident {
            query = query.filter(journal::incident_id.eq(Id(incident.0)));
        }
        if let Some(kind) = filter.kind {
            query = query.filter(journal::kind.eq(kind));
        }
        if let Some(after) = filter.after {
            query = query.filter(journal::sequence.gt(after));
        }
        if let Some(before) = filter.before {
            query = query.filter(journal::sequence.lt(before));
        }
        query = if filter.newest_first {
            query.order(journal::sequence.desc())
        } else {
            query.order(journal::sequence.asc())
        };
        let rows = query.load::<EntryRow>(self.connection())?;
        Ok(rows.into_iter().map(EntryRow::into_entry).collect())
    }

    /// Entries about `subject` of a kind that begins with `kinds` and whose factual body contains `name`, the oldest first,
    /// at most `limit`. Neither text may contain what SQL's patterns treat specially, but for the underscore.
    pub(crate) fn entries_naming(
        &mut self,
        subject: Subject,
        kinds: &str,
        name: &str,
        limit: i64,
    ) -> Result<Vec<Entry>, StoreError> {
        let rows: Vec<EntryRow> = journal::table
            .filter(journal::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(journal::subject_id.eq(Id(subject.id)))
            .filter(journal::subject_kind.eq(Coded(subject.kind)))
            .filter(journal::kind.like(format!("{kinds}%")))
            .filter(journal::factual.like(format!("%{name}%")))
            .order(journal::sequence.asc())
            .select(EntryRow::as_select())
            .limit(limit)
            .load(self.connection())?;
        Ok(rows.into_iter().map(EntryRow::into_entry).collect())
    }
}
