//! The anchors of an incident as they stand. What they were before stands in the journal.

use std::collections::HashMap;

use diesel::prelude::*;
use meldewerk_domain::code::Code;
use meldewerk_domain::event::{Actor, ActorKind};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Regime;

use super::actor;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::anchors;
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Read, Write};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = anchors)]
struct Row {
    organisation_id: Id,
    incident_id: Id,
    name: Coded<AnchorName>,
    regime: String,
    at: Stamp,
    set_at: Stamp,
    set_by_kind: Coded<ActorKind>,
    set_by_id: Option<Id>,
    reason: Option<String>,
}

/// An anchor with who set it, when and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAnchor {
    /// Which anchor.
    pub key: AnchorKey,
    /// The instant.
    pub at: Instant,
    /// When it was set.
    pub set_at: Instant,
    /// Who set it.
    pub set_by: Actor,
    /// Why.
    pub reason: Option<String>,
}

impl TryFrom<Row> for StoredAnchor {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let regime = match row.regime.as_str() {
            "" => None,
            code => Some(
                Regime::from_code(code).map_err(|error| StoreError::Corrupt {
                    table: "anchors",
                    id: row.incident_id.0.to_string(),
                    why: error.to_string(),
                })?,
            ),
        };
        Ok(Self {
            key: AnchorKey {
                name: row.name.0,
                regime,
            },
            at: row.at.0,
            set_at: row.set_at.0,
            set_by: actor(row.set_by_kind.0, row.set_by_id),
            reason: row.reason,
        })
    }
}

fn regime_code(key: AnchorKey) -> &'static str {
    key.regime.map_or("", Code::code)
}

impl Read<'_> {
    /// The anchors of an incident, in the order of their names.
    pub fn anchors(&mut self, incident: IncidentId) -> Result<Vec<StoredAnchor>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        anchors::table
            .filter(anchors::organisation_id.eq(organisation))
            .filter(anchors::incident_id.eq(Id(incident.0)))
            .order((anchors::name.asc(), anchors::regime.asc()))
            .select(Row::as_select())
            .load::<Row>(self.connection())?
            .into_iter()
            .map(StoredAnchor::try_from)
            .collect()
    }

    /// The anchors of several incidents as the law's clocks read them; an incident without any is left out.
    pub fn anchor_instants_of(
        &mut self,
        incidents: &[IncidentId],
    ) -> Result<HashMap<IncidentId, Anchors>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let ids: Vec<Id> = incidents.iter().map(|id| Id(id.0)).collect();
        let rows = anchors::table
            .filter(anchors::organisation_id.eq(organisation))
            .filter(anchors::incident_id.eq_any(ids))
            .select(Row::as_select())
            .load::<Row>(self.connection())?;
        let mut all: HashMap<IncidentId, Anchors> = HashMap::new();
        for row in rows {
            let incident = IncidentId(row.incident_id.0);
            let anchor = StoredAnchor::try_from(row)?;
            all.entry(incident)
                .or_default()
                .0
                .insert(anchor.key, anchor.at);
        }
        Ok(all)
    }

    /// The anchors of an incident as the law's clocks read them.
    pub fn anchor_instants(&mut self, incident: IncidentId) -> Result<Anchors, StoreError> {
        let stored = self.anchors(incident)?;
        Ok(Anchors(
            stored
                .into_iter()
                .map(|anchor| (anchor.key, anchor.at))
                .collect(),
        ))
    }
}

impl Write<'_> {
    /// Stores an anchor in place of the one of the same key.
    pub fn save_anchor(
        &mut self,
        incident: IncidentId,
        anchor: &StoredAnchor,
    ) -> Result<(), StoreError> {
        self.own_incident(incident)?;
        self.remove_anchor(incident, anchor.key)?;
        let row = Row {
            organisation_id: Id(self.scope().organisation().0),
            incident_id: Id(incident.0),
            name: Coded(anchor.key.name),
            regime: regime_code(anchor.key).to_owned(),
            at: Stamp(anchor.at),
            set_at: Stamp(anchor.set_at),
            set_by_kind: Coded(anchor.set_by.kind()),
            set_by_id: anchor.set_by.id().map(Id),
            reason: anchor.reason.clone(),
        };
        diesel::insert_into(anchors::table)
            .values(row)
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Removes an anchor; that it was there stands in the journal.
    pub fn remove_anchor(
        &mut self,
        incident: IncidentId,
        key: AnchorKey,
    ) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = anchors::table
            .find((Id(incident.0), Coded(key.name), regime_code(key)))
            .filter(anchors::organisation_id.eq(organisation));
        diesel::delete(row).prepared().execute(self.connection())?;
        Ok(())
    }
}
