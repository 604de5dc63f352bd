//! What the watcher looks at, and what it has told already.

use diesel::prelude::*;
use meldewerk_domain::id::{IncidentId, ObligationId, OrganisationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;

use crate::connection::per_backend;
use crate::error::StoreError;
use crate::schema::{obligation_alarms, obligations};
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Instance, Scope, Write};

meldewerk_domain::codes! {
    /// What the watcher tells of a stage.
    pub enum AlarmKind "alarm_kind" {
        /// It is due soon.
        DueSoon = "due_soon" ["Due soon", "Bald fällig"],
        /// Its limit has passed.
        Overdue = "overdue" ["Overdue", "Überfällig"],
    }
}

/// Organisation, obligation, incident, stage and due time, as they are read.
type Row = (Id, Id, Id, Option<String>, Option<Stamp>);

/// An obligation with an alarm to raise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueObligation {
    /// Its organisation.
    pub scope: Scope,
    /// The obligation.
    pub id: ObligationId,
    /// Its incident.
    pub incident: IncidentId,
    /// The stage.
    pub stage: Stage,
    /// When it is due.
    pub due_at: Instant,
}

impl Instance<'_> {
    /// Obligations whose next alarm comes before `before` and of which `kind` was not told yet, the earliest first.
    pub fn due_obligations(
        &mut self,
        kind: AlarmKind,
        before: Instant,
        limit: i64,
    ) -> Result<Vec<DueObligation>, StoreError> {
        use obligations::{id, incident_id, next_due_at, next_stage, organisation_id};
        let told = obligation_alarms::table
            .filter(obligation_alarms::obligation_id.eq(id))
            .filter(obligation_alarms::kind.eq(Coded(kind)))
            .filter(obligation_alarms::due_at.nullable().eq(next_due_at))
            .filter(obligation_alarms::stage.nullable().eq(next_stage));
        let rows: Vec<Row> = obligations::table
            .filter(next_due_at.lt(Stamp(before)))
            .filter(diesel::dsl::not(diesel::dsl::exists(told)))
            .order((next_due_at.asc(), id.asc()))
            .select((organisation_id, id, incident_id, next_stage, next_due_at))
            .limit(limit)
            .load(self.connection())?;
        Ok(rows
            .into_iter()
            .filter_map(|(organisation, obligation, incident, stage, due)| {
                Some(DueObligation {
                    scope: Scope::of(OrganisationId(organisation.0)),
                    id: ObligationId(obligation.0),
                    incident: IncidentId(incident.0),
                    stage: stage?.parse().ok()?,
                    due_at: due?.0,
                })
            })
            .collect())
    }
}

impl Write<'_> {
    /// Remembers that an alarm was told; answers whether this call was the first to say so.
    pub fn raise_alarm(
        &mut self,
        due: &DueObligation,
        kind: AlarmKind,
        now: Instant,
    ) -> Result<bool, StoreError> {
        let row = (
            obligation_alarms::organisation_id.eq(Id(self.scope().organisation().0)),
            obligation_alarms::obligation_id.eq(Id(due.id.0)),
            obligation_alarms::stage.eq(due.stage.to_string()),
            obligation_alarms::kind.eq(Coded(kind)),
            obligation_alarms::due_at.eq(Stamp(due.due_at)),
            obligation_alarms::raised_at.eq(Stamp(now)),
        );
        let raised = per_backend!(self.connection(), |inner| diesel::insert_into(
            obligation_alarms::table
        )
        .values(row)
        .on_conflict_do_nothing()
        .execute(inner))?;
        Ok(raised == 1)
    }
}
