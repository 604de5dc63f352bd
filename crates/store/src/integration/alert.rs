//! What is known of each alert's key.

use diesel::prelude::*;
use meldewerk_domain::id::{AlertId, IncidentId, IntegrationId, OrganisationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::integration::Episode;

use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::alerts;
use crate::sql::{Id, Stamp};
use crate::transaction::{Read, Write};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = alerts)]
#[diesel(treat_none_as_null = true)]
struct Row {
    id: Id,
    organisation_id: Id,
    integration_id: Id,
    dedup_key: String,
    incident_id: Option<Id>,
    started_at: Option<Stamp>,
    last_event_time: Option<Stamp>,
    resolved: bool,
    first_seen_at: Stamp,
    last_seen_at: Stamp,
    seen_count: i64,
}

/// What is known of an alert's key: its latest episode and how often it was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownAlert {
    /// Its identifier.
    pub id: AlertId,
    /// The source.
    pub integration: IntegrationId,
    /// The source's own key.
    pub dedup_key: String,
    /// The incident of the latest episode; `None` while none was opened.
    pub incident: Option<IncidentId>,
    /// The latest episode.
    pub episode: Episode,
    /// When the key was first seen.
    pub first_seen_at: Instant,
    /// When the key was last seen.
    pub last_seen_at: Instant,
    /// How often it was seen.
    pub seen_count: u64,
}

impl Row {
    fn of(organisation: OrganisationId, alert: &KnownAlert) -> Self {
        Self {
            id: Id(alert.id.0),
            organisation_id: Id(organisation.0),
            integration_id: Id(alert.integration.0),
            dedup_key: alert.dedup_key.clone(),
            incident_id: alert.incident.map(|id| Id(id.0)),
            started_at: alert.episode.started_at.map(Stamp),
            last_event_time: alert.episode.last_event_time.map(Stamp),
            resolved: alert.episode.resolved,
            first_seen_at: Stamp(alert.first_seen_at),
            last_seen_at: Stamp(alert.last_seen_at),
            seen_count: i64::try_from(alert.seen_count).unwrap_or(i64::MAX),
        }
    }
}

impl From<Row> for KnownAlert {
    fn from(row: Row) -> Self {
        Self {
            id: AlertId(row.id.0),
            integration: IntegrationId(row.integration_id.0),
            dedup_key: row.dedup_key,
            incident: row.incident_id.map(|id| IncidentId(id.0)),
            episode: Episode {
                started_at: row.started_at.map(|at| at.0),
                last_event_time: row.last_event_time.map(|at| at.0),
                resolved: row.resolved,
            },
            first_seen_at: row.first_seen_at.0,
            last_seen_at: row.last_seen_at.0,
            seen_count: u64::try_from(row.seen_count).unwrap_or(1),
        }
    }
}

impl Read<'_> {
    /// What is known of a source's key.
    pub fn known_alert(
        &mut self,
        integration: IntegrationId,
        dedup_key: &str,
    ) -> Result<Option<KnownAlert>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        Ok(alerts::table
            .filter(alerts::organisation_id.eq(organisation))
            .filter(alerts::integration_id.eq(Id(integration.0)))
            .filter(alerts::dedup_key.eq(dedup_key))
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?
            .map(KnownAlert::from))
    }
}

impl Write<'_> {
    /// Stores what is known of a key, new or again.
    pub fn save_alert(&mut self, alert: &KnownAlert) -> Result<(), StoreError> {
        self.own_integration(alert.integration)?;
        if let Some(incident) = alert.incident {
            self.own_incident(incident)?;
        }
        let row = Row::of(self.scope().organisation(), alert);
        let known = alerts::table
            .find(row.id)
            .filter(alerts::organisation_id.eq(row.organisation_id));
        let changed = diesel::update(known)
            .set(&row)
            .prepared()
            .execute(self.connection())?;
        if changed == 0 {
            diesel::insert_into(alerts::table)
                .values(row)
                .prepared()
                .execute(self.connection())?;
        }
        Ok(())
    }
}
