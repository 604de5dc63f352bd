//! What the rules say about one case.

use time::Date;

use super::{Citation, Finding, Outcome, Reason, Regime, Rule};
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
    /// The criteria, in the order of the law.
    pub criteria: Vec<CriterionAssessment>,
    /// To whom the report goes; one obligation arises for each.
    pub recipients: Vec<Recipient>,
    /// Codes of the policies that touched the answer, with the choice that was used.
    pub policies: Vec<(&'static str, &'static str)>,
}

/// What one criterion says.
#[derive(Debug, Clone)]
pub struct CriterionAssessment {
    /// The criterion's stable code.
    pub criterion: &'static str,
    /// Where it stands.
    pub citation: Citation,
    /// What it says.
    pub outcome: Outcome,
}

/// To whom a report goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Recipient {
    /// Stable code, such as `de-nw-ldi`, `de-bafin`, `data_subjects`.
    pub code: &'static str,
}
