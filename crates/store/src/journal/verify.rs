//! Checking a whole chain.

use diesel::prelude::*;

use super::{Digest, EntryRow};
use crate::error::StoreError;
use crate::schema::{journal, journal_heads};
use crate::sql::Id;
use crate::transaction::Read;

/// The result of checking an organisation's chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// How many entries were found intact, from the first on.
    pub entries: i64,
    /// The hash of the last intact entry in hexadecimal digits; zeros for an empty chain.
    pub head: String,
    /// The first place at which the chain breaks; `None` when all of it is valid.
    pub first_broken: Option<FirstBroken>,
}

/// Where and how a chain breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstBroken {
    /// The number of the entry that is wrong or missing.
    pub sequence: i64,
    /// What is wrong with it.
    pub why: Break,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// An entry with this number should be there and is not.
    Missing,
    /// Header, factual body or the link to the entry before were altered.
    Altered,
    /// The personal body is not the one that was committed to.
    PersonalAltered,
    /// The recorded end of the chain is not its last entry, or is gone: entries were cut off or added.
    HeadDiffers,
}

/// Entries read at a time.
const CHUNK: i64 = 1_000;

/// The end of an organisation's chain as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEnd {
    /// How many entries there are.
    pub entries: i64,
    /// The hash of the last one in hexadecimal digits; zeros for an empty chain.
    pub head: String,
}

impl Read<'_> {
    /// The end of the organisation's chain as it is recorded.
    pub fn journal_end(&mut self) -> Result<JournalEnd, StoreError> {
        let organisation = self.scope().organisation();
        let row: Option<(i64, String)> = journal_heads::table
            .find(Id(organisation.0))
            .select((journal_heads::sequence, journal_heads::hash))
            .first(self.connection())
            .optional()?;
        let (entries, head) = row.ok_or_else(|| {
            StoreError::Conflict(format!("there is no organisation {organisation}"))
        })?;
        Ok(JournalEnd { entries, head })
    }

    /// The hash of an entry in hexadecimal digits; of entry 0, which is before the first, zeros.
    pub fn journal_hash(&mut self, sequence: i64) -> Result<Option<String>, StoreError> {
        if sequence == 0 {
            return Ok(Some(Digest::ZERO.to_hex()));
        }
        let organisation = Id(self.scope().organisation().0);
        Ok(journal::table
            .find((organisation, sequence))
            .select(journal::hash)
            .first(self.connection())
            .optional()?)
    }

    /// Checks every entry of the organisation's chain, reading a thousand at a time.
    pub fn verify_journal(&mut self) -> Result<Verification, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut last = (0_i64, Digest::ZERO);
        loop {
            let rows: Vec<EntryRow> = journal::table
                .filter(journal::organisation_id.eq(organisation))
                .filter(journal::sequence.gt(last.0))
                .order(journal::sequence.asc())
                .limit(CHUNK)
                .select(EntryRow::as_select())
                .load(self.connection())?;
            if rows.is_empty() {
                break;
            }
            for row in &rows {
                if let Some(why) = fault(row, last) {
                    let sequence = last.0.saturating_add(1);
                    return Ok(result(last, Some(FirstBroken { sequence, why })));
                }
                last = (row.sequence, row.expected_hash(last.1));
            }
        }
        let head: Option<(i64, String)> = journal_heads::table
            .find(organisation)
            .select((journal_heads::sequence, journal_heads::hash))
            .first(self.connection())
            .optional()?;
        // Every organisation has a recorded end from the beginning: without one, anything could have been cut off.
        let agrees = head == Some((last.0, last.1.to_hex()));
        let broken = FirstBroken {
            sequence: last.0.saturating_add(1),
            why: Break::HeadDiffers,
        };
        Ok(result(last, (!agrees).then_some(broken)))
    }
}

fn fault(row: &EntryRow, last: (i64, Digest)) -> Option<Break> {
    if row.sequence != last.0.saturating_add(1) {
        Some(Break::Missing)
    } else if !row.is_well_formed() || row.expected_hash(last.1).to_hex() != row.hash {
        Some(Break::Altered)
    } else if !row.personal_is_genuine() {
        Some(Break::PersonalAltered)
    } else {
        None
    }
}

fn result(last: (i64, Digest), first_broken: Option<FirstBroken>) -> Verification {
    Verification {
        entries: last.0,
        head: last.1.to_hex(),
        first_broken,
    }
}
