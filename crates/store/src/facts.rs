//! The facts of an incident.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel::upsert::excluded;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;

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
        row.map_or_else(
            || Ok(StoredFacts::default()),
            |(document, version)| stored(incident, document, version),
        )
    }

    /// The facts of several incidents; an incident without any is left out.
    pub fn facts_of(
        &mut self,
        incidents: &[IncidentId],
    ) -> Result<HashMap<IncidentId, StoredFacts>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let ids: Vec<Id> = incidents.iter().map(|id| Id(id.0)).collect();
        let rows: Vec<(Id, Doc, i64)> = facts::table
            .filter(facts::incident_id.eq_any(ids))
            .filter(facts::organisation_id.eq(organisation))
            .select((facts::incident_id, facts::document, facts::version))
            .load(self.connection())?;
        rows.into_iter()
            .map(|(id, document, version)| {
                let incident = IncidentId(id.0);
                Ok((incident, stored(incident, document, version)?))
            })
            .collect()
    }
}

fn stored(incident: IncidentId, document: Doc, version: i64) -> Result<StoredFacts, StoreError> {
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
            .execute(self.connection())?;
        Ok(())
    }
}
