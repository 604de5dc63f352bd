//! What the rules say about one case.

use time::{Date, Duration};

use super::condition::{Case, Judged};
use super::rule::{Recipient, Scope};
use super::{Citation, Finding, Outcome, RULES, Reason, Regime, Rule};
use crate::code::Code;
use crate::instant::Instant;

/// What all regimes say about one case.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// When it was made.
    pub assessed_at: Instant,
    /// The day whose law was applied.
    pub law_as_of: Date,
    /// Each regime's answer.
    pub regimes: Vec<RegimeAssessment>,
}

/// What one regime says.
#[derive(Debug, Clone)]
pub struct RegimeAssessment {
    /// The regime.
    pub regime: Regime,
    /// The strongest finding of its duties.
    pub finding: Finding,
    /// Why it does not apply at all, if so.
    pub reason: Option<Reason>,
    /// Each duty's answer.
    pub duties: Vec<DutyAssessment>,
}

/// What one rule says.
#[derive(Debug, Clone)]
pub struct DutyAssessment {
    /// The rule.
    pub rule: &'static Rule,
    /// Whether its duty is owed.
    pub finding: Finding,
    /// Why it does not apply, if not for its criteria.
    pub reason: Option<Reason>,
    /// The exception that lifts it.
    pub excepted_by: Option<Citation>,
    /// What its condition says by itself, whatever the scope.
    pub condition: Outcome,
    /// What each criterion said, in the order of the law; those of the exceptions last.
    pub criteria: Vec<Judged>,
    /// To whom the report goes; one obligation arises for each.
    pub recipients: Vec<Recipient>,
}

/// Assesses a case by the law of one day.
///
/// It is total: any facts and any profile have an answer, and the same ones always the same.
pub fn assess(case: &Case<'_>, law_as_of: Date, now: Instant) -> Assessment {
    let mut regimes = Vec::with_capacity(Regime::ALL.len());
    // A zone may be a day ahead of the UTC line; what lies behind that is a question about the future.
    let asks_ahead = law_as_of > now.utc().date().saturating_add(Duration::DAY);
    for regime in Regime::ALL {
        let in_force: Vec<&'static Rule> = RULES
            .iter()
            .copied()
            .filter(|rule| rule.regime == *regime && is_law(rule, law_as_of, asks_ahead))
            .collect();
        let duties = in_force
            .iter()
            .filter(|rule| (rule.concerns)(case))
            .map(|rule| on_day(assess_duty(rule, case), case, law_as_of))
            .collect();
        regimes.push(summarise(*regime, &in_force, duties, case));
    }
    Assessment {
        assessed_at: now,
        law_as_of,
        regimes,
    }
}

/// Whether a rule counts on a day. A proposal counts only for whoever asks about the future, and then takes the place of
/// the rule that it would replace.
fn is_law(rule: &Rule, day: Date, asks_ahead: bool) -> bool {
    let counts = |it: &Rule| it.validity.contains(day) && (it.draft.is_none() || asks_ahead);
    let is_replaced = || {
        RULES.iter().any(|other| {
            let replaces = other.draft.map(|draft| draft.replaces);
            replaces == Some(rule.id) && counts(other)
        })
    };
    counts(rule) && !(asks_ahead && is_replaced())
}

/// A duty that is law but binds nobody of this kind yet is not owed.
fn on_day(duty: DutyAssessment, case: &Case<'_>, day: Date) -> DutyAssessment {
    let is_early = (duty.rule.begins)(case).is_some_and(|start| day < start.from);
    if is_early && duty.finding != Finding::DoesNotApply {
        return DutyAssessment {
            finding: Finding::DoesNotApply,
            reason: Some(Reason::NotInForce),
            ..duty
        };
    }
    duty
}

/// Assesses one rule.
pub fn assess_duty(rule: &'static Rule, case: &Case<'_>) -> DutyAssessment {
    let mut criteria = Vec::with_capacity(16);
    // A condition none of which concerns the case asks for nothing.
    let condition = rule
        .condition
        .evaluate(case, &mut criteria)
        .unwrap_or(Outcome::NotMet);
    let mut excepted_by = None;
    for exception in rule.exceptions {
        let outcome = exception.condition.evaluate(case, &mut criteria);
        if outcome == Some(Outcome::Met) && excepted_by.is_none() {
            excepted_by = Some(exception.citation);
        }
    }
    let (finding, reason) = match ((rule.scope)(case), condition) {
        (Scope::Free(reason), _) => (Finding::DoesNotApply, Some(reason)),
        (_, Outcome::NotMet) if excepted_by.is_none() => (Finding::DoesNotApply, None),
        _ if excepted_by.is_some() => (Finding::Excepted, None),
        (Scope::Unknown, _) | (_, Outcome::Unknown) => (Finding::Undetermined, None),
        (Scope::Bound, _) => (Finding::Applies, None),
    };
    DutyAssessment {
        rule,
        finding,
        reason,
        excepted_by: excepted_by.filter(|_citation| finding == Finding::Excepted),
        condition,
        criteria,
        recipients: (rule.recipients)(case),
    }
}

/// What a regime whose rules concern nobody says: nothing of it is looked at, because the profile and the facts are silent,
/// or because it does not bind the organisation.
pub(super) fn unconcerned(
    in_force: &[&'static Rule],
    case: &Case<'_>,
) -> (Finding, Option<Reason>) {
    let scopes: Vec<Scope> = in_force.iter().map(|rule| (rule.scope)(case)).collect();
    if scopes.is_empty() {
        return (Finding::DoesNotApply, Some(Reason::NotInForce));
    }
    if scopes.contains(&Scope::Unknown) {
        return (Finding::Undetermined, None);
    }
    let reason = scopes.iter().find_map(|scope| match scope {
        Scope::Free(reason) => Some(*reason),
        Scope::Bound | Scope::Unknown => None,
    });
    (
        Finding::DoesNotApply,
        Some(reason.unwrap_or(Reason::OutOfScope)),
    )
}

fn summarise(
    regime: Regime,
    in_force: &[&'static Rule],
    duties: Vec<DutyAssessment>,
    case: &Case<'_>,
) -> RegimeAssessment {
    if duties.is_empty() {
        let (finding, reason) = unconcerned(in_force, case);
        return RegimeAssessment {
            regime,
            finding,
            reason,
            duties,
        };
    }
    // What may be filed at will makes no regime apply.
    let demanded = || duties.iter().filter(|duty| !duty.rule.is_voluntary());
    let has = |finding| demanded().any(|duty| duty.finding == finding);
    let finding = [Finding::Applies, Finding::Undetermined, Finding::Excepted]
        .into_iter()
        .find(|finding| has(*finding))
        .unwrap_or(Finding::DoesNotApply);
    let reason = match (finding, demanded().next()) {
        (Finding::DoesNotApply, Some(first)) => first
            .reason
            .filter(|reason| demanded().all(|duty| duty.reason == Some(*reason))),
        _ => None,
    };
    RegimeAssessment {
        regime,
        finding,
        reason,
        duties,
    }
}

impl DutyAssessment {
    /// What the criterion with this code said.
    pub fn outcome(&self, code: &str) -> Option<Outcome> {
        self.criteria
            .iter()
            .find(|it| it.criterion.code == code)
            .map(|it| it.outcome)
    }

    /// The policies that touched the answer, each once.
    pub fn policies(&self) -> Vec<&'static super::policy::Policy> {
        let mut policies: Vec<&'static super::policy::Policy> = Vec::new();
        for policy in self.criteria.iter().flat_map(|it| it.criterion.policies) {
            if !policies.iter().any(|known| known.code == policy.code) {
                policies.push(policy);
            }
        }
        policies
    }
}

impl Assessment {
    /// Every duty's answer.
    pub fn duties(&self) -> impl Iterator<Item = &DutyAssessment> {
        self.regimes.iter().flat_map(|regime| &regime.duties)
    }

    /// Whether both say the same of every duty and criterion.
    pub fn says_the_same_as(&self, other: &Self) -> bool {
        let said = |duty: &DutyAssessment| (duty.rule.id, duty.finding, duty.reason);
        let outcomes = |duty: &DutyAssessment| -> Vec<Outcome> {
            duty.criteria.iter().map(|it| it.outcome).collect()
        };
        self.duties().count() == other.duties().count()
            && self
                .duties()
                .zip(other.duties())
                .all(|(a, b)| said(a) == said(b) && outcomes(a) == outcomes(b))
    }

    /// The answer of one rule.
    pub fn duty(&self, rule: &str) -> Option<&DutyAssessment> {
        self.duties().find(|duty| duty.rule.id == rule)
    }

    /// The answer of one regime.
    pub fn regime(&self, regime: Regime) -> Option<&RegimeAssessment> {
        self.regimes.iter().find(|it| it.regime == regime)
    }
}
