//! The law beside its register, its cases and its dictionary: nothing is missing on either side.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests: a failure here is a failed test"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use meldewerk_domain::code::Code;
use meldewerk_domain::incident::anchor::AnchorName;
use meldewerk_domain::law::condition::Criterion;
use meldewerk_domain::law::fact::{FACTS, FactType};
use meldewerk_domain::law::policy::POLICIES;
use meldewerk_domain::law::profile::{PROFILE, ProfileType};
use meldewerk_domain::law::vector::{self, Report};
use meldewerk_domain::law::{Act, Duty, Finding, Outcome, RULES, Stage, register, rule};
use meldewerk_domain::text::Text;
use serde_json::Value as Json;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file of cases, run.
fn reports() -> Vec<(String, Report)> {
    let mut files = Vec::new();
    for folder in ["tests/law/vectors", "tests/law/cases"] {
        for entry in std::fs::read_dir(root().join(folder)).unwrap() {
            files.push(entry.unwrap().path());
        }
    }
    files.retain(|file| file.extension().is_some_and(|it| it == "json"));
    files.sort();
    files
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let report = vector::run(&text).unwrap();
            (file.display().to_string(), report)
        })
        .collect()
}

#[test]
fn every_case_agrees() {
    for (file, report) in reports() {
        assert!(report.cases > 0, "{file} has no case");
        assert!(report.faults.is_empty(), "{file}: {:#?}", report.faults);
        let told: Vec<String> = report.mismatches.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "{file}: {}", told.join("\n"));
    }
}

#[test]
fn the_register_is_what_the_code_makes() {
    let rules = reports().into_iter().flat_map(|(_, report)| report.rules);
    let counts = register::count(rules);
    assert_eq!(
        counts,
        read("crates/domain/src/law/register/cases.txt"),
        "run `cargo xtask law`"
    );
    assert_eq!(
        register::document(&counts),
        read("docs/law.md"),
        "run `cargo xtask law`"
    );
}

#[test]
fn every_rule_has_cases_of_each_finding() {
    let reports = reports();
    let findings: BTreeSet<(&str, Finding)> = reports
        .iter()
        .flat_map(|(_, report)| report.findings.iter().copied())
        .collect();
    for rule in RULES {
        for finding in [
            Finding::Applies,
            Finding::DoesNotApply,
            Finding::Undetermined,
        ] {
            // A proposal is never owed, and what makes a system a high-risk one is not law on the day of the cases.
            let is_held = rule.draft.is_none() && rule.id != "eu.aia-73";
            assert!(
                !is_held || findings.contains(&(rule.id, finding)),
                "no case in which {} {finding}",
                rule.id
            );
        }
    }
}

/// The criteria of a regime's rules, each once.
fn criteria() -> Vec<(&'static str, &'static Criterion)> {
    let mut all: Vec<(&'static str, &'static Criterion)> = Vec::new();
    for rule in RULES {
        let mut criteria = rule.condition.criteria();
        for exception in rule.exceptions {
            criteria.extend(exception.condition.criteria());
        }
        for criterion in criteria {
            if !all.iter().any(|(_, known)| std::ptr::eq(*known, criterion)) {
                all.push((rule.id, criterion));
            }
        }
    }
    all
}

#[test]
fn every_threshold_has_cases_on_both_sides() {
    let reports = reports();
    let said = |criterion: &Criterion, outcome: Outcome| {
        reports.iter().any(|(_, report)| {
            report.outcomes.iter().any(|(citation, it)| {
                *it == outcome && citation.ends_with(&format!(" {}", criterion.citation.place))
            })
        })
    };
    for (rule, criterion) in criteria() {
        if criterion.threshold.is_some() {
            for outcome in [Outcome::Met, Outcome::NotMet] {
                assert!(
                    said(criterion, outcome),
                    "no case in which {} of {rule} is {outcome}",
                    criterion.code
                );
            }
        }
    }
}

fn has_both(text: Text, what: &str) {
    for wording in [text.en, text.de] {
        assert!(!wording.trim().is_empty(), "{what} lacks a text");
        assert!(
            !wording.contains("TODO") && wording.trim() == wording,
            "{what}: {wording:?}"
        );
    }
}

#[test]
fn every_text_stands_in_both_languages() {
    for rule in RULES {
        has_both(rule.summary, rule.id);
        assert!(!rule.citation.place.is_empty(), "{} cites nothing", rule.id);
        assert!(rule.citation.act.url().starts_with("https://"));
    }
    for (rule, criterion) in criteria() {
        has_both(criterion.text, criterion.code);
        assert!(!criterion.citation.place.is_empty(), "{rule}");
        assert!(
            !criterion.facts.is_empty(),
            "{} of {rule} looks at nothing",
            criterion.code
        );
        assert!(
            carries_threshold(criterion),
            "{} of {rule}: its text lacks the threshold",
            criterion.code
        );
    }
    for fact in FACTS {
        has_both(fact.label, fact.path);
    }
    for entry in PROFILE {
        has_both(entry.label, entry.path);
    }
    for policy in POLICIES {
        has_both(policy.meaning, policy.code);
        assert!(!policy.values.is_empty(), "{}", policy.code);
    }
    for duty in Duty::ALL {
        has_both(duty.label(), duty.code());
    }
    for stage in Stage::ALL {
        has_both(stage.label(), stage.code());
    }
    for act in Act::ALL {
        has_both(act.label(), act.code());
    }
}

/// Whether the threshold's leading figure stands in both wordings, as a figure or as a word.
fn carries_threshold(criterion: &Criterion) -> bool {
    let Some(threshold) = criterion.threshold else {
        return true;
    };
    let figure: String = threshold
        .chars()
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(|c| c.is_ascii_digit())
        .collect();
    let words: &[&str] = match figure.as_str() {
        "1" => &["1", "one", "ein", "small", "klein"],
        "2" => &["2", "two", "zwei"],
        other => {
            return [criterion.text.en, criterion.text.de]
                .iter()
                .all(|text| text.contains(other));
        }
    };
    [criterion.text.en, criterion.text.de]
        .iter()
        .all(|text| words.iter().any(|word| text.contains(word)))
}

#[test]
fn the_dictionary_and_the_code_agree() {
    let dictionary: Json = serde_json::from_str(&read("tests/law/dictionary.json")).unwrap();
    let texts = |json: &Json| -> BTreeSet<String> {
        json.as_array()
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .map(str::to_owned)
            .collect()
    };
    for given in dictionary["facts"].as_array().unwrap() {
        let path = given["path"].as_str().unwrap();
        let fact = FACTS.iter().find(|fact| fact.path == path);
        let fact = fact.unwrap_or_else(|| panic!("no fact {path}"));
        let judgement = given["judgement"].as_bool().unwrap_or_default();
        assert_eq!(fact.judgement, judgement, "{path}");
        let codes: BTreeSet<String> = match fact.kind {
            FactType::Choice(codes) | FactType::Choices { codes, .. } => {
                codes.iter().map(|code| (*code).to_owned()).collect()
            }
            _ => BTreeSet::new(),
        };
        for code in texts(&given["codes"]) {
            assert!(codes.contains(&code), "{path} lacks {code}");
        }
    }
    for given in dictionary["profile"].as_array().unwrap() {
        let path = given["path"].as_str().unwrap();
        let entry = PROFILE.iter().find(|entry| entry.path == path);
        let entry = entry.unwrap_or_else(|| panic!("no entry {path} of the profile"));
        if let ProfileType::Choice(codes) | ProfileType::Choices(codes) = entry.kind {
            for code in texts(&given["codes"]) {
                assert!(codes.contains(&code.as_str()), "{path} lacks {code}");
            }
        }
    }
    for given in dictionary["anchors"].as_array().unwrap() {
        let name = given["name"].as_str().unwrap();
        assert!(name.parse::<AnchorName>().is_ok(), "no anchor {name}");
    }
    for finding in texts(&dictionary["findings"]) {
        assert!(finding.parse::<Finding>().is_ok(), "no finding {finding}");
    }
    for given in dictionary["rules"].as_array().unwrap() {
        let id = given["rule"].as_str().unwrap();
        let rule = rule(id).unwrap_or_else(|| panic!("no rule {id}"));
        assert_eq!(Some(rule.regime.code()), given["regime"].as_str(), "{id}");
        assert_eq!(Some(rule.duty.code()), given["duty"].as_str(), "{id}");
        let stages: BTreeSet<String> = rule.stages.iter().map(|it| it.stage.to_string()).collect();
        assert_eq!(stages, texts(&given["stages"]), "{id}");
    }
}

/// Facts that no criterion decides by: content of reports, and what clocks and proposals look at.
const OTHERWISE_USED: &[&str] = &[
    "nature.ongoing_at_final_due",
    "transactions.delay_s",
    "costs.recoveries_eur",
    "recurrence.root_cause",
    "clients.total",
    "counterparts.total",
    "reputation.text",
    "safety.",
    "personal_data.",
];

#[test]
fn every_fact_is_used() {
    let used: BTreeSet<&str> = criteria()
        .iter()
        .flat_map(|(_, criterion)| criterion.facts)
        .map(|key| key.fact().path)
        .collect();
    for fact in FACTS {
        let otherwise = OTHERWISE_USED.iter().any(|it| fact.path.starts_with(it));
        assert!(
            used.contains(fact.path) || otherwise,
            "{} is asked for and never used",
            fact.path
        );
    }
}

#[test]
fn rules_and_policies_are_named_once() {
    let mut ids = BTreeSet::new();
    for rule in RULES {
        assert!(ids.insert(rule.id), "{} stands twice", rule.id);
        let (file, line) = rule.source;
        assert!(line > 0 && file.contains("src/law/"), "{}", rule.id);
    }
    let mut codes = BTreeSet::new();
    for policy in POLICIES {
        assert!(codes.insert(policy.code), "{} stands twice", policy.code);
    }
}

/// Thresholds, counts and money are exact: no binary fraction comes near them.
#[test]
fn no_float_stands_in_the_law() {
    let mut folders = vec![root().join("crates/domain/src/law")];
    let mut seen = 0;
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|it| it != "rs") {
                continue;
            }
            seen += 1;
            for (number, line) in std::fs::read_to_string(&path).unwrap().lines().enumerate() {
                let code = line.split("//").next().unwrap_or_default();
                let is_float = ["f32", "f64", "to_f", "from_f", "as_f64"]
                    .iter()
                    .any(|float| code.contains(float));
                assert!(!is_float, "{}:{}: {line}", path.display(), number + 1);
            }
        }
    }
    assert!(seen > 20);
}
