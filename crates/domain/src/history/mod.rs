//! What stood at an earlier instant, from the journal.
//!
//! Every change is an entry with its values, so that the state at an instant is the entries up to it, one after the other:
//! an entry counts from the instant at which it was recorded, that instant included, until the next one; of those of one
//! instant the later one wins. Where a clock stepped back, an entry counts only once all before it do, because it was made
//! in knowledge of them.
//!
//! The organisation's settings go the other way, from the present back, because the journal does not tell with which ones it
//! began.

mod anchors;
mod facts;
mod incident;
mod obligation;
mod organisation;

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::event::{Actor, Change, Subject};
use crate::instant::Instant;

pub use anchors::{PastAnchor, anchors};
pub use facts::facts;
pub use incident::incident;
pub use obligation::obligations;
pub use organisation::undo;

/// An entry of the journal as it is read back.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its number.
    pub sequence: i64,
    /// When it was recorded.
    pub at: Instant,
    /// What it is about.
    pub subject: Subject,
    /// What happened.
    pub kind: String,
    /// Who did it.
    pub actor: Actor,
    /// What changed, without personal data.
    pub facts: Vec<Change>,
    /// What changed in personal data; `None` when that was erased.
    pub personal: Option<Personal>,
}

/// The personal part of an entry.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Personal {
    /// What changed.
    pub changes: Vec<Change>,
    /// Why.
    pub reason: Option<String>,
}

/// A value that the journal no longer tells, because its personal part was erased.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erased {
    /// JSON Pointer to the value in the view of what stood then.
    pub pointer: String,
    /// Whether it is a text, in whose place another one can say so.
    pub is_text: bool,
}

impl Erased {
    fn text(pointer: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            is_text: true,
        }
    }
}

/// What stood, with what the journal no longer tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Past<T> {
    /// What stood.
    pub value: T,
    /// What was erased of it.
    pub erased: Vec<Erased>,
}

/// An entry that does not tell what its kind must.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("entry {sequence} of the journal: {field} is not readable")]
pub struct Unreadable {
    /// The number of the entry.
    pub sequence: i64,
    /// The field.
    pub field: String,
}

/// The entries that count at an instant, of those in the order of the journal.
pub fn until(entries: &[Entry], at: Instant) -> &[Entry] {
    let count = entries.iter().take_while(|entry| entry.at <= at).count();
    entries.get(..count).unwrap_or_default()
}

impl Entry {
    fn unreadable(&self, field: &str) -> Unreadable {
        Unreadable {
            sequence: self.sequence,
            field: field.to_owned(),
        }
    }

    /// Reads the new value of a field into its place, if the entry changed it.
    fn put<T: DeserializeOwned>(&self, field: &str, place: &mut T) -> Result<(), Unreadable> {
        self.put_from(&self.facts, field, place)
    }

    /// The same for a field with personal data.
    fn put_personal<T: DeserializeOwned>(
        &self,
        field: &str,
        place: &mut T,
    ) -> Result<(), Unreadable> {
        match &self.personal {
            Some(personal) => self.put_from(&personal.changes, field, place),
            None => Ok(()),
        }
    }

    fn put_from<T: DeserializeOwned>(
        &self,
        changes: &[Change],
        field: &str,
        place: &mut T,
    ) -> Result<(), Unreadable> {
        if let Some(change) = changes.iter().find(|change| change.field == field) {
            *place = self.read(field, change.to.clone())?;
        }
        Ok(())
    }

    /// The new value of a field that an entry of this kind has.
    fn need<T: DeserializeOwned>(&self, field: &str) -> Result<T, Unreadable> {
        self.maybe(field)?.ok_or_else(|| self.unreadable(field))
    }

    /// The new value of a field, if there is one.
    fn maybe<T: DeserializeOwned>(&self, field: &str) -> Result<Option<T>, Unreadable> {
        let mut value = None;
        self.put(field, &mut value)?;
        Ok(value)
    }

    fn read<T: DeserializeOwned>(&self, field: &str, value: Value) -> Result<T, Unreadable> {
        serde_json::from_value(value).map_err(|_error| self.unreadable(field))
    }

    /// The reason that was given.
    fn reason(&self) -> Option<String> {
        self.personal.as_ref().and_then(|it| it.reason.clone())
    }
}

#[cfg(test)]
pub(crate) mod tests;
