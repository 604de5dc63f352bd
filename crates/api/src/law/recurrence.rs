//! What incidents that recur owe together.
//!
//! Incidents that are reportable by none of themselves may be so together: DORA, Delegated Regulation (EU) 2024/1772,
//! Art. 8(2); NIS2, Implementing Regulation (EU) 2024/2690, Art. 4. A person says which share an apparent root cause; the
//! group then owns the duty, and the incident that tipped it lends it its anchors.

use std::borrow::Cow;
use std::sync::Arc;

use meldewerk_domain::id::{IncidentId, ObligationId, RecurrenceGroupId};
use meldewerk_domain::incident::anchor::{AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::dora::its::{ItsTemplate, derive};
use meldewerk_domain::law::fact::{Certainty, Recorded, Value, key};
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::recurrence::{Occurrence, assess, sum};
use meldewerk_domain::law::{self, Duty, DutyAssessment, Facts, Regime, Rule, Stage};
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::obligation::reconcile::{Begun, arise, follow};
use meldewerk_store::{Read, RecurrenceGroup, StoreError, Write};

use super::reassess::Review;
use super::{Dossier, Dossiers, Standing};

/// The regimes that know such groups, with the duty that one owes.
const REGIMES: [(Regime, Duty); 2] = [
    (Regime::Dora, Duty::ReportMajorIncident),
    (Regime::Nis2, Duty::ReportSignificantIncident),
];

/// An incident of a group.
struct Member {
    incident: IncidentId,
    dossier: Dossier,
    /// Its facts, with the root cause that the group says.
    facts: Facts,
    obligations: Vec<Obligation>,
}

impl Member {
    fn read(
        tx: &mut Read<'_>,
        standing: &Arc<Standing>,
        group: &RecurrenceGroup,
        incident: IncidentId,
        now: Instant,
    ) -> Result<Self, StoreError> {
        let dossier = Dossier::read_with(tx, Arc::clone(standing), incident, now)?;
        let obligations = tx.obligations(incident)?;
        Ok(Self::of(group, incident, dossier, obligations))
    }

    fn of(
        group: &RecurrenceGroup,
        incident: IncidentId,
        dossier: Dossier,
        obligations: Vec<Obligation>,
    ) -> Self {
        let mut facts = dossier.facts.clone();
        let cause = Recorded {
            value: Value::Text(Cow::Owned(group.root_cause.clone())),
            certainty: Certainty::Known,
        };
        facts.set(key::RECURRENCE_ROOT_CAUSE, Some(cause));
        Self {
            incident,
            dossier,
            facts,
            obligations,
        }
    }

    /// Whether the incident has a report of its own under `regime`.
    fn is_reported_alone(&self, regime: Regime, duty: Duty) -> bool {
        self.obligations.iter().any(|it| {
            let is_the_duty = it
                .rule()
                .is_some_and(|rule| rule.regime == regime && rule.duty == duty);
            it.group.is_none() && is_the_duty && it.state.is_owed()
        })
    }

    /// What the law looks at about what the group owes for this incident: its anchors, and the facts of all.
    fn owing(&self, members: &[Self], rule: &Rule) -> Dossier {
        let mut dossier = self.dossier.clone();
        let policies = &self.dossier.standing.policies;
        dossier.facts = together(members, (rule.regime, rule.duty), policies);
        dossier
    }

    fn occurrence(&self, regime: Regime, duty: Duty) -> Occurrence<'_> {
        Occurrence {
            occurred_on: self.dossier.occurred_on(),
            reported_on_its_own: self.is_reported_alone(regime, duty),
            facts: &self.facts,
        }
    }
}

fn members(
    tx: &mut Read<'_>,
    standing: &Arc<Standing>,
    group: &RecurrenceGroup,
    now: Instant,
) -> Result<Vec<Member>, StoreError> {
    group
        .incidents
        .iter()
        .map(|incident| Member::read(tx, standing, group, *incident, now))
        .collect()
}

/// The facts of those that are not reported alone, taken together.
fn together(members: &[Member], (regime, duty): (Regime, Duty), policies: &Policies) -> Facts {
    let facts: Vec<&Facts> = members
        .iter()
        .filter(|it| !it.is_reported_alone(regime, duty))
        .map(|it| &it.facts)
        .collect();
    sum(&facts, policies)
}

impl Dossier {
    /// What the law looks at about an obligation: the incident, or where a group owes it the facts of all its incidents.
    pub fn of(
        tx: &mut Read<'_>,
        obligation: &Obligation,
        now: Instant,
    ) -> Result<Self, StoreError> {
        let standing = Arc::new(Standing::of(&tx.organisation()?));
        Self::of_with(tx, standing, obligation, now)
    }

    /// The same, of an organisation whose standing is known.
    pub fn of_with(
        tx: &mut Read<'_>,
        standing: Arc<Standing>,
        obligation: &Obligation,
        now: Instant,
    ) -> Result<Self, StoreError> {
        if obligation.group.is_none() {
            return Self::read_with(tx, standing, obligation.incident, now);
        }
        Ok(Dossiers::read(tx, standing, [obligation], now)?.of(obligation))
    }
}

impl Dossier {
    /// Puts the facts of those that owe an obligation together, each with its own obligations, in place of this incident's.
    pub(super) fn owe_together(
        &mut self,
        group: &RecurrenceGroup,
        members: Vec<(IncidentId, Self, Vec<Obligation>)>,
        rule: &Rule,
    ) {
        let members: Vec<_> = members
            .into_iter()
            .map(|(incident, dossier, owed)| Member::of(group, incident, dossier, owed))
            .collect();
        self.facts = together(&members, (rule.regime, rule.duty), &self.standing.policies);
    }
}

impl Review<'_> {
    /// Assesses what a group owes together; answers how many obligations changed.
    pub fn reassess_group(
        &self,
        tx: &mut Write<'_>,
        standing: &Arc<Standing>,
        group: &RecurrenceGroup,
    ) -> Result<usize, StoreError> {
        let members = members(tx, standing, group, self.now)?;
        // The latest incident is the one that tips the group; of two on one day the one recorded later.
        let last = members
            .iter()
            .max_by_key(|it| (it.dossier.occurred_on(), it.incident));
        let Some(last) = last else {
            return Ok(0);
        };
        let mut changed = Vec::new();
        for (regime, duty) in REGIMES {
            for found in self.owed_together(standing, &members, last, (regime, duty)) {
                changed.extend(self.keep_together(tx, group.id, &members, last, &found)?);
            }
        }
        // The clocks of the others may have moved all the same.
        for owner in &members {
            let owed = owner.obligations.iter();
            let owed = owed.filter(|it| it.group == Some(group.id) && !changed.contains(&it.id));
            for obligation in owed {
                let Some(rule) = obligation.rule() else {
                    continue;
                };
                let clocks = owner.owing(&members, rule).clocks(obligation);
                tx.move_alarms(obligation, &obligation.alarms(&clocks), self.now)?;
            }
        }
        Ok(changed.len())
    }

    /// The duties of a regime with what it says about the group.
    fn owed_together(
        &self,
        standing: &Standing,
        members: &[Member],
        last: &Member,
        (regime, duty): (Regime, Duty),
    ) -> Vec<DutyAssessment> {
        let occurrences: Vec<_> = members
            .iter()
            .map(|it| it.occurrence(regime, duty))
            .collect();
        let said = assess(regime, &occurrences, &standing.profile, &standing.policies);
        let facts = together(members, (regime, duty), &standing.policies);
        let case = Case {
            facts: &facts,
            ..last.dossier.case()
        };
        let assessment = law::assess(&case, last.dossier.law_day(self.now), self.now);
        assessment
            .duties()
            .filter(|it| it.rule.regime == regime && it.rule.duty == duty)
            .map(|it| DutyAssessment {
                finding: said.finding,
                reason: said.reason,
                ..it.clone()
            })
            .collect()
    }

    fn keep_together(
        &self,
        tx: &mut Write<'_>,
        group: RecurrenceGroupId,
        members: &[Member],
        last: &Member,
        duty: &DutyAssessment,
    ) -> Result<Vec<ObligationId>, StoreError> {
        let mut changed = Vec::new();
        for recipient in &duty.recipients {
            let same = |it: &&Obligation| it.rule == duty.rule.id && it.recipient == recipient.code;
            let known = members.iter().find_map(|member| {
                let owed = member.obligations.iter().filter(same);
                let known = owed.clone().find(|it| it.group == Some(group));
                known.map(|known| (member, known))
            });
            let (owner, change) = if let Some((owner, known)) = known {
                (owner, follow(known, duty, self.now))
            } else {
                let taken = last.obligations.iter().filter(same).map(|it| it.occasion);
                let begun = Begun {
                    incident: last.incident,
                    group: Some(group),
                    occasion: taken.max().unwrap_or_default().saturating_add(1),
                    awareness: None,
                };
                let mut new_id = || ObligationId(self.app.new_id());
                let arisen = arise(begun, duty, *recipient, &mut new_id, self.now);
                (last, arisen)
            };
            if let Some(change) = change {
                self.keep(tx, &owner.owing(members, duty.rule), &change)?;
                changed.push(change.obligation.id);
            }
        }
        Ok(changed)
    }
}

/// The other obligations of which the report by a template tells: those of the same incident, or of all incidents of the group
/// that owes it; none where the report has no template.
pub fn beside(
    tx: &mut Read<'_>,
    obligation: &Obligation,
    stage: Stage,
) -> Result<Vec<Obligation>, StoreError> {
    if ItsTemplate::of(&obligation.rule, stage).is_none() {
        return Ok(Vec::new());
    }
    let group = match obligation.group {
        Some(id) => tx.recurrence_group(id)?,
        None => None,
    };
    let incidents = group.map_or_else(|| vec![obligation.incident], |it| it.incidents);
    let mut all = tx.obligations_of_incidents(&incidents)?;
    all.retain(|it| it.id != obligation.id);
    Ok(all)
}

/// The group that owes an obligation as its report tells of it; `None` where none does.
pub fn told(
    tx: &mut Read<'_>,
    obligation: &Obligation,
) -> Result<Option<derive::Recurrence>, StoreError> {
    let Some(id) = obligation.group else {
        return Ok(None);
    };
    let Some(group) = tx.recurrence_group(id)? else {
        return Ok(None);
    };
    let anchors = tx.anchor_instants_of(&group.incidents)?;
    Ok(Some(tell(&group, anchors.values())))
}

/// What a report tells of a group, whose incidents have these anchors.
pub(super) fn tell<'a>(
    group: &RecurrenceGroup,
    anchors: impl Iterator<Item = &'a Anchors>,
) -> derive::Recurrence {
    let occurred = anchors.filter_map(|anchors| {
        let at = |name| anchors.get(name, Regime::Dora).map(|(at, _)| at);
        at(AnchorName::Occurred).or_else(|| at(AnchorName::Detected))
    });
    derive::Recurrence {
        count: group.incidents.len(),
        first_at: occurred.min(),
    }
}
