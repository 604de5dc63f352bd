//! Recurrence groups: incidents that share an apparent root cause, as a record.

use diesel::prelude::*;
use meldewerk_domain::id::{IncidentId, RecurrenceGroupId};
use meldewerk_domain::instant::Instant;

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::{recurrence_groups, recurrence_members};
use crate::sql::{Id, Stamp};
use crate::transaction::{Read, Write, hit};

/// A recurrence group with its incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecurrenceGroup {
    /// Its identifier.
    pub id: RecurrenceGroupId,
    /// The apparent root cause.
    pub root_cause: String,
    /// When it was created.
    pub created_at: Instant,
    /// Its incidents in the order of their creation.
    pub incidents: Vec<IncidentId>,
}

type Row = (Id, String, Stamp);

impl Read<'_> {
    fn members(&mut self, group: Id) -> Result<Vec<IncidentId>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let ids: Vec<Id> = recurrence_members::table
            .filter(recurrence_members::organisation_id.eq(organisation))
            .filter(recurrence_members::group_id.eq(group))
            .order(recurrence_members::incident_id.asc())
            .select(recurrence_members::incident_id)
            .load(self.connection())?;
        Ok(ids.into_iter().map(|id| IncidentId(id.0)).collect())
    }

    fn with_members(&mut self, (id, root_cause, at): Row) -> Result<RecurrenceGroup, StoreError> {
        Ok(RecurrenceGroup {
            id: RecurrenceGroupId(id.0),
            root_cause,
            created_at: at.0,
            incidents: self.members(id)?,
        })
    }

    /// One recurrence group of the organisation.
    pub fn recurrence_group(
        &mut self,
        id: RecurrenceGroupId,
    ) -> Result<Option<RecurrenceGroup>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row: Option<Row> = recurrence_groups::table
            .find(Id(id.0))
            .filter(recurrence_groups::organisation_id.eq(organisation))
            .select((
                recurrence_groups::id,
                recurrence_groups::root_cause,
                recurrence_groups::created_at,
            ))
            .first(self.connection())
            .optional()?;
        row.map(|row| self.with_members(row)).transpose()
    }

    /// Recurrence groups of the organisation, in no order; those that it has not are left out.
    pub fn recurrence_groups_by_id(
        &mut self,
        ids: &[RecurrenceGroupId],
    ) -> Result<Vec<RecurrenceGroup>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let ids: Vec<Id> = ids.iter().map(|id| Id(id.0)).collect();
        let rows: Vec<Row> = recurrence_groups::table
            .filter(recurrence_groups::id.eq_any(ids.clone()))
            .filter(recurrence_groups::organisation_id.eq(organisation))
            .select((
                recurrence_groups::id,
                recurrence_groups::root_cause,
                recurrence_groups::created_at,
            ))
            .load(self.connection())?;
        let members: Vec<(Id, Id)> = recurrence_members::table
            .filter(recurrence_members::organisation_id.eq(organisation))
            .filter(recurrence_members::group_id.eq_any(ids))
            .order(recurrence_members::incident_id.asc())
            .select((
                recurrence_members::group_id,
                recurrence_members::incident_id,
            ))
            .load(self.connection())?;
        let of = |(id, root_cause, at): Row| RecurrenceGroup {
            incidents: members
                .iter()
                .filter(|(group, _incident)| *group == id)
                .map(|(_group, incident)| IncidentId(incident.0))
                .collect(),
            id: RecurrenceGroupId(id.0),
            root_cause,
            created_at: at.0,
        };
        Ok(rows.into_iter().map(of).collect())
    }

    /// One recurrence group of the organisation as it stood at an instant: incidents are added, and never leave.
    pub fn recurrence_group_at(
        &mut self,
        id: RecurrenceGroupId,
        at: Instant,
    ) -> Result<Option<RecurrenceGroup>, StoreError> {
        let Some(mut group) = self.recurrence_group(id)? else {
            return Ok(None);
        };
        let organisation = Id(self.scope().organisation().0);
        let added: Vec<Id> = recurrence_members::table
            .filter(recurrence_members::organisation_id.eq(organisation))
            .filter(recurrence_members::group_id.eq(Id(id.0)))
            .filter(recurrence_members::added_at.le(Stamp(at)))
            .select(recurrence_members::incident_id)
            .load(self.connection())?;
        group
            .incidents
            .retain(|incident| added.contains(&Id(incident.0)));
        Ok(Some(group))
    }

    /// The groups that an incident is in.
    pub fn recurrence_groups_of(
        &mut self,
        incident: IncidentId,
    ) -> Result<Vec<RecurrenceGroup>, StoreError> {
        let ids: Vec<Id> = recurrence_members::table
            .filter(recurrence_members::incident_id.eq(Id(incident.0)))
            .order(recurrence_members::group_id.asc())
            .select(recurrence_members::group_id)
            .load(self.connection())?;
        let mut groups = Vec::with_capacity(ids.len());
        for id in ids {
            groups.extend(self.recurrence_group(RecurrenceGroupId(id.0))?);
        }
        Ok(groups)
    }

    /// Recurrence groups in the order of their creation, after `after`, at most `limit`.
    pub fn recurrence_groups(
        &mut self,
        after: Option<RecurrenceGroupId>,
        limit: i64,
    ) -> Result<Vec<RecurrenceGroup>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = recurrence_groups::table
            .filter(recurrence_groups::organisation_id.eq(organisation))
            .select((
                recurrence_groups::id,
                recurrence_groups::root_cause,
                recurrence_groups::created_at,
            ))
            .order(recurrence_groups::id.asc())
            .limit(limit)
            .into_boxed();
        if let Some(after) = after {
            query = query.filter(recurrence_groups::id.gt(Id(after.0)));
        }
        let rows: Vec<Row> = query.load(self.connection())?;
        rows.into_iter().map(|row| self.with_members(row)).collect()
    }
}

impl Write<'_> {
    /// Stores a new recurrence group with its incidents.
    pub fn insert_recurrence_group(&mut self, group: &RecurrenceGroup) -> Result<(), StoreError> {
        diesel::insert_into(recurrence_groups::table)
            .values((
                recurrence_groups::id.eq(Id(group.id.0)),
                recurrence_groups::organisation_id.eq(Id(self.scope().organisation().0)),
                recurrence_groups::root_cause.eq(&group.root_cause),
                recurrence_groups::created_at.eq(Stamp(group.created_at)),
                recurrence_groups::version.eq(1_i64),
            ))
            .prepared()
            .execute(self.connection())?;
        for incident in &group.incidents {
            self.add_to_recurrence_group(group.id, *incident, group.created_at)?;
        }
        Ok(())
    }

    /// Adds an incident to a group; answers whether it was not there yet.
    pub fn add_to_recurrence_group(
        &mut self,
        group: RecurrenceGroupId,
        incident: IncidentId,
        now: Instant,
    ) -> Result<bool, StoreError> {
        self.own_incident(incident)?;
        let organisation = Id(self.scope().organisation().0);
        let found: i64 = recurrence_groups::table
            .find(Id(group.0))
            .filter(recurrence_groups::organisation_id.eq(organisation))
            .count()
            .get_result(self.connection())?;
        hit(usize::try_from(found).unwrap_or_default())?;
        let row = (
            recurrence_members::group_id.eq(Id(group.0)),
            recurrence_members::incident_id.eq(Id(incident.0)),
            recurrence_members::organisation_id.eq(organisation),
            recurrence_members::added_at.eq(Stamp(now)),
        );
        let added = diesel::insert_into(recurrence_members::table)
            .values(row)
            .on_conflict_do_nothing()
            .prepared()
            .execute(self.connection())?;
        Ok(added == 1)
    }
}
