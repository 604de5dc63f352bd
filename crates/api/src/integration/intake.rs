//! From a stored delivery to incidents.
//!
//! A hook only stores; the work is done here, in one transaction for each delivery. It can be repeated at any time: an
//! alert that is known already changes nothing. Whatever cannot be understood is parked and shown, never dropped.

use meldewerk_domain::event::Actor;
use meldewerk_domain::id::{AlertId, DeliveryId, IncidentId};
use meldewerk_domain::incident::open::Setting;
use meldewerk_domain::incident::{Incident, Refusal};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::integration::{
    Alert, Decision, Delivery, DeliveryState, EntryOutcome, Episode, IncidentState, Integration,
    decide, intake,
};
use meldewerk_store::{KnownAlert, Scope, StoreError, Write};
use uuid::Uuid;

use crate::state::App;

/// Most deliveries taken at a time.
const BATCH: i64 = 100;

/// Processes every waiting delivery and answers how many were processed.
///
/// Several processes may do so at once: the writes of an organisation come one after the other, and each looks again
/// whether its delivery still waits.
pub async fn process_waiting(app: &App) -> Result<usize, StoreError> {
    let mut done = 0_usize;
    loop {
        let waiting = app
            .store
            .read_instance(|instance| instance.waiting_deliveries(BATCH))
            .await?;
        if waiting.is_empty() {
            return Ok(done);
        }
        for (scope, id) in waiting {
            process_or_park(app, scope, id).await?;
            done = done.saturating_add(1);
        }
    }
}

/// Processes one delivery; one that makes the processing itself fail is parked, so that it holds up nobody else.
async fn process_or_park(app: &App, scope: Scope, id: DeliveryId) -> Result<(), StoreError> {
    let worker = app.clone();
    let result = app
        .store
        .write(scope, move |tx| process(tx, &worker, id))
        .await;
    match result {
        Err(error) if error.is_local() => {
            tracing::error!(delivery.id = %id, error = %error, "a delivery could not be processed and was parked");
            let now = app.now();
            app.store
                .write(scope, move |tx| park(tx, id, error.to_string(), now))
                .await
        }
        result => result,
    }
}

/// Parks a whole delivery.
fn park(tx: &mut Write<'_>, id: DeliveryId, why: String, now: Instant) -> Result<(), StoreError> {
    let Some(mut delivery) = tx.delivery(id)? else {
        return Ok(());
    };
    delivery.state = DeliveryState::Parked;
    delivery.outcomes = vec![EntryOutcome::parked(None, why)];
    delivery.processed_at = Some(now);
    tx.conclude_delivery(&delivery)
}

/// Processes one delivery, if it still waits.
pub fn process(tx: &mut Write<'_>, app: &App, id: DeliveryId) -> Result<(), StoreError> {
    let Some(mut delivery) = tx.delivery(id)? else {
        return Ok(());
    };
    if delivery.state != DeliveryState::Received {
        return Ok(());
    }
    let Some(hook) = tx.integration(delivery.integration)? else {
        return park(tx, id, "its source is gone".to_owned(), app.now());
    };
    let source = hook.integration;
    let body = tx.delivery_body(id)?.unwrap_or_default();
    let mapped = source
        .format
        .map(&body, delivery.sender_delivery_id.as_deref());
    let mut outcomes = Vec::with_capacity(mapped.alerts.len());
    for alert in &mapped.alerts {
        outcomes.push(
            Intake {
                app,
                source: &source,
                delivery: &delivery,
            }
            .take(tx, alert)?,
        );
    }
    outcomes.extend(
        mapped
            .unmapped
            .into_iter()
            .map(|entry| EntryOutcome::parked(None, entry.why)),
    );
    let is_parked = outcomes
        .iter()
        .any(|outcome| outcome.result == meldewerk_domain::integration::EntryResult::Parked);
    delivery.state = if is_parked {
        DeliveryState::Parked
    } else {
        DeliveryState::Processed
    };
    delivery.outcomes = outcomes;
    delivery.processed_at = Some(app.now());
    tx.conclude_delivery(&delivery)
}

/// What the alerts of one delivery share.
struct Intake<'a> {
    app: &'a App,
    source: &'a Integration,
    delivery: &'a Delivery,
}

impl Intake<'_> {
    /// Deals with one alert.
    fn take(&self, tx: &mut Write<'_>, alert: &Alert) -> Result<EntryOutcome, StoreError> {
        let known = tx.known_alert(self.source.id, &alert.dedup_key)?;
        let incident = match known.as_ref().and_then(|known| known.incident) {
            Some(id) => tx.incident(id)?,
            None => None,
        };
        let state = match &incident {
            Some(incident) => Some(IncidentState {
                status: incident.status,
                may_close_by_itself: incident.may_close_by_itself(tx.has_open_duty(incident.id)?),
            }),
            None => None,
        };
        let decision = decide(alert, known.as_ref().map(|known| known.episode), state);
        let acted = match (decision, incident) {
            (Decision::RecordOnly(_), incident) => Ok(incident.map(|incident| incident.id)),
            (Decision::Open, _) | (_, None) => self.open(tx, alert)?,
            (_, Some(incident)) => self.follow(tx, alert, &incident, decision)?,
        };
        match acted {
            Ok(incident) => {
                tx.save_alert(&self.remember(known, alert, decision, incident))?;
                Ok(EntryOutcome::decided(&alert.dedup_key, decision, incident))
            }
            Err(why) => Ok(EntryOutcome::parked(Some(alert.dedup_key.clone()), why)),
        }
    }

    /// Opens an incident.
    fn open(
        &self,
        tx: &mut Write<'_>,
        alert: &Alert,
    ) -> Result<Result<Option<IncidentId>, String>, StoreError> {
        let now = self.app.now();
        let organisation = tx.organisation()?;
        let number = tx.next_incident_number(organisation.zone().date(now).year())?;
        let setting = Setting {
            id: IncidentId(self.app.new_id()),
            organisation: self.source.organisation,
            matrix: &organisation.settings.matrix,
            actor: self.actor(),
            now,
        };
        let command = alert.new_incident(self.source, self.delivery.received_at);
        match Incident::open(command, number, setting) {
            Ok((incident, event)) => {
                tx.insert_incident(&incident)?;
                tx.journal(self.actor(), now, &event)?;
                self.tell(tx, alert, &incident, now)?;
                Ok(Ok(Some(incident.id)))
            }
            Err(faults) => Ok(Err(faults
                .iter()
                .map(|fault| format!("{}: {}", fault.pointer, fault.code))
                .collect::<Vec<_>>()
                .join(", "))),
        }
    }

    /// Tells the alert in the incident's timeline, and moves the incident if the decision says so.
    fn follow(
        &self,
        tx: &mut Write<'_>,
        alert: &Alert,
        incident: &Incident,
        decision: Decision,
    ) -> Result<Result<Option<IncidentId>, String>, StoreError> {
        let now = self.app.now();
        self.tell(tx, alert, incident, now)?;
        match intake::follow(incident, decision, self.source, now) {
            Ok(Some((after, event))) => {
                tx.update_incident(&after)?;
                tx.journal(self.actor(), now, &event)?;
                Ok(Ok(Some(incident.id)))
            }
            Ok(None) => Ok(Ok(Some(incident.id))),
            Err(Refusal::Forbidden { from, to, .. }) => {
                Ok(Err(format!("no transition from {from} to {to}")))
            }
            Err(Refusal::Faulty(faults)) => Ok(Err(faults
                .iter()
                .map(|fault| fault.code)
                .collect::<Vec<_>>()
                .join(", "))),
        }
    }

    fn tell(
        &self,
        tx: &mut Write<'_>,
        alert: &Alert,
        incident: &Incident,
        now: Instant,
    ) -> Result<(), StoreError> {
        let event = alert.told(incident, self.source, self.delivery.id);
        tx.journal(self.actor(), now, &event)?;
        Ok(())
    }

    /// What is known of the key from now on.
    fn remember(
        &self,
        known: Option<KnownAlert>,
        alert: &Alert,
        decision: Decision,
        incident: Option<IncidentId>,
    ) -> KnownAlert {
        let episode = Episode::after(known.as_ref().map(|known| known.episode), alert, decision);
        let seen_at = self.delivery.last_received_at;
        match known {
            Some(known) => KnownAlert {
                incident,
                episode,
                last_seen_at: seen_at,
                seen_count: known.seen_count.saturating_add(1),
                ..known
            },
            None => KnownAlert {
                id: AlertId(self.new_id()),
                integration: self.source.id,
                dedup_key: alert.dedup_key.clone(),
                incident,
                episode,
                first_seen_at: seen_at,
                last_seen_at: seen_at,
                seen_count: 1,
            },
        }
    }

    const fn actor(&self) -> Actor {
        Actor::Integration(self.source.id)
    }

    fn new_id(&self) -> Uuid {
        self.app.new_id()
    }
}
