//! What an assessment makes of the obligations that stand.

use super::awareness::Awareness;
use super::{Obligation, ObligationState};
use crate::event::Event;
use crate::id::{IncidentId, ObligationId, RecurrenceGroupId};
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

/// What the obligations of an incident are brought in line with.
pub struct News<'a> {
    /// The incident.
    pub incident: IncidentId,
    /// What the law says now.
    pub assessment: &'a Assessment,
    /// What it said before a later event became known; only given when one did.
    pub before_later_event: Option<&'a Assessment>,
    /// The present instant.
    pub now: Instant,
}

/// Brings the obligations of an incident in line with an assessment.
///
/// A duty that applies is recommended; one that is undetermined is shown with provisional clocks; one that was recommended
/// and no longer applies lapses with its reason, and can reopen. What a person decided stays, except that a duty decided
/// as not reportable reopens when the engine says for the first time that it applies. A duty that was closed until a later
/// event arises as a new occasion. What a group of incidents owes together is none of this.
pub fn reconcile(
    news: &News<'_>,
    existing: &[Obligation],
    mut new_id: impl FnMut() -> ObligationId,
) -> Vec<Reconciled> {
    let now = news.now;
    let own = || existing.iter().filter(|it| it.group.is_none());
    let mut changes = Vec::new();
    for duty in news.assessment.duties() {
        for recipient in &duty.recipients {
            let same = |it: &&Obligation| it.rule == duty.rule.id && it.recipient == recipient.code;
            let known = own().filter(same).max_by_key(|it| it.occasion);
            let is_later = news.was_closed(duty) && known.is_none_or(|it| !it.state.is_owed());
            if let Some(known) = known.filter(|_known| !is_later) {
                changes.extend(follow(known, duty, now));
                continue;
            }
            // A group may have taken the first number.
            let taken = existing.iter().filter(same).map(|it| it.occasion).max();
            let begun = Begun {
                incident: news.incident,
                group: None,
                occasion: taken.unwrap_or(u32::from(is_later)).saturating_add(1),
                awareness: is_later.then_some(Awareness {
                    at: now,
                    assumed: true,
                }),
            };
            changes.extend(arise(begun, duty, *recipient, &mut new_id, now));
        }
    }
    // A duty whose rule or recipient no longer concerns the organisation, say because its seat moved, lapses too.
    for known in own() {
        let concerns = news.assessment.duties().any(|duty| {
            let mut recipients = duty.recipients.iter();
            duty.rule.id == known.rule && recipients.any(|it| it.code == known.recipient)
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

impl News<'_> {
    /// Whether the duty was closed until a later event, and no longer is.
    fn was_closed(&self, duty: &DutyAssessment) -> bool {
        let is_closed = |finding| matches!(finding, Finding::DoesNotApply | Finding::Excepted);
        let before = self
            .before_later_event
            .and_then(|before| before.duty(duty.rule.id));
        before.is_some_and(|before| is_closed(before.finding)) && !is_closed(duty.finding)
    }
}

/// Where an obligation comes from.
#[derive(Debug, Clone, Copy)]
pub struct Begun {
    /// The incident; of a group the one that tipped it.
    pub incident: IncidentId,
    /// The group that owes it.
    pub group: Option<RecurrenceGroupId>,
    /// Which occasion, from 1.
    pub occasion: u32,
    /// Its own awareness, if it has one.
    pub awareness: Option<Awareness>,
}

/// A new obligation, where the duty may be owed.
pub fn arise(
    begun: Begun,
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
        incident: begun.incident,
        rule: duty.rule.id.to_owned(),
        recipient: recipient.code.to_owned(),
        occasion: begun.occasion,
        awareness: begun.awareness,
        group: begun.group,
        state,
        finding: duty.finding,
        lapsed_because: None,
        decision: None,
        submissions: Vec::new(),
        requests: Vec::new(),
        delay_notices: Vec::new(),
        created_at: now,
        updated_at: now,
        version: 1,
    };
    let event = Event::new(obligation.subject(), "obligation.arose")
        .in_incident(begun.incident)
        .fact("rule", (), duty.rule.id)
        .fact("regime", (), duty.rule.regime)
        .fact("duty", (), duty.rule.duty)
        .fact("recipient", (), recipient.code)
        .fact("occasion", (), begun.occasion)
        .fact("group", (), begun.group)
        .fact("aware_at", (), begun.awareness.map(|it| it.at))
        .fact("state", (), state);
    Some(Reconciled {
        obligation,
        is_new: true,
        event: Some(event),
    })
}

/// What becomes of an obligation that stands.
pub fn follow(known: &Obligation, duty: &DutyAssessment, now: Instant) -> Option<Reconciled> {
    use ObligationState as S;
    let to = match (known.state, duty.finding) {
        (S::Undetermined | S::Lapsed, Finding::Applies) => S::Recommended,
        (S::Lapsed, Finding::Undetermined) => S::Undetermined,
        // A decision not to report was made by other facts: a threshold crossed since then reopens the question.
        (S::NotReportable, Finding::Applies) if known.finding != Finding::Applies => S::Recommended,
        // Impact that shrinks takes nothing back: somebody must say that the criteria were fulfilled at no time.
        (S::Recommended, Finding::DoesNotApply)
            if duty.rule.duty.outlives_its_criteria() && duty.reason.is_none() =>
        {
            S::Recommended
        }
        (S::Undetermined | S::Recommended, Finding::DoesNotApply | Finding::Excepted) => {
            let why = match (duty.reason, duty.excepted_by) {
                (Some(reason), _) => reason.to_string(),
                (None, Some(citation)) => format!("excepted_by {citation}"),
                (None, None) => "criteria_not_met".to_owned(),
            };
            return lapse(known, duty.finding, &why, now);
        }
        (state, _) => state,
    };
    if to == known.state && known.finding == duty.finding {
        return None;
    }
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
