//! What is to be assessed anew: single incidents at an instant, and all of an organisation page by page.

use diesel::prelude::*;
use diesel::upsert::excluded;
use meldewerk_domain::id::{IncidentId, OrganisationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::reassessment::{Cause, Reassessment};

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::{incidents, organisations, reassessments, rechecks};
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Instance, Read, Scope, Write};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reassessments)]
#[diesel(treat_none_as_null = true)]
struct Row {
    cause: Coded<Cause>,
    register: String,
    began_at: Stamp,
    total: i64,
    done: i64,
    changed: i64,
    last_incident_id: Option<Id>,
    finished_at: Option<Stamp>,
}

impl From<&Reassessment> for Row {
    fn from(it: &Reassessment) -> Self {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Self {
            cause: Coded(it.cause),
            register: it.register.clone(),
            began_at: Stamp(it.began_at),
            total: count(it.total),
            done: count(it.done),
            changed: count(it.changed),
            last_incident_id: it.last.map(|id| Id(id.0)),
            finished_at: it.finished_at.map(Stamp),
        }
    }
}

impl From<Row> for Reassessment {
    fn from(row: Row) -> Self {
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        Self {
            cause: row.cause.0,
            register: row.register,
            began_at: row.began_at.0,
            total: count(row.total),
            done: count(row.done),
            changed: count(row.changed),
            last: row.last_incident_id.map(|id| IncidentId(id.0)),
            finished_at: row.finished_at.map(|at| at.0),
        }
    }
}

/// An incident whose assessment time has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueRecheck {
    /// Its organisation.
    pub scope: Scope,
    /// The incident.
    pub incident: IncidentId,
    /// The instant of the change.
    pub due_at: Instant,
}

impl Instance<'_> {
    /// Incidents that time has changed by `until`, the earliest first, behind `after`, at most `limit`.
    pub fn due_rechecks(
        &mut self,
        until: Instant,
        after: Option<&DueRecheck>,
        limit: i64,
    ) -> Result<Vec<DueRecheck>, StoreError> {
        use rechecks::{due_at, incident_id, organisation_id};
        let mut query = rechecks::table
            .filter(due_at.le(Stamp(until)))
            .order((due_at.asc(), incident_id.asc()))
            .select((organisation_id, incident_id, due_at))
            .limit(limit)
            .into_boxed();
        if let Some(last) = after {
            let (at, id) = (Stamp(last.due_at), Id(last.incident.0));
            query = query.filter(due_at.gt(at).or(due_at.eq(at).and(incident_id.gt(id))));
        }
        let rows: Vec<(Id, Id, Stamp)> = query.load(self.connection())?;
        Ok(rows
            .into_iter()
            .map(|(organisation, incident, at)| DueRecheck {
                scope: Scope::of(OrganisationId(organisation.0)),
                incident: IncidentId(incident.0),
                due_at: at.0,
            })
            .collect())
    }

    /// Organisations whose re-assessment is not at its end, at most `limit`.
    pub fn unfinished_reassessments(&mut self, limit: i64) -> Result<Vec<Scope>, StoreError> {
        let ids: Vec<Id> = reassessments::table
            .filter(reassessments::finished_at.is_null())
            .order(reassessments::began_at.asc())
            .select(reassessments::organisation_id)
            .limit(limit)
            .load(self.connection())?;
        Ok(scopes(ids))
    }

    /// Organisations that were last assessed by other rules than those of `register`, or never as a whole.
    pub fn assessed_by_other_rules(&mut self, register: &str) -> Result<Vec<Scope>, StoreError> {
        let ids: Vec<Id> = organisations::table
            .left_join(
                reassessments::table.on(reassessments::organisation_id.eq(organisations::id)),
            )
            .filter(
                reassessments::register
                    .nullable()
                    .is_null()
                    .or(reassessments::register.nullable().ne(register)),
            )
            .order(organisations::id.asc())
            .select(organisations::id)
            .load(self.connection())?;
        Ok(scopes(ids))
    }
}

fn scopes(ids: Vec<Id>) -> Vec<Scope> {
    ids.into_iter()
        .map(|id| Scope::of(OrganisationId(id.0)))
        .collect()
}

impl Read<'_> {
    /// The organisation's latest re-assessment; none before the first.
    pub fn reassessment(&mut self) -> Result<Option<Reassessment>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = reassessments::table
            .find(organisation)
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?;
        Ok(row.map(Reassessment::from))
    }

    /// How many incidents the organisation has.
    pub fn incident_count(&mut self) -> Result<u64, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let count: i64 = incidents::table
            .filter(incidents::organisation_id.eq(organisation))
            .count()
            .get_result(self.connection())?;
        Ok(u64::try_from(count).unwrap_or_default())
    }

    /// Incidents in the order of their identifiers, after `after`, at most `limit`.
    pub fn incident_ids(
        &mut self,
        after: Option<IncidentId>,
        limit: i64,
    ) -> Result<Vec<IncidentId>, StoreError> {
        let mut query = incidents::table
            .filter(incidents::organisation_id.eq(Id(self.scope().organisation().0)))
            .select(incidents::id)
            .order(incidents::id.asc())
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(incidents::id.gt(Id(after.0)));
        }
        let ids: Vec<Id> = query.load(self.connection())?;
        Ok(ids.into_iter().map(|id| IncidentId(id.0)).collect())
    }
}

impl Write<'_> {
    /// Stores the organisation's re-assessment in place of the one before.
    pub fn save_reassessment(&mut self, it: &Reassessment) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let changed = diesel::update(reassessments::table.find(organisation))
            .set(Row::from(it))
            .prepared()
            .execute(self.connection())?;
        if changed == 0 {
            diesel::insert_into(reassessments::table)
                .values((
                    reassessments::organisation_id.eq(organisation),
                    Row::from(it),
                ))
                .prepared()
                .execute(self.connection())?;
        }
        Ok(())
    }

    /// Notes when time will next change the assessment of an incident; `None` = never.
    pub fn schedule_recheck(
        &mut self,
        incident: IncidentId,
        due_at: Option<Instant>,
    ) -> Result<(), StoreError> {
        let id = Id(incident.0);
        let organisation = Id(self.scope().organisation().0);
        let Some(due_at) = due_at else {
            let row = rechecks::table
                .find(id)
                .filter(rechecks::organisation_id.eq(organisation));
            diesel::delete(row).prepared().execute(self.connection())?;
            return Ok(());
        };
        self.own_incident(incident)?;
        let row = (
            rechecks::incident_id.eq(id),
            rechecks::organisation_id.eq(organisation),
            rechecks::due_at.eq(Stamp(due_at)),
        );
        diesel::insert_into(rechecks::table)
            .values(row)
            .on_conflict(rechecks::incident_id)
            .do_update()
            .set(rechecks::due_at.eq(excluded(rechecks::due_at)))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }
}
