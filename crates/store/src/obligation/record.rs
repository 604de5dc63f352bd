//! The record of an obligation as a row, with its first alarm as a projection.

use diesel::prelude::*;
use meldewerk_domain::id::{IncidentId, ObligationId, RecurrenceGroupId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::{Finding, Regime};
use meldewerk_domain::obligation::awareness::Awareness;
use meldewerk_domain::obligation::delay::DelayNotice;
use meldewerk_domain::obligation::stage::StageAlarm;
use meldewerk_domain::obligation::{
    AuthorityRequest, Decision, Obligation, ObligationState, Submission,
};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::obligations;
use crate::sql::{Coded, Doc, Id, Stamp};
use crate::transaction::{Read, Write};

#[derive(Serialize, Deserialize)]
struct Document {
    lapsed_because: Option<String>,
    decision: Option<Decision>,
    submissions: Vec<Submission>,
    requests: Vec<AuthorityRequest>,
    #[serde(default)]
    awareness: Option<Awareness>,
    #[serde(default)]
    group: Option<RecurrenceGroupId>,
    #[serde(default)]
    delay_notices: Vec<DelayNotice>,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = obligations)]
#[diesel(treat_none_as_null = true)]
struct Row {
    id: Id,
    incident_id: Id,
    rule: String,
    recipient: String,
    occasion: i64,
    state: Coded<ObligationState>,
    finding: Coded<Finding>,
    created_at: Stamp,
    updated_at: Stamp,
    version: i64,
    document: Doc,
}

/// The open stage whose alarm comes first: a projection by which the board sorts.
#[derive(Insertable, AsChangeset)]
#[diesel(table_name = obligations)]
#[diesel(treat_none_as_null = true)]
struct Next {
    next_stage: Option<String>,
    next_due_at: Option<Stamp>,
}

impl Next {
    fn of(alarms: &[StageAlarm]) -> Self {
        let first = alarms.first();
        Self {
            next_stage: first.map(|it| it.stage.to_string()),
            next_due_at: first.map(|it| Stamp(it.due_at)),
        }
    }
}

impl From<&Obligation> for Row {
    fn from(obligation: &Obligation) -> Self {
        Self {
            id: Id(obligation.id.0),
            incident_id: Id(obligation.incident.0),
            rule: obligation.rule.clone(),
            recipient: obligation.recipient.clone(),
            occasion: i64::from(obligation.occasion),
            state: Coded(obligation.state),
            finding: Coded(obligation.finding),
            created_at: Stamp(obligation.created_at),
            updated_at: Stamp(obligation.updated_at),
            version: i64::try_from(obligation.version).unwrap_or(i64::MAX),
            document: Doc::of(&Document {
                lapsed_because: obligation.lapsed_because.clone(),
                decision: obligation.decision.clone(),
                submissions: obligation.submissions.clone(),
                requests: obligation.requests.clone(),
                awareness: obligation.awareness,
                group: obligation.group,
                delay_notices: obligation.delay_notices.clone(),
            }),
        }
    }
}

impl TryFrom<Row> for Obligation {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let document: Document = row.document.into().map_err(|error| StoreError::Corrupt {
            table: "obligations",
            id: row.id.0.to_string(),
            why: error.to_string(),
        })?;
        Ok(Self {
            id: ObligationId(row.id.0),
            incident: IncidentId(row.incident_id.0),
            rule: row.rule,
            recipient: row.recipient,
            occasion: u32::try_from(row.occasion).unwrap_or(1),
            state: row.state.0,
            finding: row.finding.0,
            lapsed_because: document.lapsed_because,
            decision: document.decision,
            submissions: document.submissions,
            requests: document.requests,
            awareness: document.awareness,
            group: document.group,
            delay_notices: document.delay_notices,
            created_at: row.created_at.0,
            updated_at: row.updated_at.0,
            version: u64::try_from(row.version).unwrap_or(1),
        })
    }
}

/// Which obligations the board shows. Empty lists and `None` do not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BoardFilter {
    /// In one of these states.
    pub state: Vec<ObligationState>,
    /// Of this regime.
    pub regime: Option<Regime>,
    /// Whose next alarm comes before this instant.
    pub due_before: Option<Instant>,
    /// Whose next alarm comes in one of these spans, which are in their order and do not overlap.
    pub due: Vec<Due>,
}

/// A span of time: from the first instant on, and before the second; `None` has no end on that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// From this instant on.
    pub from: Option<Instant>,
    /// Before this instant.
    pub before: Option<Instant>,
}

/// A place on the board: that of its last obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardPlace {
    /// Its next alarm; those without one come last.
    pub due: Option<Instant>,
    /// Its identifier.
    pub id: ObligationId,
}

impl Read<'_> {
    /// Obligations of the organisation, in no order; those that it has not are left out.
    pub fn obligations_of(&mut self, ids: &[ObligationId]) -> Result<Vec<Obligation>, StoreError> {
        let ids: Vec<Id> = ids.iter().map(|id| Id(id.0)).collect();
        let rows = obligations::table
            .filter(obligations::id.eq_any(ids))
            .select((obligations::organisation_id, Row::as_select()))
            .load(self.connection())?;
        self.own(rows)
    }

    /// Those of the organisation among what was found by another key. In the statement, its index would lead SQLite to walk
    /// through everything that the organisation ever owed.
    fn own(&self, rows: Vec<(Id, Row)>) -> Result<Vec<Obligation>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        rows.into_iter()
            .filter(|(owner, _row)| *owner == organisation)
            .map(|(_owner, row)| Obligation::try_from(row))
            .collect()
    }

    /// One obligation of the organisation.
    pub fn obligation(&mut self, id: ObligationId) -> Result<Option<Obligation>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        obligations::table
            .find(Id(id.0))
            .filter(obligations::organisation_id.eq(organisation))
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?
            .map(Obligation::try_from)
            .transpose()
    }

    /// The obligations of an incident in the order in which they arose.
    pub fn obligations(&mut self, incident: IncidentId) -> Result<Vec<Obligation>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        obligations::table
            .filter(obligations::organisation_id.eq(organisation))
            .filter(obligations::incident_id.eq(Id(incident.0)))
            .order(obligations::id.asc())
            .select(Row::as_select())
            .load::<Row>(self.connection())?
            .into_iter()
            .map(Obligation::try_from)
            .collect()
    }

    /// The obligations of several incidents in the order in which they arose.
    pub fn obligations_of_incidents(
        &mut self,
        incidents: &[IncidentId],
    ) -> Result<Vec<Obligation>, StoreError> {
        let incidents: Vec<Id> = incidents.iter().map(|id| Id(id.0)).collect();
        let rows = obligations::table
            .filter(obligations::incident_id.eq_any(incidents))
            .order(obligations::id.asc())
            .select((obligations::organisation_id, Row::as_select()))
            .load(self.connection())?;
        self.own(rows)
    }

    /// Whether a duty holds an incident open.
    pub fn has_open_duty(&mut self, incident: IncidentId) -> Result<bool, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let owners: Vec<Id> = obligations::table
            .filter(obligations::incident_id.eq(Id(incident.0)))
            .filter(obligations::holds_open.eq(true))
            .select(obligations::organisation_id)
            .load(self.connection())?;
        Ok(owners.contains(&organisation))
    }

    /// Obligations by their next alarm, those without one last, after `after`, at most `limit`, each with its place.
    pub fn board(
        &mut self,
        filter: &BoardFilter,
        after: Option<BoardPlace>,
        limit: i64,
    ) -> Result<Vec<(Obligation, BoardPlace)>, StoreError> {
        use obligations::{id, next_due_at};
        let mut query = obligations::table
            .filter(obligations::organisation_id.eq(Id(self.scope().organisation().0)))
            .select((Row::as_select(), next_due_at))
            .limit(limit)
            .into_boxed();
        if !filter.state.is_empty() {
            let states: Vec<_> = filter.state.iter().copied().map(Coded).collect();
            query = query.filter(obligations::state.eq_any(states));
        }
        if let Some(regime) = filter.regime {
            query = query.filter(obligations::regime.eq(Coded(regime)));
        }
        // From the beginning of the first span to the end of the last, without what lies between two.
        if let (Some(first), Some(last)) = (filter.due.first(), filter.due.last()) {
            if let Some(from) = first.from {
                query = query.filter(next_due_at.ge(Stamp(from)));
            }
            if let Some(before) = last.before {
                query = query.filter(next_due_at.lt(Stamp(before)));
            }
        }
        for (span, next) in filter.due.iter().zip(filter.due.iter().skip(1)) {
            if let (Some(end), Some(start)) = (span.before, next.from) {
                let outside = next_due_at.lt(Stamp(end)).or(next_due_at.ge(Stamp(start)));
                query = query.filter(outside);
            }
        }
        if let Some(before) = filter.due_before {
            query = query.filter(next_due_at.lt(Stamp(before)));
        }
        // The databases order nulls differently, so that "has none" is a key of its own.
        let is_dated = !filter.due.is_empty() || filter.due_before.is_some();
        query = if is_dated {
            query
                .filter(next_due_at.is_null().eq(false))
                .order((next_due_at.asc(), id.asc()))
        } else {
            query.order((next_due_at.is_null().asc(), next_due_at.asc(), id.asc()))
        };
        if let Some(place) = after {
            let last = Id(place.id.0);
            query = match place.due {
                Some(due) => query.filter(
                    next_due_at
                        .gt(Stamp(due))
                        .or(next_due_at.eq(Stamp(due)).and(id.gt(last)))
                        .or(next_due_at.is_null()),
                ),
                None => query.filter(next_due_at.is_null().and(id.gt(last))),
            };
        }
        let rows: Vec<(Row, Option<Stamp>)> = query.load(self.connection())?;
        rows.into_iter()
            .map(|(row, due)| {
                let obligation = Obligation::try_from(row)?;
                let place = BoardPlace {
                    due: due.map(|at| at.0),
                    id: obligation.id,
                };
                Ok((obligation, place))
            })
            .collect()
    }
}

impl Write<'_> {
    /// Stores a new obligation with the alarms of its open stages, the earliest first.
    pub fn insert_obligation(
        &mut self,
        obligation: &Obligation,
        regime: Regime,
        alarms: &[StageAlarm],
    ) -> Result<(), StoreError> {
        diesel::insert_into(obligations::table)
            .values((
                Row::from(obligation),
                obligations::organisation_id.eq(Id(self.scope().organisation().0)),
                obligations::regime.eq(Coded(regime)),
                Next::of(alarms),
                obligations::holds_open.eq(obligation.holds_open()),
            ))
            .prepared()
            .execute(self.connection())?;
        self.set_alarms(obligation, alarms, obligation.updated_at)?;
        Ok(())
    }

    /// Stores a changed obligation with the alarms of its open stages, the earliest first.
    pub fn update_obligation(
        &mut self,
        obligation: &Obligation,
        alarms: &[StageAlarm],
    ) -> Result<(), StoreError> {
        diesel::update(obligations::table.find(Id(obligation.id.0)))
            .set((
                Row::from(obligation),
                Next::of(alarms),
                obligations::holds_open.eq(obligation.holds_open()),
            ))
            .prepared()
            .execute(self.connection())?;
        self.set_alarms(obligation, alarms, obligation.updated_at)?;
        Ok(())
    }

    /// Stores the alarms of an obligation that itself did not change, where its clocks or the reminders have moved.
    pub fn move_alarms(
        &mut self,
        obligation: &Obligation,
        alarms: &[StageAlarm],
        now: Instant,
    ) -> Result<(), StoreError> {
        if self.set_alarms(obligation, alarms, now)? {
            diesel::update(obligations::table.find(Id(obligation.id.0)))
                .set(Next::of(alarms))
                .prepared()
                .execute(self.connection())?;
        }
        Ok(())
    }
}
