//! Open questions: unknown facts that can still change a finding, the most decisive first.

use super::assessment::Assessment;
use super::condition::{Case, Criterion};
use super::fact::{Key, key};
use super::{Citation, Finding, Outcome, Rule};

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
    ///
    /// A fact is asked for when it is unknown and belongs to a criterion that is itself unknown, or only presumed, of a duty
    /// whose finding can still change. The facts that decide the most duties come first.
    pub fn questions(&self, case: &Case<'_>) -> Vec<Question> {
        let mut questions: Vec<Question> = Vec::new();
        for duty in self.duties() {
            let is_open = duty.finding == Finding::Undetermined;
            for judged in &duty.criteria {
                let criterion = judged.criterion;
                let matters = match judged.outcome {
                    Outcome::Unknown => {
                        is_open || duty.finding == Finding::Applies && lifts(duty.rule, criterion)
                    }
                    Outcome::Met => criterion.presumed && duty.finding == Finding::Applies,
                    Outcome::NotMet => false,
                };
                if matters {
                    ask(&mut questions, case, criterion, duty.rule);
                }
            }
        }
        questions.sort_by_key(|question| std::cmp::Reverse(question.decides.len()));
        questions
    }
}

/// Whether the criterion belongs to an exception of the rule.
fn lifts(rule: &Rule, criterion: &'static Criterion) -> bool {
    rule.exceptions
        .iter()
        .flat_map(|exception| exception.condition.criteria())
        .any(|known| std::ptr::eq(known, criterion))
}

fn ask(
    questions: &mut Vec<Question>,
    case: &Case<'_>,
    criterion: &'static Criterion,
    rule: &'static Rule,
) {
    for key in criterion.facts {
        // Company-wide totals are helpers; the service's own figures are what is asked for.
        let is_helper = *key == key::CLIENTS_TOTAL || *key == key::COUNTERPARTS_TOTAL;
        if is_helper || case.facts.get(*key).is_some() {
            continue;
        }
        match questions.iter_mut().find(|question| question.key == *key) {
            Some(question) if !question.decides.iter().any(|it| it.id == rule.id) => {
                question.decides.push(rule);
            }
            Some(_) => {}
            None => questions.push(Question {
                key: *key,
                citation: criterion.citation,
                decides: vec![rule],
            }),
        }
    }
}
