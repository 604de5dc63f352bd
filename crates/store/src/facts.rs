//! The facts of an incident.

use diesel::prelude::*;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;

use crate::connection::per_backend;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::facts;
use crate::sql::{Doc, Id, Stamp};
use crate::transaction::{Read, Write};

/// The facts of an incident with their version; 0 while none were ever recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredFacts {
    /// The facts.
    pub facts: Facts,
    /// Counts the changes.
    pub version: u64,
}

impl Read<'_> {
    /// The facts of an incident.
    pub fn facts(&mut self, incident: IncidentId) -> Result<StoredFacts, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row: Option<(Doc, i64)> = facts::table
            .find(Id(incident.0))
            .filter(facts::organisation_id.eq(organisation))
            .select((facts::document, facts::version))
            .first(self.connection())
            .optional()?;
        let Some((document, version)) = row else {
            return Ok(StoredFacts::default());
        };
        let corrupt = |why: String| StoreError::Corrupt {
            table: "facts",
            id: incident.to_string(),
            why,
        };
        let json = document
            .into()
            .map_err(|error: serde_json::Error| corrupt(error.to_string()))?;
        Ok(StoredFacts {
            facts: Facts::from_json(&json).map_err(|faults| corrupt(format!("{faults:?}")))?,
            version: u64::try_from(version).unwrap_or(1),
        })
    }
}

impl Write<'_> {
    /// Stores the facts of an incident.
    pub fn save_facts(
        &mut self,
        incident: IncidentId,
        stored: &StoredFacts,
        now: Instant,
    ) -> Result<(), StoreError> {
        self.own_incident(incident)?;
        let row = (
            facts::incident_id.eq(Id(incident.0)),
            facts::organisation_id.eq(Id(self.scope().organisation().0)),
            facts::document.eq(Doc::of(&stored.facts.to_json())),
            facts::version.eq(i64::try_from(stored.version).unwrap_or(i64::MAX)),
            facts::updated_at.eq(Stamp(now)),
        );
        per_backend!(self.connection(), |inner| {
            use diesel::upsert::excluded;
            diesel::insert_into(facts::table)
                .values(row)
                .on_conflict(facts::incident_id)
                .do_update()
                .set((
                    facts::document.eq(excluded(facts::document)),
                    facts::version.eq(excluded(facts::version)),
                    facts::updated_at.eq(excluded(facts::updated_at)),
                ))
                .prepared()
                .execute(inner)
        })?;
        Ok(())
    }
}
