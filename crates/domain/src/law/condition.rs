//! Conditions: trees of named criteria, evaluated with three values.
//!
//! Findings, explanations, open questions and the register all come from one tree; nothing of it is kept a second time.

use super::fact::{Facts, Key};
use super::policy::{Policies, Policy};
use super::profile::Profile;
use super::{Citation, Outcome};
use crate::text::Text;

/// Everything that a rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What is known about the incident.
    pub facts: &'a Facts,
    /// What is known about the organisation.
    pub profile: &'a Profile,
    /// The organisation's choices of interpretation.
    pub policies: &'a Policies,
}

/// A named criterion of a law.
#[derive(Debug)]
pub struct Criterion {
    /// Stable code, such as `personal_data_breach`.
    pub code: &'static str,
    /// Where it stands.
    pub citation: Citation,
    /// What it asks, in our own words.
    pub text: Text,
    /// The threshold, where there is one, as people write it.
    pub threshold: Option<&'static str>,
    /// The facts that decide it, the most telling first.
    pub facts: &'static [Key],
    /// The policies that it follows.
    pub policies: &'static [Policy],
    /// Whether it counts as met until facts show otherwise, because the law puts the burden there.
    pub presumed: bool,
    /// Decides it.
    pub test: fn(&Case<'_>) -> Outcome,
}

/// A condition.
#[derive(Debug, Clone, Copy)]
pub enum Condition {
    /// A criterion.
    Is(&'static Criterion),
    /// All of these.
    All(&'static [Self]),
    /// Any of these.
    Any(&'static [Self]),
    /// At least so many of these.
    AtLeast(usize, &'static [Self]),
    /// Only where the case is of this kind; elsewhere the condition is as if it did not stand there.
    Where(fn(&Case<'_>) -> bool, &'static Self),
}

/// What a criterion said.
#[derive(Debug, Clone, Copy)]
pub struct Judged {
    /// The criterion.
    pub criterion: &'static Criterion,
    /// What it said.
    pub outcome: Outcome,
}

impl Condition {
    /// Evaluates the condition and notes what each criterion said, in the order of the law.
    ///
    /// Every criterion is looked at, even where the result is certain already, so that the explanation is whole. `None`
    /// means that nothing of the condition concerns the case.
    pub fn evaluate(&self, case: &Case<'_>, judged: &mut Vec<Judged>) -> Option<Outcome> {
        match self {
            Self::Is(criterion) => {
                let outcome = (criterion.test)(case);
                // A criterion that stands in several places of a tree is told once.
                let is_told = judged
                    .iter()
                    .any(|it| std::ptr::eq(it.criterion, *criterion));
                if !is_told {
                    judged.push(Judged { criterion, outcome });
                }
                Some(outcome)
            }
            Self::All(parts) => count(parts, case, judged).map(Tally::all),
            Self::Any(parts) => count(parts, case, judged).map(|tally| tally.at_least(1)),
            Self::AtLeast(needed, parts) => {
                count(parts, case, judged).map(|tally| tally.at_least(*needed))
            }
            Self::Where(concerns, part) => {
                if concerns(case) {
                    part.evaluate(case, judged)
                } else {
                    None
                }
            }
        }
    }

    /// Every criterion of the tree, in order.
    pub fn criteria(&self) -> Vec<&'static Criterion> {
        match self {
            Self::Is(criterion) => vec![criterion],
            Self::All(parts) | Self::Any(parts) | Self::AtLeast(_, parts) => {
                let mut all: Vec<&'static Criterion> = Vec::new();
                for criterion in parts.iter().flat_map(Self::criteria) {
                    if !all.iter().any(|known| std::ptr::eq(*known, criterion)) {
                        all.push(criterion);
                    }
                }
                all
            }
            Self::Where(_, part) => part.criteria(),
        }
    }
}

/// How the parts of a condition came out.
#[derive(Debug, Default, Clone, Copy)]
struct Tally {
    met: usize,
    unknown: usize,
    all: usize,
}

impl Tally {
    const fn add(&mut self, outcome: Outcome) {
        self.all += 1;
        match outcome {
            Outcome::Met => self.met += 1,
            Outcome::Unknown => self.unknown += 1,
            Outcome::NotMet => {}
        }
    }

    const fn all(self) -> Outcome {
        self.at_least(self.all)
    }

    /// Whether `needed` are reached by those that are met, or could be by those that are unknown.
    const fn at_least(self, needed: usize) -> Outcome {
        if self.met >= needed {
            Outcome::Met
        } else if self.met + self.unknown >= needed {
            Outcome::Unknown
        } else {
            Outcome::NotMet
        }
    }
}

fn count(parts: &[Condition], case: &Case<'_>, judged: &mut Vec<Judged>) -> Option<Tally> {
    let mut tally = Tally::default();
    for part in parts {
        if let Some(outcome) = part.evaluate(case, judged) {
            tally.add(outcome);
        }
    }
    (tally.all > 0).then_some(tally)
}

fn tally(outcomes: &[Outcome]) -> Option<Tally> {
    let mut tally = Tally::default();
    for outcome in outcomes {
        tally.add(*outcome);
    }
    (tally.all > 0).then_some(tally)
}

impl Outcome {
    /// Whether all of these are met; `None` of none.
    pub fn all(outcomes: &[Self]) -> Option<Self> {
        tally(outcomes).map(Tally::all)
    }

    /// Whether at least so many of these are met; `None` of none.
    pub fn at_least(needed: usize, outcomes: &[Self]) -> Option<Self> {
        tally(outcomes).map(|tally| tally.at_least(needed))
    }
}

/// Both, with three values.
pub const fn both(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::NotMet, _) | (_, Outcome::NotMet) => Outcome::NotMet,
        (Outcome::Met, Outcome::Met) => Outcome::Met,
        _ => Outcome::Unknown,
    }
}

/// Either, with three values.
pub const fn either(a: Outcome, b: Outcome) -> Outcome {
    match (a, b) {
        (Outcome::Met, _) | (_, Outcome::Met) => Outcome::Met,
        (Outcome::NotMet, Outcome::NotMet) => Outcome::NotMet,
        _ => Outcome::Unknown,
    }
}

/// The opposite, with three values.
pub const fn not(a: Outcome) -> Outcome {
    match a {
        Outcome::Met => Outcome::NotMet,
        Outcome::NotMet => Outcome::Met,
        Outcome::Unknown => Outcome::Unknown,
    }
}
