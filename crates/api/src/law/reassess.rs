//! What a change of facts, anchors or profile brings about: obligations arise, change, lapse, and their clocks move.

use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_domain::id::{IncidentId, ObligationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::reconcile::reconcile;
use meldewerk_store::{StoreError, Write};

use super::Dossier;
use crate::ids::sha256;
use crate::state::App;

/// Assesses an incident anew, in the same transaction as the change that made it necessary.
///
/// The journal keeps what changed and a hash of the facts that it followed from, not the whole assessment.
pub fn reassess(
    tx: &mut Write<'_>,
    app: &App,
    incident: IncidentId,
    actor: Actor,
    now: Instant,
) -> Result<(), StoreError> {
    let dossier = Dossier::read(tx, incident)?;
    let existing = tx.obligations(incident)?;
    if existing.is_empty() && dossier.is_blank() {
        return Ok(());
    }
    let assessment = dossier.assess(dossier.law_day(now), now);
    let new_id = || ObligationId(app.new_id());
    let changes = reconcile(incident, &existing, &assessment, new_id, now);
    if changes.iter().any(|change| change.event.is_some()) {
        let facts = serde_json::to_string(&dossier.facts.to_json()).unwrap_or_default();
        let subject = Subject {
            kind: SubjectKind::Incident,
            id: incident.0,
        };
        let event = Event::new(subject, "incident.assessed")
            .fact("law_as_of", (), assessment.law_as_of.to_string())
            .fact("facts_sha256", (), sha256(facts.as_bytes()));
        tx.journal(actor, now, &event)?;
    }
    for change in &changes {
        let obligation = &change.obligation;
        let alarms = obligation.alarms(&dossier.clocks(obligation));
        if change.is_new {
            let regime = obligation.rule().map(|rule| rule.regime);
            // What was just assessed stands in the register.
            if let Some(regime) = regime {
                tx.insert_obligation(obligation, regime, &alarms)?;
            }
        } else {
            tx.update_obligation(obligation, &alarms)?;
        }
        if let Some(event) = &change.event {
            tx.journal(actor, now, event)?;
        }
    }
    for obligation in &existing {
        let is_changed = changes
            .iter()
            .any(|change| change.obligation.id == obligation.id);
        if !is_changed {
            let alarms = obligation.alarms(&dossier.clocks(obligation));
            tx.move_alarms(obligation, &alarms)?;
        }
    }
    Ok(())
}
