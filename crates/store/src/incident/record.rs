//! The record of an incident as a row.

use diesel::prelude::*;
use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::id::{IncidentId, OrganisationId, UserId};
use meldewerk_domain::incident::{ExternalReference, Incident, Kind, Milestones, Reporter, Status};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::priority::{Level, Priority, ServiceLevel, Step};
use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::incidents;
use crate::sql::{Coded, Doc, Id, Stamp};
use crate::transaction::{Read, Write, hit};

/// What no list is filtered by.
#[derive(Serialize, Deserialize)]
struct Document {
    description: Option<String>,
    impact_level: Level,
    urgency: Level,
    service: Option<String>,
    service_level: Option<ServiceLevel>,
    people_affected: Option<u64>,
    priority_steps: Vec<Step>,
    status_since: Instant,
    reporter: Reporter,
    external_references: Vec<ExternalReference>,
    touched_by_person: bool,
    milestones: Milestones,
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = incidents)]
#[diesel(treat_none_as_null = true)]
pub(super) struct Row {
    id: Id,
    organisation_id: Id,
    number: String,
    kind: Coded<Kind>,
    title: String,
    category: Coded<Category>,
    severity: Coded<Severity>,
    priority: Coded<Priority>,
    status: Coded<Status>,
    assignee_id: Option<Id>,
    reporter_id: Option<Id>,
    opened_at: Stamp,
    updated_at: Stamp,
    version: i64,
    document: Doc,
    exercise: bool,
}

/// An incident's version and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IncidentVersion {
    /// Counts its changes, from 1.
    pub version: u64,
    /// The user who reported it.
    pub reporter: Option<UserId>,
}

impl From<&Incident> for Row {
    fn from(incident: &Incident) -> Self {
        Self {
            id: Id(incident.id.0),
            organisation_id: Id(incident.organisation.0),
            number: incident.number.clone(),
            kind: Coded(incident.kind),
            title: incident.title.clone(),
            category: Coded(incident.category),
            severity: Coded(incident.severity),
            priority: Coded(incident.priority),
            status: Coded(incident.status),
            assignee_id: incident.assignee.map(|user| Id(user.0)),
            reporter_id: incident.reporter.user.map(|user| Id(user.0)),
            opened_at: Stamp(incident.opened_at),
            updated_at: Stamp(incident.updated_at),
            version: i64::try_from(incident.version).unwrap_or(i64::MAX),
            document: Doc::of(&Document {
                description: incident.description.clone(),
                impact_level: incident.impact_level,
                urgency: incident.urgency,
                service: incident.service.clone(),
                service_level: incident.service_level,
                people_affected: incident.people_affected,
                priority_steps: incident.priority_steps.clone(),
                status_since: incident.status_since,
                reporter: incident.reporter.clone(),
                external_references: incident.external_references.clone(),
                touched_by_person: incident.touched_by_person,
                milestones: incident.milestones,
            }),
            exercise: incident.exercise,
        }
    }
}

impl TryFrom<Row> for Incident {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let document: Document = row.document.into().map_err(|error| StoreError::Corrupt {
            table: "incidents",
            id: row.id.0.to_string(),
            why: error.to_string(),
        })?;
        Ok(Self {
            id: IncidentId(row.id.0),
            organisation: OrganisationId(row.organisation_id.0),
            number: row.number,
            kind: row.kind.0,
            exercise: row.exercise,
            title: row.title,
            description: document.description,
            category: row.category.0,
            severity: row.severity.0,
            impact_level: document.impact_level,
            urgency: document.urgency,
            service: document.service,
            service_level: document.service_level,
            people_affected: document.people_affected,
            priority: row.priority.0,
            priority_steps: document.priority_steps,
            status: row.status.0,
            status_since: document.status_since,
            reporter: document.reporter,
            assignee: row.assignee_id.map(|id| UserId(id.0)),
            external_references: document.external_references,
            touched_by_person: document.touched_by_person,
            milestones: document.milestones,
            opened_at: row.opened_at.0,
            updated_at: row.updated_at.0,
            version: u64::try_from(row.version).unwrap_or(1),
        })
    }
}

/// What the search looks through, in lower case.
fn search(incident: &Incident) -> String {
    [
        Some(incident.number.as_str()),
        Some(incident.title.as_str()),
        incident.service.as_deref(),
        incident.description.as_deref(),
    ]
    .into_iter()
    .flatten()
    .map(str::to_lowercase)
    .collect::<Vec<_>>()
    .join("\n")
}

impl Read<'_> {
    /// One incident of the organisation.
    pub fn incident(&mut self, id: IncidentId) -> Result<Option<Incident>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        incidents::table
            .find(Id(id.0))
            .filter(incidents::organisation_id.eq(organisation))
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?
            .map(Incident::try_from)
            .transpose()
    }

    /// Incidents of the organisation, in no order; those that it has not are left out.
    pub fn incidents_of(&mut self, ids: &[IncidentId]) -> Result<Vec<Incident>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let ids: Vec<Id> = ids.iter().map(|id| Id(id.0)).collect();
        incidents::table
            .filter(incidents::id.eq_any(ids))
            .filter(incidents::organisation_id.eq(organisation))
            .select(Row::as_select())
            .load::<Row>(self.connection())?
            .into_iter()
            .map(Incident::try_from)
            .collect()
    }

    /// What one needs to know of an incident before reading it whole.
    pub fn incident_version(
        &mut self,
        id: IncidentId,
    ) -> Result<Option<IncidentVersion>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row: Option<(i64, Option<Id>)> = incidents::table
            .find(Id(id.0))
            .filter(incidents::organisation_id.eq(organisation))
            .select((incidents::version, incidents::reporter_id))
            .first(self.connection())
            .optional()?;
        Ok(row.map(|(version, reporter)| IncidentVersion {
            version: u64::try_from(version).unwrap_or_default(),
            reporter: reporter.map(|user| UserId(user.0)),
        }))
    }
}

impl Write<'_> {
    /// Demands that an incident is the organisation's, before something is stored under it.
    pub(crate) fn own_incident(&mut self, id: IncidentId) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let found: i64 = incidents::table
            .find(Id(id.0))
            .filter(incidents::organisation_id.eq(organisation))
            .count()
            .get_result(self.connection())?;
        hit(usize::try_from(found).unwrap_or_default())
    }

    /// The next incident's number in `year`, such as `INC-2026-0001`. There are no gaps.
    pub fn next_incident_number(&mut self, year: i32) -> Result<String, StoreError> {
        let count = self.next_number(&format!("incident/{year}"))?;
        Ok(Incident::number_of(year, count))
    }

    /// Stores a new incident.
    pub fn insert_incident(&mut self, incident: &Incident) -> Result<(), StoreError> {
        self.owner(incident.organisation)?;
        diesel::insert_into(incidents::table)
            .values((Row::from(incident), incidents::search.eq(search(incident))))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Stores a changed incident.
    pub fn update_incident(&mut self, incident: &Incident) -> Result<(), StoreError> {
        let owner = self.owner(incident.organisation)?;
        let row = incidents::table
            .find(Id(incident.id.0))
            .filter(incidents::organisation_id.eq(owner));
        let rows = diesel::update(row)
            .set((Row::from(incident), incidents::search.eq(search(incident))))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }
}
