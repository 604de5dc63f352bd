//! How far the reminders of each stage have come, beside its alarm.

use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Nullable, Text, Timestamptz, Uuid};
use meldewerk_domain::event::{Actor, ActorKind};
use meldewerk_domain::id::{IncidentId, ObligationId, OrganisationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::stage::StageAlarm;
use meldewerk_domain::reminder::{Course, ReminderPolicy};

use super::alarm::known_stage;
use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::incident::actor;
use crate::prepared::Prepare;
use crate::schema::stage_alarms;
use crate::sql::{Coded, Id, Key, Stamp};
use crate::transaction::{Instance, Read, Scope, Write, hit};

/// A course with its projection: when there is next something to tell.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = stage_alarms)]
#[diesel(treat_none_as_null = true)]
pub(super) struct CourseRow {
    watched_since: Stamp,
    remind_at: Option<Stamp>,
    told_step: Option<Stamp>,
    told_at: Option<Stamp>,
    unanswered_since: Option<Stamp>,
    escalated: i64,
}

impl CourseRow {
    /// The course of a limit that counts.
    pub(super) fn of(course: &Course, policy: &ReminderPolicy, limit: Instant) -> Self {
        Self {
            watched_since: Stamp(course.since),
            remind_at: course.next_at(policy, limit).map(Stamp),
            told_step: course.told_step.map(Stamp),
            told_at: course.told_at.map(Stamp),
            unanswered_since: course.unanswered_since.map(Stamp),
            escalated: i64::from(course.escalated),
        }
    }

    pub(super) fn course(&self) -> Course {
        let instant = |stamp: Option<Stamp>| stamp.map(|it| it.0);
        Course {
            since: self.watched_since.0,
            told_step: instant(self.told_step),
            told_at: instant(self.told_at),
            unanswered_since: instant(self.unanswered_since),
            escalated: u32::try_from(self.escalated).unwrap_or_default(),
        }
    }

    /// The same, of a limit that no longer counts.
    pub(super) fn cancelled(self) -> Self {
        Self {
            remind_at: None,
            ..self
        }
    }
}

/// A limit of which there is something to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueReminder {
    /// The incident.
    pub incident: IncidentId,
    /// The obligation.
    pub obligation: ObligationId,
    /// The stage and when it is due.
    pub alarm: StageAlarm,
    /// How far its reminders have come.
    pub course: Course,
    /// Since when there is something to tell.
    pub remind_at: Instant,
}

/// A limit with its reminders, as they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredReminder {
    /// The stage and when it is due.
    pub alarm: StageAlarm,
    /// How far its reminders have come.
    pub course: Course,
    /// When there is next something to tell.
    pub remind_at: Option<Instant>,
    /// When a person last acknowledged a reminder, and who.
    pub acknowledged: Option<(Instant, Actor)>,
}

type Acknowledged = (Option<Stamp>, Option<Coded<ActorKind>>, Option<Id>);

impl Instance<'_> {
    /// Organisations that have something to tell by `until`; where there are more than `limit` limits of which, some may be
    /// left out.
    pub fn organisations_to_remind(
        &mut self,
        until: Instant,
        limit: i64,
    ) -> Result<Vec<Scope>, StoreError> {
        let mut ids: Vec<Id> = stage_alarms::table
            .filter(stage_alarms::remind_at.le(Stamp(until)))
            .order(stage_alarms::remind_at.asc())
            .select(stage_alarms::organisation_id)
            .limit(limit)
            .load(self.connection())?;
        ids.sort_unstable();
        ids.dedup();
        let scopes = ids.into_iter().map(|id| Scope::of(OrganisationId(id.0)));
        Ok(scopes.collect())
    }
}

impl Read<'_> {
    /// Limits of which there is something to tell by `until`, the earliest first, behind `after`, at most `limit`.
    pub fn due_reminders(
        &mut self,
        until: Instant,
        after: Option<&DueReminder>,
        limit: i64,
    ) -> Result<Vec<DueReminder>, StoreError> {
        use stage_alarms::{obligation_id, remind_at, stage};
        let mut query = stage_alarms::table
            .filter(stage_alarms::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(remind_at.le(Stamp(until)))
            .order((remind_at.asc(), obligation_id.asc(), stage.asc()))
            .select((
                stage_alarms::incident_id,
                obligation_id,
                stage,
                stage_alarms::due_at,
                CourseRow::as_select(),
            ))
            .limit(limit)
            .into_boxed();
        if let Some(last) = after {
            let (at, id) = (Stamp(last.remind_at), Id(last.obligation.0));
            query = query.filter(
                remind_at.gt(at).or(remind_at.eq(at).and(
                    obligation_id.gt(id).or(obligation_id
                        .eq(id)
                        .and(stage.gt(last.alarm.stage.to_string()))),
                )),
            );
        }
        let rows: Vec<(Id, Id, String, Stamp, CourseRow)> = query.load(self.connection())?;
        rows.into_iter()
            .map(|(incident, obligation, name, due_at, row)| {
                Ok(DueReminder {
                    incident: IncidentId(incident.0),
                    obligation: ObligationId(obligation.0),
                    alarm: StageAlarm {
                        stage: known_stage(obligation, &name)?,
                        due_at: due_at.0,
                    },
                    course: row.course(),
                    remind_at: row.remind_at.map_or(until, |at| at.0),
                })
            })
            .collect()
    }

    /// The limits of an obligation that count, with their reminders, the earliest first.
    pub fn reminders(
        &mut self,
        obligation: ObligationId,
    ) -> Result<Vec<StoredReminder>, StoreError> {
        let id = Id(obligation.0);
        let rows: Vec<(String, Stamp, CourseRow, Acknowledged)> = stage_alarms::table
            .filter(stage_alarms::organisation_id.eq(Id(self.scope().organisation().0)))
            .filter(stage_alarms::obligation_id.eq(id))
            .filter(stage_alarms::is_open.eq(true))
            .order((stage_alarms::due_at.asc(), stage_alarms::stage.asc()))
            .select((
                stage_alarms::stage,
                stage_alarms::due_at,
                CourseRow::as_select(),
                (
                    stage_alarms::acknowledged_at,
                    stage_alarms::acknowledged_by_kind,
                    stage_alarms::acknowledged_by_id,
                ),
            ))
            .load(self.connection())?;
        rows.into_iter()
            .map(|(stage, due_at, row, (at, kind, by))| {
                let by = kind.map(|kind| actor(kind.0, by));
                Ok(StoredReminder {
                    alarm: StageAlarm {
                        stage: known_stage(id, &stage)?,
                        due_at: due_at.0,
                    },
                    course: row.course(),
                    remind_at: row.remind_at.map(|it| it.0),
                    acknowledged: at.map(|it| it.0).zip(by),
                })
            })
            .collect()
    }
}

/// The change of many rows at once, where each statement is a way to another process and back.
const SAVE_MANY: &str = "\
UPDATE stage_alarms AS a SET remind_at = v.remind_at, told_step = v.told_step, told_at = v.told_at, \
unanswered_since = v.unanswered_since, escalated = v.escalated \
FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) \
AS v (obligation_id, stage, due_at, remind_at, told_step, told_at, unanswered_since, escalated) \
WHERE a.obligation_id = v.obligation_id AND a.stage = v.stage AND a.due_at = v.due_at AND a.organisation_id = $9";

impl Write<'_> {
    /// Stores how far the reminders of limits have come. They must have been read in this transaction.
    pub fn save_courses(
        &mut self,
        courses: &[(DueReminder, Course)],
        policy: &ReminderPolicy,
    ) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let rows: Vec<(&DueReminder, CourseRow)> = courses
            .iter()
            .map(|(due, course)| (due, CourseRow::of(course, policy, due.alarm.due_at)))
            .collect();
        let changed = match self.connection() {
            AnyConnection::Postgres(connection) => {
                let stamps = |of: fn(&CourseRow) -> Option<Stamp>| -> Vec<_> {
                    let all = rows.iter();
                    all.map(|(_due, row)| of(row).map(|it| it.0.utc()))
                        .collect()
                };
                let obligations: Vec<_> = rows.iter().map(|(due, _)| due.obligation.0).collect();
                let stages: Vec<_> = rows
                    .iter()
                    .map(|(due, _)| due.alarm.stage.to_string())
                    .collect();
                let limits: Vec<_> = rows.iter().map(|(due, _)| due.alarm.due_at.utc()).collect();
                let escalated: Vec<_> = rows.iter().map(|(_, row)| row.escalated).collect();
                diesel::sql_query(SAVE_MANY)
                    .bind::<Array<Uuid>, _>(obligations)
                    .bind::<Array<Text>, _>(stages)
                    .bind::<Array<Timestamptz>, _>(limits)
                    .bind::<Array<Nullable<Timestamptz>>, _>(stamps(|row| row.remind_at))
                    .bind::<Array<Nullable<Timestamptz>>, _>(stamps(|row| row.told_step))
                    .bind::<Array<Nullable<Timestamptz>>, _>(stamps(|row| row.told_at))
                    .bind::<Array<Nullable<Timestamptz>>, _>(stamps(|row| row.unanswered_since))
                    .bind::<Array<BigInt>, _>(escalated)
                    .bind::<Key, _>(organisation)
                    .execute(connection)?
            }
            sqlite @ AnyConnection::Sqlite(_) => {
                let mut changed = 0_usize;
                for (due, row) in &rows {
                    let key = (
                        Id(due.obligation.0),
                        due.alarm.stage.to_string(),
                        Stamp(due.alarm.due_at),
                    );
                    let place = stage_alarms::table.find(key);
                    let place = place.filter(stage_alarms::organisation_id.eq(organisation));
                    let hits = diesel::update(place).set(row).prepared();
                    changed = changed.saturating_add(hits.execute(sqlite)?);
                }
                changed
            }
        };
        if changed == rows.len() {
            return Ok(());
        }
        Err(StoreError::Conflict(format!(
            "{} reminders were to be stored, and {changed} were there",
            rows.len()
        )))
    }

    /// Stores that a reminder was acknowledged, and the course that follows.
    pub fn acknowledge_reminder(
        &mut self,
        obligation: ObligationId,
        alarm: StageAlarm,
        course: &Course,
        (by, at): (Actor, Instant),
    ) -> Result<(), StoreError> {
        let organisation = self.organisation()?;
        let policy = &organisation.settings.reminders;
        let key = (
            Id(obligation.0),
            alarm.stage.to_string(),
            Stamp(alarm.due_at),
        );
        let place = stage_alarms::table
            .find(key)
            .filter(stage_alarms::organisation_id.eq(Id(organisation.id.0)));
        let rows = diesel::update(place)
            .set((
                CourseRow::of(course, policy, alarm.due_at),
                stage_alarms::acknowledged_at.eq(Some(Stamp(at))),
                stage_alarms::acknowledged_by_kind.eq(Some(Coded(by.kind()))),
                stage_alarms::acknowledged_by_id.eq(by.id().map(Id)),
            ))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }
}
