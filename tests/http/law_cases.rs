//! The cases of `tests/law` through HTTP: what the runner finds, `POST /assessments` finds.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here is a failed test"
)]

use std::path::Path;

use meldewerk_domain::identity::Role;
use meldewerk_domain::law::fact::{FactType, Key};
use meldewerk_tests::{Client, Engine, TestApp, Value, json};
use serde_json::Map;

/// The files of one kind.
fn files(kind: &str) -> Vec<(String, Value)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("law");
    let mut files = Vec::new();
    for folder in ["vectors", "cases"] {
        for entry in std::fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            let file: Value = serde_json::from_str(&text).unwrap();
            if file["kind"] == kind {
                files.push((path.display().to_string(), file));
            }
        }
    }
    assert!(files.len() > 3);
    files
}

/// Plain values by their paths, as the API takes them.
fn wrap(path: &str, node: &Map<String, Value>, into: &mut Map<String, Value>) {
    for (name, value) in node {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        match (Key::of(&path), value) {
            (Some(_), Value::Null | Value::Object(_)) => {
                into.insert(name.clone(), value.clone());
            }
            (Some(key), value) => {
                let value = match value {
                    Value::Number(number) if key.fact().kind == FactType::Decimal => {
                        Value::String(number.to_string())
                    }
                    value => value.clone(),
                };
                into.insert(name.clone(), json!({ "value": value }));
            }
            (None, Value::Object(inner)) => {
                let below = into.entry(name.clone()).or_insert_with(|| json!({}));
                wrap(&path, inner, below.as_object_mut().unwrap());
            }
            (None, other) => panic!("{path}: {other}"),
        }
    }
}

fn facts(file: &Value, case: &Value) -> Value {
    let mut facts = Map::new();
    for level in [
        &file["facts_not_given"],
        &case["facts_not_given"],
        &case["facts"],
    ] {
        if let Some(level) = level.as_object() {
            wrap("", level, &mut facts);
        }
    }
    Value::Object(facts)
}

fn body(file: &Value, case: &Value) -> Value {
    let mut policies = Map::new();
    for level in [&file["policies"], &case["policies"]] {
        for (policy, value) in level.as_object().into_iter().flatten() {
            let value = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            policies.insert(policy.clone(), json!(value));
        }
    }
    let profile = case.get("profile").cloned().unwrap_or_else(|| json!({}));
    json!({"profile": profile, "facts": facts(file, case), "policies": policies, "law_as_of": "2026-11-23"})
}

/// One value of the answer beside what the case expects under `key`.
fn check(case: &Value, key: &str, got: &Value) {
    if let Some(expected) = case["expect"].get(key) {
        assert_eq!(expected, got, "{} {key}", case["id"]);
    }
}

fn duty<'a>(answer: &'a Value, rule: &str) -> Option<&'a Value> {
    answer["regimes"]
        .as_array()?
        .iter()
        .flat_map(|regime| regime["duties"].as_array().unwrap())
        .find(|duty| duty["rule"] == rule)
}

fn through_http(manager: &Client, file: &Value, case: &Value) {
    let answer = manager.post("/api/v1/assessments", &body(file, case));
    let answer = answer.expect(200).json();
    let text = |key: &str| {
        case.get(key)
            .or_else(|| file.get(key))
            .and_then(Value::as_str)
    };
    let none = json!({"finding": "does_not_apply", "reason": "out_of_scope"});
    match (text("rule"), text("regime")) {
        // A threat is classified, not a duty.
        (Some("dora.art-19-2"), _) => {}
        (Some(rule), _) => {
            let duty = duty(&answer, rule).unwrap_or(&none);
            check(case, "finding", &duty["finding"]);
            check(case, "reason", &duty["reason"]);
        }
        (None, regime) => {
            let regimes = answer["regimes"].as_array().unwrap();
            let found = regimes.iter().find(|it| it["regime"] == regime.unwrap());
            let found = found.unwrap();
            check(case, "finding", &found["finding"]);
            check(case, "reason", &found["duties"][0]["reason"]);
        }
    }
    for (key, rule) in [
        ("document", "gdpr.art-33-5"),
        ("notify_authority", "gdpr.art-33-1"),
        ("inform_data_subjects", "gdpr.art-34-1"),
        ("notify_controllers", "gdpr.art-33-2"),
    ] {
        check(case, key, &duty(&answer, rule).unwrap()["finding"]);
    }
    check(case, "proposed_risk", &answer["proposed_risk"]);
}

#[test]
fn every_case_finds_the_same_over_http() {
    let app = TestApp::start(Engine::Sqlite);
    let manager = app.client(Role::IncidentManager);
    let mut cases = 0;
    for (_, file) in files("assessment") {
        for case in file["cases"].as_array().unwrap() {
            through_http(&manager, &file, case);
            cases += 1;
        }
    }
    assert!(cases > 400);
}

#[test]
fn what_a_case_expects_wrongly_is_found() {
    let app = TestApp::start(Engine::Sqlite);
    let manager = app.client(Role::IncidentManager);
    let (_, file) = files("assessment").remove(0);
    let mut case = file["cases"][0].clone();
    for value in case["expect"].as_object_mut().unwrap().values_mut() {
        *value = json!("otherwise");
    }
    let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        through_http(&manager, &file, &case);
    }));
    assert!(told.is_err());
}

/// Facts that cannot be true together, and facts of no vocabulary, are refused at their place.
#[test]
fn contradictory_facts_are_refused_at_their_place() {
    let app = TestApp::start(Engine::Sqlite);
    let manager = app.client(Role::IncidentManager);
    let opened = manager.post(
        "/api/v1/incidents",
        &json!({"title": "Contradictions", "reporter": {"channel": "phone"}}),
    );
    let id = opened.expect(201).text("id").clone();
    let of_incident = format!("/api/v1/incidents/{id}/facts");
    for (facts, at) in [
        (
            json!({"clients": {"affected": {"value": 11}, "total_using_service": {"value": 10}}}),
            "/facts/clients/affected: exceeds_total",
        ),
        (
            json!({"clients": {"affected": {"at_least": 11}, "total": {"value": 10}}}),
            "/facts/clients/affected: exceeds_total",
        ),
        (
            json!({"service": {"limited_users": {"value": 11}, "users_union_total": {"value": 10}}}),
            "/facts/service/limited_users: exceeds_total",
        ),
        (
            json!({"costs": {"gross_eur": {"value": "-1"}}}),
            "/facts/costs/gross_eur/value: invalid_decimal",
        ),
        (
            json!({"clients": {"affected": {"value": -1}}}),
            "/facts/clients/affected/value: wrong_type",
        ),
        (
            json!({"personal_data": {"risk": {"value": "huge"}}}),
            "/facts/personal_data/risk/value: unknown_code",
        ),
        (
            json!({"horoscope": {"value": true}}),
            "/facts/horoscope: unknown_fact",
        ),
    ] {
        let answer = manager.post("/api/v1/assessments", &json!({"facts": facts}));
        assert_eq!(answer.violations(), [at]);
        let before = manager.get(&of_incident).expect(200);
        let answer = manager.patch(&of_incident, &before.etag(), &facts);
        assert_eq!(answer.violations(), [at.trim_start_matches("/facts")]);
        assert_eq!(manager.get(&of_incident).json(), before.json());
    }
}
