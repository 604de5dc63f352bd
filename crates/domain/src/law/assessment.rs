//! What the rules say about one case.

use time::Date;

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
    for regime in Regime::ALL {
        let duties: Vec<DutyAssessment> = RULES
            .iter()
            .filter(|rule| rule.regime == *regime && rule.validity.contains(law_as_of))
            .filter(|rule| (rule.concerns)(case))
            .map(|rule| assess_duty(rule, case))
            .collect();
        regimes.push(summarise(*regime, duties));
    }
    Assessment {
        assessed_at: now,
        law_as_of,
        regimes,
    }
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

fn summarise(regime: Regime, duties: Vec<DutyAssessment>) -> RegimeAssessment {
    let has = |finding| duties.iter().any(|duty| duty.finding == finding);
    let finding = [Finding::Applies, Finding::Undetermined, Finding::Excepted]
        .into_iter()
        .find(|finding| has(*finding))
        .unwrap_or(Finding::DoesNotApply);
    let reason = match (finding, duties.first()) {
        (Finding::DoesNotApply, None) => Some(Reason::NotInForce),
        (Finding::DoesNotApply, Some(first)) => first
            .reason
            .filter(|reason| duties.iter().all(|duty| duty.reason == Some(*reason))),
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
