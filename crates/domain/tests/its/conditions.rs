//! Every condition has a case that passes and one that is refused.

use std::collections::BTreeSet;

use meldewerk_domain::code::Code;
use meldewerk_domain::law::dora::its::{ItsCondition, ItsTemplate};
use meldewerk_domain::text::Language;
use serde_json::Value as Json;

use crate::fixture::{Report, STAGES, complete, file, now};

/// The cases of a condition.
fn cases(condition: ItsCondition, kind: &str) -> Vec<Json> {
    let file = file(&format!("conditions/{condition}.json"));
    file[kind].as_array().unwrap().clone()
}

#[test]
fn complete_reports_pass() {
    for stage in STAGES {
        assert_eq!(complete(stage).faults(), Vec::<String>::new(), "{stage}");
    }
}

#[test]
fn every_condition_has_a_report_that_passes_and_one_that_is_refused() {
    for condition in ItsCondition::ALL {
        let (passes, refused) = (cases(*condition, "passes"), cases(*condition, "refused"));
        assert!(!passes.is_empty() && !refused.is_empty(), "{condition}");
        for case in passes {
            assert_eq!(
                Report::of(&case).faults(),
                Vec::<String>::new(),
                "{condition} {case}"
            );
        }
        for case in refused {
            let expected: Vec<&str> = case["faults"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it.as_str().unwrap())
                .collect();
            assert_eq!(Report::of(&case).faults(), expected, "{condition} {case}");
        }
    }
}

#[test]
fn every_conditional_field_is_refused_in_a_case_of_its_condition() {
    for field in ItsTemplate::ALL.iter().flat_map(|it| it.fields()) {
        let Some(condition) = field.condition else {
            continue;
        };
        let refused = cases(condition, "refused");
        let wanted = format!("/values/{} missing_field", field.number);
        let is_refused = refused
            .iter()
            .flat_map(|case| case["faults"].as_array().unwrap())
            .any(|fault| *fault == wanted);
        assert!(is_refused, "{} {condition}", field.number);
    }
}

#[test]
fn every_file_of_cases_belongs_to_a_condition() {
    let folder =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/law/its/conditions");
    let files: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    let known = ItsCondition::ALL.iter().map(|it| format!("{it}.json"));
    assert_eq!(files, known.collect::<BTreeSet<String>>());
}

#[test]
fn faults_are_told_in_both_languages() {
    for condition in ItsCondition::ALL {
        for case in cases(*condition, "refused") {
            let report = Report::of(&case);
            for fault in meldewerk_domain::law::dora::its::check(
                report.stage,
                &report.values,
                &report.circumstances,
                now(),
            ) {
                for language in Language::ALL {
                    let detail = fault.detail(*language);
                    assert!(!detail.is_empty() && !detail.contains('{'), "{detail}");
                }
            }
        }
    }
}
