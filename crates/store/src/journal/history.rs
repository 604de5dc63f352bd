//! Entries as the domain reads the past from them.

use meldewerk_domain::event::{Change, Subject, SubjectKind};
use meldewerk_domain::history::{self, Personal};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::instant::Instant;
use serde::Deserialize;

use super::{Entry, JournalFilter};
use crate::error::StoreError;
use crate::incident::actor;
use crate::sql::Id;
use crate::transaction::Read;

/// Entries read at a time.
const PAGE: i64 = 1_000;

/// A body of an entry.
#[derive(Default, Deserialize)]
struct Body {
    #[serde(default)]
    changes: Vec<Change>,
    #[serde(default)]
    reason: Option<String>,
}

impl TryFrom<Entry> for history::Entry {
    type Error = StoreError;

    fn try_from(entry: Entry) -> Result<Self, StoreError> {
        let read = |text: &str| {
            serde_json::from_str::<Body>(text).map_err(|error| StoreError::Corrupt {
                table: "journal",
                id: entry.sequence.to_string(),
                why: error.to_string(),
            })
        };
        let personal = match &entry.personal {
            Some(text) => {
                let Body { changes, reason } = read(text)?;
                Some(Personal { changes, reason })
            }
            None => (!entry.erased).then(Personal::default),
        };
        Ok(Self {
            sequence: entry.sequence,
            at: entry.at,
            subject: entry.subject,
            facts: read(&entry.factual)?.changes,
            personal,
            actor: actor(entry.actor_kind, entry.actor_id.map(Id)),
            kind: entry.kind,
        })
    }
}

impl Read<'_> {
    /// The entries of an incident's timeline that count at an instant: those of its record, its facts, its anchors and its
    /// obligations.
    pub fn incident_history(
        &mut self,
        incident: IncidentId,
        until: Instant,
    ) -> Result<Vec<history::Entry>, StoreError> {
        let filter = JournalFilter {
            incident: Some(incident),
            ..JournalFilter::default()
        };
        self.history(filter, Some(until))
    }

    /// Every change of the organisation's settings.
    pub fn organisation_changes(&mut self) -> Result<Vec<history::Entry>, StoreError> {
        let filter = JournalFilter {
            subject: Some(Subject {
                kind: SubjectKind::Organisation,
                id: self.scope().organisation().0,
            }),
            kind: Some("organisation.changed"),
            ..JournalFilter::default()
        };
        self.history(filter, None)
    }

    /// All entries of a filter in their order, or those before the first one that does not count yet.
    fn history(
        &mut self,
        mut filter: JournalFilter,
        until: Option<Instant>,
    ) -> Result<Vec<history::Entry>, StoreError> {
        let mut found = Vec::new();
        loop {
            let page = self.journal_entries(filter, PAGE)?;
            let is_last = i64::try_from(page.len()).is_ok_and(|count| count < PAGE);
            filter.after = page.last().map(|entry| entry.sequence);
            for entry in page {
                if until.is_some_and(|until| entry.at > until) {
                    return Ok(found);
                }
                found.push(entry.try_into()?);
            }
            if is_last {
                return Ok(found);
            }
        }
    }
}
