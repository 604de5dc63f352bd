//! Incidents of which facts are known: what the registers that laws demand are made of.

use diesel::prelude::*;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;

use super::record::Row;
use crate::error::StoreError;
use crate::schema::{facts, incidents};
use crate::sql::{Doc, Id, Stamp};
use crate::transaction::Read;

/// When incidents were recorded: from the first instant, and before the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recorded {
    /// From this instant on.
    pub from: Instant,
    /// Before this instant.
    pub before: Instant,
}

impl Read<'_> {
    /// Incidents recorded in a period, drills among them, the oldest first, after `after`, at most `limit`.
    pub fn recorded_incidents(
        &mut self,
        recorded: Recorded,
        after: Option<IncidentId>,
        limit: i64,
    ) -> Result<Vec<Incident>, StoreError> {
        let mut query = incidents::table
            .filter(incidents::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(incidents::opened_at.ge(Stamp(recorded.from)))
            .filter(incidents::opened_at.lt(Stamp(recorded.before)))
            .order(incidents::id.asc())
            .limit(limit)
            .select(Row::as_select())
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(incidents::id.gt(Id(after.0)));
        }
        let rows: Vec<Row> = query.load(self.connection())?;
        rows.into_iter().map(Incident::try_from).collect()
    }

    /// Incidents recorded in a period of which facts are known, the oldest first, after `after`, at most `limit`. Drills are
    /// not among them.
    pub fn known_incidents(
        &mut self,
        recorded: Recorded,
        after: Option<IncidentId>,
        limit: i64,
    ) -> Result<Vec<(Incident, Facts)>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = incidents::table
            .inner_join(facts::table.on(facts::incident_id.eq(incidents::id)))
            .filter(incidents::organisation_id.eq(organisation))
            .filter(incidents::exercise.eq(false))
            .filter(incidents::opened_at.ge(Stamp(recorded.from)))
            .filter(incidents::opened_at.lt(Stamp(recorded.before)))
            .order(incidents::id.asc())
            .limit(limit)
            .select((Row::as_select(), facts::document))
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(incidents::id.gt(Id(after.0)));
        }
        let rows: Vec<(Row, Doc)> = query.load(self.connection())?;
        rows.into_iter()
            .map(|(row, document)| {
                let incident = Incident::try_from(row)?;
                let corrupt = |why: String| StoreError::Corrupt {
                    table: "facts",
                    id: incident.id.to_string(),
                    why,
                };
                let json = document
                    .into()
                    .map_err(|error: serde_json::Error| corrupt(error.to_string()))?;
                let facts =
                    Facts::from_json(&json).map_err(|faults| corrupt(format!("{faults:?}")))?;
                Ok((incident, facts))
            })
            .collect()
    }
}
