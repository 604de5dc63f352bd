//! What an assessment makes of the obligations that stand.

use super::{Obligation, ObligationState};
use crate::event::Event;
use crate::id::{IncidentId, ObligationId};
use crate::instant::Instant;
use crate::law::{Assessment, DutyAssessment, Finding, Recipient};

/// An obligation that arose or changed, with what the journal tells of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciled {
    /// The obligation after the change.
    pub obligation: Obligation,
    /// Whether it is new.
    pub is_new: bool,
    /// What happened; `None` where only the engine's finding moved without effect.
    pub event: Option<Event>,
}

/// Brings the obligations of an incident in line with an assessment.
///
/// A duty that applies is recommended; one that is undetermined is shown with provisional clocks; one that was recommended
/// and no longer applies lapses with its reason, and can reopen. What a person decided stays, except that a duty decided
/// as not reportable reopens when the engine says for the first time that it applies.
pub fn reconcile(
    incident: IncidentId,
    existing: &[Obligation],
    assessment: &Assessment,
    mut new_id: impl FnMut() -> ObligationId,
    now: Instant,
) -> Vec<Reconciled> {
    let mut changes = Vec::new();
    for duty in assessment.duties() {
        for recipient in &duty.recipients {
            let known = existing
                .iter()
                .filter(|it| it.rule == duty.rule.id && it.recipient == recipient.code)
                .max_by_key(|it| it.occasion);
            match known {
                Some(known) => changes.extend(follow(known, duty, now)),
                None => changes.extend(arise(incident, duty, *recipient, &mut new_id, now)),
            }
        }
    }
    // A duty whose rule or recipient no longer concerns the organisation, say because its seat moved, lapses too.
    for known in existing {
        let concerns = assessment.duties().any(|duty| {
            duty.rule.id == known.rule
                && duty
                    .recipients
                    .iter()
                    .any(|recipient| recipient.code == known.recipient)
        });
        if !concerns {
            changes.extend(lapse(
                known,
                Finding::DoesNotApply,
                "no_longer_concerned",
                now,
            ));
        }
    }
    changes
}

fn arise(
    incident: IncidentId,
    duty: &DutyAssessment,
    recipient: Recipient,
    new_id: &mut impl FnMut() -> ObligationId,
    now: Instant,
) -> Option<Reconciled> {
    let state = match duty.finding {
        Finding::Applies => ObligationState::Recommended,
        Finding::Undetermined => ObligationState::Undetermined,
        Finding::DoesNotApply | Finding::Excepted => return None,
    };
    let obligation = Obligation {
        id: new_id(),
        incident,
        rule: duty.rule.id.to_owned(),
        recipient: recipient.code.to_owned(),
        occasion: 1,
        state,
        finding: duty.finding,
        lapsed_because: None,
        decision: None,
        submissions: Vec::new(),
        requests: Vec::new(),
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let event = Event::new(obligation.subject(), "obligation.arose")
        .in_incident(incident)
        .fact("rule", (), duty.rule.id)
        .fact("regime", (), duty.rule.regime)
        .fact("duty", (), duty.rule.duty)
        .fact("recipient", (), recipient.code)
        .fact("state", (), state);
    Some(Reconciled {
        obligation,
        is_new: true,
        event: Some(event),
    })
}

fn follow(known: &Obligation, duty: &DutyAssessment, now: Instant) -> Option<Reconciled> {
    use ObligationState as S;
    let to = match (known.state, duty.finding) {
        (S::Undetermined | S::Lapsed, Finding::Applies) => S::Recommended,
        (S::Lapsed, Finding::Undetermined) => S::Undetermined,
        // A decision not to report was made by other facts: a threshold crossed since then reopens the question.
        (S::NotReportable, Finding::Applies) if known.finding != Finding::Applies => S::Recommended,
        (S::Undetermined | S::Recommended, Finding::DoesNotApply | Finding::Excepted) => {
            let why = match (duty.reason, duty.excepted_by) {
                (Some(reason), _) => reason.to_string(),
                (None, Some(citation)) => format!("excepted_by {citation}"),
                (None, None) => "criteria_not_met".to_owned(),
            };
            return lapse(known, duty.finding, &why, now);
        }
        _ if known.finding == duty.finding => return None,
        (state, _) => state,
    };
    let mut after = known.next(now);
    after.finding = duty.finding;
    after.state = to;
    after.lapsed_because = None;
    let event = Event::new(known.subject(), "obligation.changed")
        .in_incident(known.incident)
        .fact("state", known.state, to)
        .fact("finding", known.finding, duty.finding);
    Some(Reconciled {
        obligation: after,
        is_new: false,
        event: Some(event),
    })
}

fn lapse(known: &Obligation, finding: Finding, why: &str, now: Instant) -> Option<Reconciled> {
    let lapses = matches!(
        known.state,
        ObligationState::Undetermined | ObligationState::Recommended
    );
    if !lapses && known.finding == finding {
        return None;
    }
    let mut after = known.next(now);
    after.finding = finding;
    if lapses {
        after.state = ObligationState::Lapsed;
        after.lapsed_because = Some(why.to_owned());
    }
    let event = Event::new(known.subject(), "obligation.changed")
        .in_incident(known.incident)
        .fact("state", known.state, after.state)
        .fact("finding", known.finding, finding)
        .fact("because", (), why);
    Some(Reconciled {
        obligation: after,
        is_new: false,
        event: Some(event),
    })
}
