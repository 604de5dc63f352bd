//! Recurring incidents: several that owe nothing each may owe a report together.
//!
//! DORA: Delegated Regulation (EU) 2024/1772, Art. 8(2). NIS2: Implementing Regulation (EU) 2024/2690, Art. 4. Both ask for
//! at least two incidents within six months with the same apparent root cause that together meet what a single one would
//! have to meet. The window slides: any six calendar months will do.

mod sum;

use time::Date;

use super::condition::{Case, Condition, both, not};
use super::fact::{Facts, key};
use super::nis2::cir;
use super::policy::Policies;
use super::profile::Profile;
use super::rule::Scope;
use super::{Act, Citation, Finding, Outcome, Reason, Regime, dora, nis2};
use crate::calendar::add_months;

pub use sum::sum;

/// The months within which incidents recur.
const WINDOW_MONTHS: u8 = 6;

/// An incident that may recur.
#[derive(Debug, Clone, Copy)]
pub struct Occurrence<'a> {
    /// The civil day on which it occurred; `None` = unknown.
    pub occurred_on: Option<Date>,
    /// Whether it was reported by itself, because it was major or significant alone.
    pub reported_on_its_own: bool,
    /// What is known about it.
    pub facts: &'a Facts,
}

/// What a regime says about a group of incidents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurrence {
    /// Whether the group owes a report.
    pub finding: Finding,
    /// Why it does not, if not for its criteria.
    pub reason: Option<Reason>,
    /// At least two of them lie within six months.
    pub within_window: Outcome,
    /// At least two of them share the apparent root cause.
    pub same_root_cause: Outcome,
    /// Together they meet what one incident would have to meet.
    pub collectively: Outcome,
    /// The provision by which the group owes its report.
    pub citation: Option<Citation>,
}

/// Assesses incidents as one group under `regime`; other regimes than DORA and NIS2 know no such groups.
pub fn assess(
    regime: Regime,
    incidents: &[Occurrence<'_>],
    profile: &Profile,
    policies: &Policies,
) -> Recurrence {
    let group = Group {
        regime,
        profile,
        policies,
        // Only incidents that owe nothing by themselves are taken together; the others have their own report.
        members: incidents
            .iter()
            .filter(|it| !it.reported_on_its_own)
            .copied()
            .collect(),
    };
    group.assess()
}

struct Group<'a> {
    regime: Regime,
    profile: &'a Profile,
    policies: &'a Policies,
    members: Vec<Occurrence<'a>>,
}

impl Group<'_> {
    fn assess(mut self) -> Recurrence {
        let members = std::mem::take(&mut self.members);
        self.members = members.into_iter().filter(|it| self.recurs(it)).collect();
        let all: Vec<&Occurrence<'_>> = self.members.iter().collect();
        let same_root_cause = best(self.pairs(), same_cause);
        let within_window = best(self.pairs(), |a, b| match same_root_cause {
            Outcome::Met => both(same_cause(a, b), near(a, b)),
            Outcome::Unknown | Outcome::NotMet => near(a, b),
        });
        let windows = self.windows();
        let together = windows
            .iter()
            .map(|window| both(window.recurring, self.together(&window.members)))
            .max_by_key(|outcome| rank(*outcome));
        let collectively = windows
            .iter()
            .map(|window| self.together(&window.members))
            .max_by_key(|outcome| rank(*outcome))
            // Where nothing recurs, it is still told what all of them would come to.
            .unwrap_or_else(|| self.together(&all));
        let outcome = together.unwrap_or(Outcome::NotMet);
        let (finding, reason) = match (self.scope(), outcome) {
            (Scope::Free(reason), _) => (Finding::DoesNotApply, Some(reason)),
            (_, Outcome::NotMet) => (Finding::DoesNotApply, None),
            (Scope::Unknown, _) | (_, Outcome::Unknown) => (Finding::Undetermined, None),
            (Scope::Bound, Outcome::Met) => (Finding::Applies, None),
        };
        let citation = match self.regime {
            Regime::Dora => Citation::new(Act::Class, "8(2)"),
            _ => Citation::new(Act::Cir, "4"),
        };
        Recurrence {
            finding,
            reason,
            within_window,
            same_root_cause,
            collectively,
            citation: (finding == Finding::Applies).then_some(citation),
        }
    }

    fn case<'a>(&'a self, facts: &'a Facts) -> Case<'a> {
        Case {
            facts,
            profile: self.profile,
            policies: self.policies,
        }
    }

    /// Whether the incident can be one of a group: not major or significant alone, and an incident at all.
    fn recurs(&self, it: &Occurrence<'_>) -> bool {
        let case = self.case(it.facts);
        let is_alone = |condition: &Condition| {
            condition.evaluate(&case, &mut Vec::new()) == Some(Outcome::Met)
        };
        if self.regime == Regime::Dora {
            return !is_alone(&dora::class::MAJOR);
        }
        let yes = |key| it.facts.bool(key) == Some(true);
        !is_alone(&cir::SIGNIFICANT)
            // Art. 3(2), and near misses are no incidents that happened.
            && !yes(key::NATURE_PLANNED_CONSEQUENCES_ONLY)
            && !yes(key::NATURE_NEAR_MISS)
    }

    fn pairs(&self) -> impl Iterator<Item = (&Occurrence<'_>, &Occurrence<'_>)> {
        self.members.iter().enumerate().flat_map(|(index, first)| {
            self.members
                .iter()
                .skip(index + 1)
                .map(move |second| (first, second))
        })
    }

    /// The incidents that recur from each one on: within six months of it and, as far as is known, of the same cause.
    fn windows(&self) -> Vec<Window<'_>> {
        let mut windows = Vec::new();
        for first in &self.members {
            let others = |wanted: &[Outcome]| -> Vec<&Occurrence<'_>> {
                self.members
                    .iter()
                    .filter(|it| !std::ptr::eq(*it, first))
                    .filter(|it| wanted.contains(&both(same_cause(first, it), follows(first, it))))
                    .collect()
            };
            for (wanted, recurring) in [
                (&[Outcome::Met][..], Outcome::Met),
                (&[Outcome::Met, Outcome::Unknown][..], Outcome::Unknown),
            ] {
                let mut members = others(wanted);
                if !members.is_empty() {
                    members.push(first);
                    windows.push(Window { members, recurring });
                }
            }
        }
        windows
    }

    /// Whether the figures taken together meet what one incident would have to meet.
    fn together(&self, members: &[&Occurrence<'_>]) -> Outcome {
        let facts: Vec<&Facts> = members.iter().map(|it| it.facts).collect();
        let facts = sum(&facts, self.policies);
        let case = self.case(&facts);
        let say = |condition: &Condition| {
            condition
                .evaluate(&case, &mut Vec::new())
                .unwrap_or(Outcome::NotMet)
        };
        match self.regime {
            Regime::Dora => both(
                say(&Condition::Is(&dora::entity::INCIDENT)),
                say(&dora::class::MAJOR),
            ),
            _ => say(&Condition::Is(&cir::FINANCIAL_LOSS)),
        }
    }

    fn scope(&self) -> Scope {
        let facts = Facts::default();
        let case = self.case(&facts);
        match self.regime {
            Regime::Dora => match dora::entity::scope(&case) {
                Scope::Bound => dora::entity::recurrence_scope(self.profile),
                other => other,
            },
            Regime::Nis2 if cir::concerns(&case) => nis2::scope::scope(&case),
            _ => Scope::Free(Reason::OutOfScope),
        }
    }
}

/// Incidents that recur, or may.
struct Window<'a> {
    members: Vec<&'a Occurrence<'a>>,
    recurring: Outcome,
}

const fn rank(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::NotMet => 0,
        Outcome::Unknown => 1,
        Outcome::Met => 2,
    }
}

fn best<'a>(
    pairs: impl Iterator<Item = (&'a Occurrence<'a>, &'a Occurrence<'a>)>,
    say: impl Fn(&Occurrence<'_>, &Occurrence<'_>) -> Outcome,
) -> Outcome {
    pairs
        .map(|(a, b)| say(a, b))
        .max_by_key(|outcome| rank(*outcome))
        .unwrap_or(Outcome::NotMet)
}

fn same_cause(a: &Occurrence<'_>, b: &Occurrence<'_>) -> Outcome {
    let cause = |it: &Occurrence<'_>| it.facts.text(key::RECURRENCE_ROOT_CAUSE).map(str::to_owned);
    match (cause(a), cause(b)) {
        (Some(a), Some(b)) => Outcome::of(a == b),
        _ => Outcome::Unknown,
    }
}

/// Whether `second` occurred on the day of `first` or within the six months after it.
fn follows(first: &Occurrence<'_>, second: &Occurrence<'_>) -> Outcome {
    let (Some(first), Some(second)) = (first.occurred_on, second.occurred_on) else {
        return Outcome::Unknown;
    };
    let last = add_months(first, WINDOW_MONTHS).unwrap_or(Date::MAX);
    Outcome::of(first <= second && second <= last)
}

fn near(a: &Occurrence<'_>, b: &Occurrence<'_>) -> Outcome {
    not(both(not(follows(a, b)), not(follows(b, a))))
}
