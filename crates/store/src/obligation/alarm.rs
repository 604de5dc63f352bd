//! What the deadline watcher looks at, and what it has told already.

use std::collections::HashSet;

use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Timestamptz, Uuid};
use meldewerk_domain::code::Code;
use meldewerk_domain::id::{IncidentId, ObligationId, OrganisationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::obligation::stage::StageAlarm;
use meldewerk_domain::reminder::Course;

use super::reminder::CourseRow;
use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::stage_alarms;
use crate::sql::{Coded, Id, Instant as InstantType, Key, Stamp};
use crate::transaction::{Instance, Scope, Write};

meldewerk_domain::codes! {
    /// What the watcher has told of a stage and its due time.
    pub enum Told "told" {
        /// Nothing yet.
        Nothing = "nothing" ["Nothing", "Nichts"],
        /// That it is due soon.
        DueSoon = "due_soon" ["Due soon", "Bald fällig"],
        /// That its limit has passed.
        Overdue = "overdue" ["Overdue", "Überfällig"],
    }
}

/// Organisation, incident, obligation, stage, due time and what was told, as they are read.
type Row = (Id, Id, Id, String, Stamp, Coded<Told>);

/// A stage with an alarm to raise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueAlarm {
    /// Its organisation.
    pub scope: Scope,
    /// Its incident.
    pub incident: IncidentId,
    /// The obligation.
    pub obligation: ObligationId,
    /// The stage and when it is due.
    pub alarm: StageAlarm,
    /// What was told of it.
    pub told: Told,
}

impl TryFrom<Row> for DueAlarm {
    type Error = StoreError;

    fn try_from(
        (organisation, incident, obligation, stage, due_at, told): Row,
    ) -> Result<Self, StoreError> {
        Ok(Self {
            scope: Scope::of(OrganisationId(organisation.0)),
            incident: IncidentId(incident.0),
            obligation: ObligationId(obligation.0),
            alarm: StageAlarm {
                stage: known_stage(obligation, &stage)?,
                due_at: due_at.0,
            },
            told: told.0,
        })
    }
}

pub(super) fn known_stage(obligation: Id, stage: &str) -> Result<Stage, StoreError> {
    stage.parse().map_err(
        |error: meldewerk_domain::code::UnknownCode| StoreError::Corrupt {
            table: "stage_alarms",
            id: obligation.0.to_string(),
            why: error.to_string(),
        },
    )
}

impl Instance<'_> {
    /// Stages still owed of which `told` was told last and whose due time is at most `until`, the earliest first, behind
    /// `after`, at most `limit`.
    pub fn due_alarms(
        &mut self,
        told: Told,
        until: Instant,
        after: Option<&DueAlarm>,
        limit: i64,
    ) -> Result<Vec<DueAlarm>, StoreError> {
        use stage_alarms::{due_at, incident_id, is_open, obligation_id, organisation_id, stage};
        let mut query = stage_alarms::table
            .filter(is_open.eq(true))
            .filter(stage_alarms::told.eq(Coded(told)))
            .filter(due_at.le(Stamp(until)))
            .order((due_at.asc(), obligation_id.asc(), stage.asc()))
            .select((
                organisation_id,
                incident_id,
                obligation_id,
                stage,
                due_at,
                stage_alarms::told,
            ))
            .limit(limit)
            .into_boxed();
        if let Some(last) = after {
            let (at, id) = (Stamp(last.alarm.due_at), Id(last.obligation.0));
            query = query.filter(
                due_at.gt(at).or(due_at.eq(at).and(
                    obligation_id.gt(id).or(obligation_id
                        .eq(id)
                        .and(stage.gt(last.alarm.stage.to_string()))),
                )),
            );
        }
        let rows: Vec<Row> = query.load(self.connection())?;
        rows.into_iter().map(DueAlarm::try_from).collect()
    }
}

/// A stage as a row to be changed among many.
#[derive(QueryableByName, PartialEq)]
struct ChangedRow {
    #[diesel(sql_type = Key)]
    obligation_id: Id,
    #[diesel(sql_type = Text)]
    stage: String,
    #[diesel(sql_type = InstantType)]
    due_at: Stamp,
}

/// The change of many rows at once, where each statement is a way to another process and back.
const TELL_MANY: &str = "\
UPDATE stage_alarms AS a SET told = v.told \
FROM unnest($1, $2, $3, $4, $5) AS v (obligation_id, stage, due_at, before, told) \
WHERE a.obligation_id = v.obligation_id AND a.stage = v.stage AND a.due_at = v.due_at \
AND a.organisation_id = $6 AND a.is_open AND a.told = v.before \
RETURNING a.obligation_id, a.stage, a.due_at";

impl Write<'_> {
    /// Notes what is told of stages; answers for each whether this call was the first to say so, and the stage still owed.
    pub fn tell_alarms(&mut self, told: &[(DueAlarm, Told)]) -> Result<Vec<bool>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let AnyConnection::Postgres(connection) = self.connection() else {
            return told
                .iter()
                .map(|(due, to)| self.tell_alarm(due, *to))
                .collect();
        };
        let stages = told.iter().map(|(due, _to)| due.alarm.stage.to_string());
        let changed: Vec<ChangedRow> = diesel::sql_query(TELL_MANY)
            .bind::<Array<Uuid>, _>(each(told, |(due, _to)| due.obligation.0))
            .bind::<Array<Text>, _>(stages.collect::<Vec<_>>())
            .bind::<Array<Timestamptz>, _>(each(told, |(due, _to)| due.alarm.due_at.utc()))
            .bind::<Array<Text>, _>(each(told, |(due, _to)| due.told.code()))
            .bind::<Array<Text>, _>(each(told, |(_due, to)| to.code()))
            .bind::<Key, _>(organisation)
            .load(connection)?;
        let changed: HashSet<_> = changed
            .into_iter()
            .map(|row| (row.obligation_id, row.stage, row.due_at.0))
            .collect();
        Ok(each(told, |(due, _to)| {
            let stage = due.alarm.stage.to_string();
            changed.contains(&(Id(due.obligation.0), stage, due.alarm.due_at))
        }))
    }

    fn tell_alarm(&mut self, due: &DueAlarm, told: Told) -> Result<bool, StoreError> {
        let key = (
            Id(due.obligation.0),
            due.alarm.stage.to_string(),
            Stamp(due.alarm.due_at),
        );
        let organisation = Id(self.scope().organisation().0);
        let changed = diesel::update(
            stage_alarms::table
                .find(key)
                .filter(stage_alarms::organisation_id.eq(organisation))
                .filter(stage_alarms::is_open.eq(true))
                .filter(stage_alarms::told.eq(Coded(due.told))),
        )
        .set(stage_alarms::told.eq(Coded(told)))
        .prepared()
        .execute(self.connection())?;
        Ok(changed == 1)
    }

    /// Makes `alarms` the open ones of an obligation; answers whether anything changed.
    ///
    /// What was told of a stage and due time stays with it, also while it does not count. The reminders follow: those of a
    /// limit that moved are those of the new limit, and a limit that falls away has none.
    pub(super) fn set_alarms(
        &mut self,
        obligation: &Obligation,
        alarms: &[StageAlarm],
        now: Instant,
    ) -> Result<bool, StoreError> {
        let organisation = self.organisation()?;
        let policy = &organisation.settings.reminders;
        let id = Id(obligation.id.0);
        let rows: Vec<(String, Stamp, bool, CourseRow)> = stage_alarms::table
            .filter(stage_alarms::obligation_id.eq(id))
            .select((
                stage_alarms::stage,
                stage_alarms::due_at,
                stage_alarms::is_open,
                CourseRow::as_select(),
            ))
            .load(self.connection())?;
        let mut is_changed = false;
        for alarm in alarms {
            let (stage, due_at) = (alarm.stage.to_string(), Stamp(alarm.due_at));
            let known = rows.iter().find(|row| row.0 == stage && row.1 == due_at);
            if let Some((_stage, _due_at, is_open, row)) = known {
                // Where it did not count, nobody was asked to react.
                let course = if *is_open {
                    row.course()
                } else {
                    row.course().watched_again(now)
                };
                let next = CourseRow::of(&course, policy, alarm.due_at);
                if *is_open && next == *row {
                    continue;
                }
                self.change_alarm(id, stage, due_at, (true, &next))?;
            } else {
                let row = CourseRow::of(&Course::begin(now), policy, alarm.due_at);
                self.insert_alarm(obligation, stage, due_at, row)?;
            }
            is_changed = true;
        }
        for (stage, due_at, is_open, row) in rows {
            let still = alarms
                .iter()
                .any(|it| it.stage.to_string() == stage && it.due_at == due_at.0);
            if is_open && !still {
                self.change_alarm(id, stage, due_at, (false, &row.cancelled()))?;
                is_changed = true;
            }
        }
        Ok(is_changed)
    }

    fn insert_alarm(
        &mut self,
        obligation: &Obligation,
        stage: String,
        due_at: Stamp,
        course: CourseRow,
    ) -> Result<(), StoreError> {
        diesel::insert_into(stage_alarms::table)
            .values((
                stage_alarms::obligation_id.eq(Id(obligation.id.0)),
                stage_alarms::stage.eq(stage),
                stage_alarms::due_at.eq(due_at),
                stage_alarms::organisation_id.eq(Id(self.scope().organisation().0)),
                stage_alarms::incident_id.eq(Id(obligation.incident.0)),
                stage_alarms::is_open.eq(true),
                stage_alarms::told.eq(Coded(Told::Nothing)),
                course,
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    fn change_alarm(
        &mut self,
        obligation: Id,
        stage: String,
        due_at: Stamp,
        (is_open, course): (bool, &CourseRow),
    ) -> Result<(), StoreError> {
        diesel::update(stage_alarms::table.find((obligation, stage, due_at)))
            .set((stage_alarms::is_open.eq(is_open), course))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }
}

fn each<T, U>(all: &[T], of: impl Fn(&T) -> U) -> Vec<U> {
    all.iter().map(of).collect()
}
