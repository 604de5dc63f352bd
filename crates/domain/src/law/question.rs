//! Open questions: unknown facts that can still change a finding, the most decisive first.
//!
//! They are derived from the same trees as the findings. A criterion is live when it is unknown, or only presumed, and
//! every part of the tree above it is undetermined too: its answer can then tip the whole. Within a live criterion a fact
//! is asked for only if, beside some answers to the others, its own answer makes a difference. Whoever answers
//! every question leaves no duty undetermined, except where the organisation's profile is silent.

mod answers;

use super::assessment::{Assessment, assess_duty};
use super::condition::{Case, Condition, Criterion};
use super::fact::{Certainty, Facts, Key, key};
use super::rule::Scope;
use super::{Citation, Finding, Outcome, Rule};

pub use answers::answers;

/// A fact to ask for.
#[derive(Debug, Clone)]
pub struct Question {
    /// Which fact.
    pub key: Key,
    /// The first criterion that asks for it, which says why.
    pub citation: Citation,
    /// The rules whose finding it can change.
    pub decides: Vec<&'static Rule>,
}

impl Assessment {
    /// What is still to be asked.
    pub fn questions(&self, case: &Case<'_>) -> Vec<Question> {
        let mut questions: Vec<Question> = Vec::new();
        for duty in self.duties() {
            for criterion in live_criteria(duty.rule, case, None) {
                for key in telling_facts(duty.rule, criterion, case) {
                    ask(&mut questions, key, criterion, duty.rule);
                }
            }
        }
        // A fact that settles a duty by itself comes before those that do so only together with others.
        let mut ranked: Vec<(usize, Question)> = questions
            .into_iter()
            .map(|question| (settles(&question, case), question))
            .collect();
        ranked.sort_by_key(|(settled, question)| {
            (
                std::cmp::Reverse(*settled),
                std::cmp::Reverse(question.decides.len()),
            )
        });
        ranked.into_iter().map(|(_, question)| question).collect()
    }
}

/// Whether something may still be learnt about a fact: it is unknown, or known from below only.
fn is_open(facts: &Facts, key: Key) -> bool {
    facts
        .get(key)
        .is_none_or(|fact| fact.certainty == Certainty::AtLeast)
}

/// Company-wide totals are helpers: they can prove, but the service's own figures are what is asked for.
fn is_helper(key: Key) -> bool {
    key == key::CLIENTS_TOTAL || key == key::COUNTERPARTS_TOTAL
}

/// The criteria on which the rule's finding still hangs; `open` is one that counts as unknown whatever it says.
fn live_criteria(
    rule: &'static Rule,
    case: &Case<'_>,
    open: Option<&'static Criterion>,
) -> Vec<&'static Criterion> {
    let mut criteria = Vec::new();
    if matches!((rule.scope)(case), Scope::Free(_)) {
        return criteria;
    }
    if live(&rule.condition, case, open, &mut criteria) == Some(Outcome::NotMet) {
        return Vec::new();
    }
    for exception in rule.exceptions {
        if live(&exception.condition, case, open, &mut criteria) == Some(Outcome::Met) {
            return Vec::new();
        }
    }
    criteria
}

/// Evaluates with presumptions as open, and collects the criteria that can tip the result.
fn live(
    condition: &Condition,
    case: &Case<'_>,
    open: Option<&'static Criterion>,
    found: &mut Vec<&'static Criterion>,
) -> Option<Outcome> {
    let mut below = Vec::new();
    let mut parts = |parts: &[Condition]| -> Vec<Outcome> {
        parts
            .iter()
            .filter_map(|part| live(part, case, open, &mut below))
            .collect()
    };
    let outcome = match condition {
        Condition::Is(criterion) => {
            let outcome = (criterion.test)(case);
            let is_presumed = criterion.presumed
                && outcome == Outcome::Met
                && criterion.facts.iter().any(|key| is_open(case.facts, *key));
            let is_open = open.is_some_and(|open| std::ptr::eq(open, *criterion));
            let outcome = if is_presumed || is_open {
                Outcome::Unknown
            } else {
                outcome
            };
            below.push(*criterion);
            Some(outcome)
        }
        Condition::All(all) => Outcome::all(&parts(all)),
        Condition::Any(any) => Outcome::at_least(1, &parts(any)),
        Condition::AtLeast(needed, some) => Outcome::at_least(*needed, &parts(some)),
        Condition::Where(concerns, part) if concerns(case) => live(part, case, open, &mut below),
        Condition::Where(..) => None,
    };
    if outcome == Some(Outcome::Unknown) {
        for criterion in below {
            if !found.iter().any(|known| std::ptr::eq(*known, criterion)) {
                found.push(criterion);
            }
        }
    }
    outcome
}

/// The open facts of a criterion of which some answer makes a difference.
fn telling_facts(rule: &'static Rule, criterion: &'static Criterion, case: &Case<'_>) -> Vec<Key> {
    let trial = Trial {
        rule,
        criterion,
        case,
    };
    let open: Vec<Key> = criterion
        .facts
        .iter()
        .copied()
        .filter(|key| !is_helper(*key) && is_open(case.facts, *key))
        .collect();
    open.iter()
        .copied()
        .filter(|key| {
            let others: Vec<Key> = open.iter().copied().filter(|it| it != key).collect();
            let mut facts = case.facts.clone();
            trial.tells(&mut facts, *key, &others)
        })
        .collect()
}

/// A criterion of a rule that is tried with answers.
struct Trial<'a> {
    rule: &'static Rule,
    criterion: &'static Criterion,
    case: &'a Case<'a>,
}

impl Trial<'_> {
    /// Whether, for some answers to the `others`, the answers to `key` make a difference.
    fn tells(&self, facts: &mut Facts, key: Key, others: &[Key]) -> bool {
        let Some((other, rest)) = others.split_first() else {
            return self.differs(facts, key);
        };
        answers(*other, self.case.facts.get(*other))
            .into_iter()
            .any(|answer| {
                facts.set(*other, Some(answer));
                self.tells(facts, key, rest)
            })
    }

    /// Whether two answers to `key` lead to different outcomes of the criterion while it can still tip the duty: the answers
    /// to the others may be those by which another criterion has settled it.
    fn differs(&self, facts: &mut Facts, key: Key) -> bool {
        let known = self.case.facts.get(key);
        let mut outcomes = answers(key, known).into_iter().map(|answer| {
            facts.set(key, Some(answer));
            (self.criterion.test)(&Case {
                facts,
                ..*self.case
            })
        });
        let first = outcomes.next();
        let is_telling = outcomes.any(|outcome| Some(outcome) != first);
        facts.set(key, known.cloned());
        let case = Case {
            facts,
            ..*self.case
        };
        is_telling
            && live_criteria(self.rule, &case, Some(self.criterion))
                .iter()
                .any(|live| std::ptr::eq(*live, self.criterion))
    }
}

/// How many duties some answer to the question changes by itself.
fn settles(question: &Question, case: &Case<'_>) -> usize {
    let mut facts = case.facts.clone();
    let answers = answers(question.key, case.facts.get(question.key));
    question
        .decides
        .iter()
        .filter(|rule| {
            let before = finding(rule, case);
            answers.iter().any(|answer| {
                facts.set(question.key, Some(answer.clone()));
                let case = Case {
                    facts: &facts,
                    ..*case
                };
                finding(rule, &case) != before
            })
        })
        .count()
}

fn finding(rule: &'static Rule, case: &Case<'_>) -> Finding {
    assess_duty(rule, case).finding
}

fn ask(
    questions: &mut Vec<Question>,
    key: Key,
    criterion: &'static Criterion,
    rule: &'static Rule,
) {
    match questions.iter_mut().find(|question| question.key == key) {
        Some(question) if !question.decides.iter().any(|it| it.id == rule.id) => {
            question.decides.push(rule);
        }
        Some(_) => {}
        None => questions.push(Question {
            key,
            citation: criterion.citation,
            decides: vec![rule],
        }),
    }
}
