//! Deliveries, kept as they came.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use meldewerk_domain::id::{DeliveryId, IncidentId, IntegrationId, OrganisationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::integration::{Delivery, DeliveryState};

use crate::error::StoreError;
use crate::journal::Digest;
use crate::prepared::Prepare;
use crate::schema::{deliveries, delivery_incidents};
use crate::sql::{Coded, Doc, Id, Stamp};
use crate::transaction::{Instance, Read, Scope, Write, hit};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = deliveries)]
struct Row {
    id: Id,
    organisation_id: Id,
    integration_id: Id,
    received_at: Stamp,
    last_received_at: Stamp,
    received_count: i64,
    sender_delivery_id: Option<String>,
    content_type: Option<String>,
    user_agent: Option<String>,
    state: Coded<DeliveryState>,
    outcomes: Doc,
    processed_at: Option<Stamp>,
    sha256: Option<String>,
    erased_at: Option<Stamp>,
}

impl Row {
    fn of(organisation: OrganisationId, delivery: &Delivery) -> Self {
        Self {
            id: Id(delivery.id.0),
            organisation_id: Id(organisation.0),
            integration_id: Id(delivery.integration.0),
            received_at: Stamp(delivery.received_at),
            last_received_at: Stamp(delivery.last_received_at),
            received_count: i64::try_from(delivery.received_count).unwrap_or(i64::MAX),
            sender_delivery_id: delivery.sender_delivery_id.clone(),
            content_type: delivery.content_type.clone(),
            user_agent: delivery.user_agent.clone(),
            state: Coded(delivery.state),
            outcomes: Doc::of(&delivery.outcomes),
            processed_at: delivery.processed_at.map(Stamp),
            sha256: delivery.sha256.clone(),
            erased_at: delivery.erased_at.map(Stamp),
        }
    }
}

impl TryFrom<Row> for Delivery {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            outcomes: row.outcomes.into().map_err(|error| StoreError::Corrupt {
                table: "deliveries",
                id: row.id.0.to_string(),
                why: error.to_string(),
            })?,
            id: DeliveryId(row.id.0),
            integration: IntegrationId(row.integration_id.0),
            received_at: row.received_at.0,
            last_received_at: row.last_received_at.0,
            received_count: u64::try_from(row.received_count).unwrap_or(1),
            sender_delivery_id: row.sender_delivery_id,
            content_type: row.content_type,
            user_agent: row.user_agent,
            state: row.state.0,
            processed_at: row.processed_at.map(|at| at.0),
            sha256: row.sha256,
            erased_at: row.erased_at.map(|at| at.0),
        })
    }
}

impl Instance<'_> {
    /// Deliveries that wait to be processed, whichever organisation's, the oldest first.
    pub fn waiting_deliveries(
        &mut self,
        limit: i64,
    ) -> Result<Vec<(Scope, DeliveryId)>, StoreError> {
        let rows: Vec<(Id, Id)> = deliveries::table
            // Written out, because SQLite keeps an index of these alone and must see that it serves.
            .filter(sql::<Bool>("state = 'received'"))
            .select((deliveries::organisation_id, deliveries::id))
            .order(deliveries::id.asc())
            .limit(limit)
            .load(self.connection())?;
        Ok(rows
            .into_iter()
            .map(|(organisation, id)| (Scope::of(OrganisationId(organisation.0)), DeliveryId(id.0)))
            .collect())
    }
}

impl Read<'_> {
    /// One delivery of the organisation.
    pub fn delivery(&mut self, id: DeliveryId) -> Result<Option<Delivery>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        deliveries::table
            .find(Id(id.0))
            .filter(deliveries::organisation_id.eq(organisation))
            .select(Row::as_select())
            .first::<Row>(self.connection())
            .optional()?
            .map(Delivery::try_from)
            .transpose()
    }

    /// The raw bytes of a delivery.
    pub fn delivery_body(&mut self, id: DeliveryId) -> Result<Option<Vec<u8>>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        Ok(deliveries::table
            .find(Id(id.0))
            .filter(deliveries::organisation_id.eq(organisation))
            .select(deliveries::body)
            .first(self.connection())
            .optional()?)
    }

    /// The delivery that its sender calls `sender_delivery_id`.
    pub fn delivery_by_sender_id(
        &mut self,
        integration: IntegrationId,
        sender_delivery_id: &str,
    ) -> Result<Option<DeliveryId>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let id: Option<Id> = deliveries::table
            .filter(deliveries::organisation_id.eq(organisation))
            .filter(deliveries::integration_id.eq(Id(integration.0)))
            .filter(deliveries::sender_delivery_id.eq(sender_delivery_id))
            .select(deliveries::id)
            .first(self.connection())
            .optional()?;
        Ok(id.map(|id| DeliveryId(id.0)))
    }

    /// Deliveries of a source, the newest first, before `before`, at most `limit`; all states or one.
    pub fn deliveries(
        &mut self,
        integration: IntegrationId,
        state: Option<DeliveryState>,
        before: Option<DeliveryId>,
        limit: i64,
    ) -> Result<Vec<Delivery>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let mut query = deliveries::table
            .filter(deliveries::organisation_id.eq(organisation))
            .filter(deliveries::integration_id.eq(Id(integration.0)))
            .select(Row::as_select())
            .order(deliveries::id.desc())
            .limit(limit)
            .into_boxed();
        if let Some(state) = state {
            query = query.filter(deliveries::state.eq(Coded(state)));
        }
        if let Some(before) = before {
            query = query.filter(deliveries::id.lt(Id(before.0)));
        }
        query
            .load::<Row>(self.connection())?
            .into_iter()
            .map(Delivery::try_from)
            .collect()
    }
}

impl Write<'_> {
    /// Stores a delivery with its raw bytes.
    pub fn insert_delivery(&mut self, delivery: &Delivery, body: &[u8]) -> Result<(), StoreError> {
        self.own_integration(delivery.integration)?;
        let row = Row::of(self.scope().organisation(), delivery);
        diesel::insert_into(deliveries::table)
            .values((row, deliveries::body.eq(body)))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Counts a delivery that its sender sent again.
    pub fn count_delivery(&mut self, id: DeliveryId, at: Instant) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = deliveries::table
            .find(Id(id.0))
            .filter(deliveries::organisation_id.eq(organisation));
        let rows = diesel::update(row)
            .set((
                deliveries::received_count.eq(deliveries::received_count + 1_i64),
                deliveries::last_received_at.eq(Stamp(at)),
            ))
            .prepared()
            .execute(self.connection())?;
        hit(rows)
    }

    /// Stores what became of a delivery, and the incidents that it told of.
    pub fn conclude_delivery(&mut self, delivery: &Delivery) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = deliveries::table
            .find(Id(delivery.id.0))
            .filter(deliveries::organisation_id.eq(organisation));
        let rows = diesel::update(row)
            .set((
                deliveries::state.eq(Coded(delivery.state)),
                deliveries::outcomes.eq(Doc::of(&delivery.outcomes)),
                deliveries::processed_at.eq(delivery.processed_at.map(Stamp)),
            ))
            .prepared()
            .execute(self.connection())?;
        hit(rows)?;
        let mut told: Vec<IncidentId> = delivery
            .outcomes
            .iter()
            .filter_map(|it| it.incident)
            .collect();
        told.sort_unstable();
        told.dedup();
        for incident in told {
            let row = (
                delivery_incidents::delivery_id.eq(Id(delivery.id.0)),
                delivery_incidents::incident_id.eq(Id(incident.0)),
                delivery_incidents::organisation_id.eq(organisation),
            );
            diesel::insert_into(delivery_incidents::table)
                .values(row)
                .on_conflict_do_nothing()
                .prepared()
                .execute(self.connection())?;
        }
        Ok(())
    }

    /// Erases what the deliveries that ever told of an incident said, and answers them. Their digests stay.
    pub fn erase_deliveries(
        &mut self,
        incident: IncidentId,
        now: Instant,
    ) -> Result<Vec<Delivery>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let told = delivery_incidents::table
            .filter(delivery_incidents::organisation_id.eq(organisation))
            .filter(delivery_incidents::incident_id.eq(Id(incident.0)))
            .select(delivery_incidents::delivery_id);
        let rows: Vec<Row> = deliveries::table
            .filter(deliveries::organisation_id.eq(organisation))
            .filter(deliveries::id.eq_any(told))
            .filter(deliveries::erased_at.is_null())
            .order(deliveries::id.asc())
            .select(Row::as_select())
            .load(self.connection())?;
        let mut erased = Vec::with_capacity(rows.len());
        for row in rows {
            let delivery = Delivery::try_from(row)?;
            let sha256 = if let Some(sha256) = &delivery.sha256 {
                sha256.clone()
            } else {
                let body = self.delivery_body(delivery.id)?.unwrap_or_default();
                Digest::of(&[&body]).to_hex()
            };
            let delivery = delivery.erased(sha256, now);
            diesel::update(deliveries::table.find(Id(delivery.id.0)))
                .set((
                    deliveries::body.eq(Vec::new()),
                    deliveries::state.eq(Coded(delivery.state)),
                    deliveries::outcomes.eq(Doc::of(&delivery.outcomes)),
                    deliveries::sha256.eq(&delivery.sha256),
                    deliveries::erased_at.eq(delivery.erased_at.map(Stamp)),
                ))
                .prepared()
                .execute(self.connection())?;
            erased.push(delivery);
        }
        Ok(erased)
    }
}
