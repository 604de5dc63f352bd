//! Erasing what people wrote about an incident. The journal's chain stays valid: it holds commitments.

use diesel::prelude::*;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::erase::ERASED;

use crate::error::StoreError;
use crate::schema::{anchors, journal, notes};
use crate::sql::Id;
use crate::transaction::Write;

impl Write<'_> {
    /// Erases the words of an incident's notes and the reasons of its anchors.
    pub fn erase_words(&mut self, incident: IncidentId) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        diesel::update(notes::table)
            .filter(notes::organisation_id.eq(organisation))
            .filter(notes::incident_id.eq(Id(incident.0)))
            .set(notes::text.eq(ERASED))
            .execute(self.connection())?;
        diesel::update(anchors::table)
            .filter(anchors::organisation_id.eq(organisation))
            .filter(anchors::incident_id.eq(Id(incident.0)))
            .filter(anchors::reason.is_not_null())
            .set(anchors::reason.eq(ERASED))
            .execute(self.connection())?;
        Ok(())
    }

    /// Erases the personal bodies of every entry in an incident's timeline, with their nonces.
    ///
    /// It is the last thing that a write does before it journals the erasure itself: the entries of other writes in the same
    /// batch, which wait for its end, cannot be brought back should this write be refused afterwards.
    pub fn erase_timeline(&mut self, incident: IncidentId) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        diesel::update(journal::table)
            .filter(journal::organisation_id.eq(organisation))
            .filter(journal::incident_id.eq(Id(incident.0)))
            .filter(journal::personal.is_not_null())
            .set((
                journal::personal.eq(None::<String>),
                journal::personal_nonce.eq(None::<String>),
            ))
            .execute(self.connection())?;
        let theirs = |entry: &&mut crate::journal::EntryRow| {
            entry.organisation_id == organisation && entry.incident_id == Some(Id(incident.0))
        };
        for entry in self.pending.entries.iter_mut().filter(theirs) {
            entry.personal = None;
            entry.personal_nonce = None;
        }
        Ok(())
    }
}
