//! The list of questions is complete, and nothing in it is idle.

use meldewerk_domain::law::assessment::assess_duty;
use meldewerk_domain::law::condition::{Case, Criterion};
use meldewerk_domain::law::fact::{Certainty, Key, Recorded};
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::Profile;
use meldewerk_domain::law::question::{Question, answers};
use meldewerk_domain::law::{Assessment, Facts, Finding, Outcome, assess};
use proptest::prelude::*;
use serde_json::json;

use super::{DAY, given, now};

fn assessed(facts: &Facts, profile: &Profile, policies: &Policies) -> (Assessment, Vec<Question>) {
    let case = Case {
        facts,
        profile,
        policies,
    };
    let assessment = assess(&case, DAY, now());
    let questions = assessment.questions(&case);
    (assessment, questions)
}

/// Profiles that say everything, one for each kind of organisation.
fn whole_profiles() -> Vec<Profile> {
    let of = |country: &str, types: &[&str], dora: Option<&str>| {
        given::read(&json!({
            "seat": {"country": country}, "staff": 300, "turnover_eur": "60000000", "balance_sheet_eur": "60000000",
            "previous_year_turnover_eur": "20000000",
            "nis2": {"entity_types": types, "critical_entity": false, "enwg_5c": false},
            "dora": {"entity_type": dora, "size_class": "large", "microenterprise": false, "art_16_1": false},
            "critical_installation": {"registered_on": "2026-01-01"}, "ai": {"high_risk_route": "annex_iii"},
            "trust_service": "non_qualified", "cra": {"manufacturer": true}, "mdr": {"manufacturer": true},
            "ch": {"critical_operator": country == "CH"},
        }))
    };
    vec![
        of("DE", &["manufacturing"], None),
        of("DE", &["cloud"], None),
        of("AT", &["dns", "tld"], None),
        of("DE", &["data_centre", "msp"], None),
        of("FR", &["marketplace", "qtsp"], None),
        of("DE", &["telecom"], None),
        of("DE", &[], Some("payment_institution")),
        of("AT", &["banking"], Some("credit_institution")),
        of("LI", &[], Some("investment_firm")),
        of("CH", &["other"], None),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whoever answers every question, judgements among them, knows what is owed.
    #[test]
    fn answering_every_question_leaves_nothing_undetermined(
        facts in given::facts(), which in 0..10_usize, picks in prop::collection::vec(any::<u8>(), 120),
    ) {
        let profile = &whole_profiles()[which];
        let policies = Policies::default();
        let (_, questions) = assessed(&facts, profile, &policies);
        let mut answered = facts.clone();
        for (question, pick) in questions.iter().zip(&picks) {
            let answers = answers(question.key, facts.get(question.key));
            let answer = answers[usize::from(*pick) % answers.len()].clone();
            answered.set(question.key, Some(answer));
        }
        prop_assert!(questions.len() <= picks.len());
        let (assessment, rest) = assessed(&answered, profile, &policies);
        for duty in assessment.duties() {
            let unknown: Vec<_> = duty.criteria.iter().filter(|it| it.outcome == Outcome::Unknown).map(|it| it.criterion.code).collect();
            prop_assert!(duty.finding != Finding::Undetermined, "{} hangs on {unknown:?}", duty.rule.id);
        }
        let rest: Vec<_> = rest.iter().map(|it| it.key.fact().path).collect();
        prop_assert!(rest.is_empty(), "asked again: {rest:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 50, rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_123), failure_persistence: None, ..ProptestConfig::default() })]

    /// Each question can change a finding for some answer. The search for such answers is a heuristic, so that the cases are
    /// the same each time.
    #[test]
    fn no_question_is_idle(facts in given::facts(), which in 0..10_usize) {
        let profile = &whole_profiles()[which];
        let policies = Policies::default();
        let case = Case { facts: &facts, profile, policies: &policies };
        let (_, questions) = assessed(&facts, profile, &policies);
        for question in &questions {
            prop_assert!(can_change(question, &questions, &case), "{} is idle beside {:?}: {}", question.key.fact().path, questions.iter().map(|it| it.key.fact().path).collect::<Vec<_>>(), serde_json::Value::Object(facts.to_json()));
        }
    }
}

#[test]
fn no_question_about_an_unknown_incident_is_idle() {
    let policies = Policies::default();
    let facts = Facts::default();
    for profile in &whole_profiles() {
        let case = Case {
            facts: &facts,
            profile,
            policies: &policies,
        };
        let (_, questions) = assessed(&facts, profile, &policies);
        assert!(!questions.is_empty());
        for question in &questions {
            assert!(
                can_change(question, &questions, &case),
                "{} is idle",
                question.key.fact().path
            );
        }
    }
}

/// Looks for answers to the other questions beside which the answers to this one differ: a few criteria met and the others not, or the
/// other way round.
fn can_change(question: &Question, questions: &[Question], case: &Case<'_>) -> bool {
    question.decides.iter().any(|rule| {
        let mut criteria = rule.condition.criteria();
        for exception in rule.exceptions {
            criteria.extend(exception.condition.criteria());
        }
        let own: Vec<&'static Criterion> = criteria
            .iter()
            .copied()
            .filter(|criterion| criterion.facts.contains(&question.key))
            .collect();
        let none = base(&criteria, questions, case, Outcome::NotMet);
        let all = base(&criteria, questions, case, Outcome::Met);
        let n = criteria.len();
        // Up to three other criteria are met.
        let mut sets: Vec<Vec<usize>> = vec![vec![]];
        for a in 0..n {
            sets.push(vec![a]);
            for b in a + 1..n {
                sets.push(vec![a, b]);
                sets.extend((b + 1..n).map(|c| vec![a, b, c]));
            }
        }
        let trials = [(none, Outcome::Met), (all, Outcome::NotMet)];
        let mut trials = sets.iter().flat_map(|set| {
            trials
                .iter()
                .map(move |(base, turned)| (set, base, *turned))
        });
        trials.any(|(set, base, turned)| {
            let mut facts = base.clone();
            for index in set {
                meet(criteria[*index], questions, &mut facts, case, turned);
            }
            own.iter().any(|criterion| {
                let mut facts = facts.clone();
                tip(criterion, question, questions, &mut facts, case, |facts| {
                    assess_duty(rule, &Case { facts, ..*case }).finding
                })
            })
        })
    })
}

/// All criteria answered alike, as far as that goes.
fn base(
    criteria: &[&'static Criterion],
    questions: &[Question],
    case: &Case<'_>,
    outcome: Outcome,
) -> Facts {
    let mut facts = case.facts.clone();
    // Criteria share facts: a second round repairs what a later one undid.
    for criterion in criteria.iter().chain(criteria) {
        meet(criterion, questions, &mut facts, case, outcome);
    }
    facts
}

fn open(criterion: &Criterion, questions: &[Question]) -> Vec<Key> {
    criterion
        .facts
        .iter()
        .copied()
        .filter(|key| questions.iter().any(|question| question.key == *key))
        .collect()
}

/// Answers the open questions of a criterion such that it comes out as wanted, if it can.
fn meet(
    criterion: &Criterion,
    questions: &[Question],
    facts: &mut Facts,
    case: &Case<'_>,
    wanted: Outcome,
) {
    let keys = open(criterion, questions);
    let before = facts.clone();
    if (criterion.test)(&Case { facts, ..*case }) == wanted {
        return;
    }
    if !search(&keys, facts, case.facts, &mut |facts| {
        (criterion.test)(&Case { facts, ..*case }) == wanted
    }) {
        *facts = before;
    }
}

/// Answers the other questions of the criterion such that two answers to this one lead to different findings.
fn tip(
    criterion: &Criterion,
    question: &Question,
    questions: &[Question],
    facts: &mut Facts,
    case: &Case<'_>,
    finding: impl Fn(&Facts) -> Finding,
) -> bool {
    let others: Vec<Key> = open(criterion, questions)
        .into_iter()
        .filter(|key| *key != question.key)
        .collect();
    search(&others, facts, case.facts, &mut |facts| {
        let mut facts = facts.clone();
        let mut findings = answers(question.key, case.facts.get(question.key))
            .into_iter()
            .map(|answer| {
                facts.set(question.key, Some(answer));
                finding(&facts)
            });
        let first = findings.next();
        findings.any(|finding| Some(finding) != first)
    })
}

fn search(
    keys: &[Key],
    facts: &mut Facts,
    known: &Facts,
    holds: &mut dyn FnMut(&Facts) -> bool,
) -> bool {
    let Some((key, rest)) = keys.split_first() else {
        return holds(facts);
    };
    answers(*key, known.get(*key)).into_iter().any(|answer| {
        facts.set(*key, Some(answer));
        search(rest, facts, known, holds)
    })
}

#[test]
fn the_most_decisive_question_comes_first() {
    let profile = &whole_profiles()[6];
    let policies = Policies::default();
    let (_, questions) = assessed(&Facts::default(), profile, &policies);
    let place = |path: &str| {
        questions
            .iter()
            .position(|question| question.key.fact().path == path)
            .unwrap()
    };
    // Whether it concerns personal data settles four duties by itself; one of many points of one criterion none.
    assert!(place("personal_data.breach_kinds") < place("clients.affected"));
    assert!(place("personal_data.breach_kinds") < place("reputation.media"));
}

#[test]
fn a_lower_bound_is_asked_for_and_what_is_decided_is_not() {
    let profile = &whole_profiles()[6];
    let policies = Policies::default();
    let mut facts = Facts::default();
    let key = |path: &str| Key::of(path).unwrap();
    let at_least = |number: u32| Recorded {
        value: meldewerk_domain::law::fact::Value::Number(number.into()),
        certainty: Certainty::AtLeast,
    };
    let asks = |facts: &Facts, path: &str| {
        let (_, questions) = assessed(facts, profile, &policies);
        questions.iter().any(|question| question.key == key(path))
    };
    facts.set(key("clients.affected"), Some(at_least(5)));
    assert!(asks(&facts, "clients.affected"));
    facts.set(key("clients.affected"), Some(at_least(100_001)));
    assert!(!asks(&facts, "clients.affected"));
}
