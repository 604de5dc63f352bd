//! Every field by itself: missing, of a wrong form, with a wrong choice; and fields that contradict each other.

use meldewerk_domain::code::Code;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::Need;
use meldewerk_domain::law::dora::its::choice::STATES;
use meldewerk_domain::law::dora::its::{Form, ItsTemplate};
use serde_json::{Value as Json, json};

use crate::fixture::{STAGES, complete};

#[test]
fn every_mandatory_field_is_missed_where_it_is_empty() {
    for stage in STAGES {
        for field in ItsTemplate::at(stage).fields() {
            if field.need(stage) == Need::Mandatory {
                let faults = complete(stage).with(field.number, Json::Null).faults();
                let wanted = format!("/values/{} missing_field", field.number);
                assert!(
                    faults.contains(&wanted),
                    "{stage} {}: {faults:?}",
                    field.number
                );
            }
        }
    }
}

#[test]
fn every_choice_is_taken_and_an_unknown_one_refused() {
    for template in ItsTemplate::ALL {
        let stage = match template {
            ItsTemplate::Incident => Stage::Final,
            ItsTemplate::CyberThreat => Stage::Notification,
        };
        for field in template.fields() {
            let choices = field.form.choices();
            let (wrap, pointer): (fn(&str) -> Json, &str) = match field.form {
                Form::Choice(_) => (|code| json!(code), ""),
                Form::Choices(_) => (|code| json!([code]), "/0"),
                _ => continue,
            };
            let unknown = |code: &str| {
                let faults = complete(stage).with(field.number, wrap(code)).faults();
                faults.contains(&format!("/values/{}{pointer} unknown_code", field.number))
            };
            assert!(!choices.is_empty());
            assert!(
                choices.iter().all(|choice| !unknown(choice.code)),
                "{}",
                field.number
            );
            assert!(unknown("astrology") && unknown(""), "{}", field.number);
        }
    }
}

#[test]
fn every_form_refuses_what_is_none_of_it() {
    let stage = Stage::Final;
    for (number, value, fault) in [
        ("1.2", json!("  "), "/values/1.2 invalid_text"),
        ("1.2", json!(7), "/values/1.2 wrong_type"),
        ("1.2", json!("x".repeat(32_768)), "/values/1.2 invalid_text"),
        (
            "1.3",
            json!("529900T8BM49AURSDO56"),
            "/values/1.3 invalid_lei",
        ),
        (
            "1.6",
            json!(["529900T8BM49AURSDO55", "529900T8BM49AURSDO55"]),
            "/values/1.6/1 duplicate",
        ),
        ("1.6", json!(["X"]), "/values/1.6/0 invalid_lei"),
        ("1.8", json!("erika"), "/values/1.8 invalid_email"),
        ("1.9", json!("030 1234567"), "/values/1.9 invalid_phone"),
        (
            "1.14",
            json!("529900t8bm49aursdo55"),
            "/values/1.14 invalid_lei",
        ),
        ("1.15", json!("EURO"), "/values/1.15 invalid_currency"),
        (
            "2.2",
            json!("2026-11-20T08:15:00"),
            "/values/2.2 invalid_instant",
        ),
        ("2.5", json!([]), "/values/2.5 wrong_type"),
        ("2.5", json!("data_losses"), "/values/2.5 wrong_type"),
        ("2.6", json!(["DE", "CH"]), "/values/2.6/1 unknown_code"),
        ("2.6", json!(["GB"]), "/values/2.6/0 unknown_code"),
        ("2.9", json!("yes"), "/values/2.9 wrong_type"),
        ("3.4", json!(-1), "/values/3.4 wrong_type"),
        ("3.4", json!(1.5), "/values/3.4 wrong_type"),
        ("3.5", json!(12.5), "/values/3.5 wrong_type"),
        ("3.5", json!("12.55"), "/values/3.5 invalid_decimal"),
        ("3.5", json!("100.1"), "/values/3.5 out_of_range"),
        ("3.10", json!("10000.0"), "/values/3.10 invalid_decimal"),
        ("3.15", json!("6:30"), "/values/3.15 not_a_duration"),
        ("3.15", json!("00:24:00"), "/values/3.15 not_a_duration"),
        ("4.13", json!("-1"), "/values/4.13 invalid_decimal"),
        ("5.1", json!("x"), "/values/5.1 unknown_field"),
        ("~/", json!("x"), "/values/~0~1 unknown_field"),
    ] {
        let faults = complete(stage).with(number, value.clone()).faults();
        assert!(
            faults.iter().any(|it| it == fault),
            "{number} {value}: {faults:?}"
        );
        assert!(
            !faults.contains(&format!("/values/{number} missing_field")),
            "{number} {value}"
        );
    }
    let all = complete(stage).with("2.6", json!(STATES)).faults();
    assert_eq!(all, Vec::<String>::new());
    // A daily average may be exceeded many times over.
    let many = complete(stage)
        .with("3.9", json!(1))
        .with("3.10", json!("9999.9"))
        .with("3.11", json!("1"))
        .with(
            "3.12",
            json!([
                "estimates_for_clients_affected",
                "no_impact_on_financial_counterparts",
                "estimates_for_transactions_affected"
            ]),
        );
    assert_eq!(many.faults(), Vec::<String>::new());
}

#[test]
fn fields_that_contradict_each_other_are_refused() {
    let (actual, none) = (
        "actual_figures_for_clients_affected",
        "no_impact_on_clients",
    );
    let rest = [
        "no_impact_on_financial_counterparts",
        "no_impact_on_transactions",
    ];
    for (number, value, fault) in [
        (
            "1.1",
            json!("initial_notification"),
            "/values/1.1 contradicts_field",
        ),
        (
            "1.13",
            json!("Muster Holding SE"),
            "/values/1.14 contradicts_field",
        ),
        (
            "2.2",
            json!("2026-12-01T08:00:01Z"),
            "/values/2.2 in_future",
        ),
        (
            "2.3",
            json!("2026-11-20T08:14:59Z"),
            "/values/2.3 contradicts_field",
        ),
        (
            "3.2",
            json!("2026-11-20T08:15:01Z"),
            "/values/2.2 contradicts_field",
        ),
        (
            "4.8",
            json!("2026-11-20T07:29:59Z"),
            "/values/4.8 contradicts_field",
        ),
        (
            "4.16",
            json!("2026-11-20T07:30:01Z"),
            "/values/3.2 contradicts_field",
        ),
        ("4.15", json!("Dreimal"), "/values/4.16 contradicts_field"),
        ("3.8", json!(true), ""),
        ("3.12", json!([actual]), "/values/3.12 contradicts_field"),
        (
            "3.12",
            json!([actual, none, rest[0], rest[1]]),
            "/values/3.12 contradicts_field",
        ),
        (
            "3.12",
            json!([none, rest[0], rest[1]]),
            "/values/3.12 contradicts_field",
        ),
        (
            "3.31",
            json!(["none", "csirt"]),
            "/values/3.31 contradicts_field",
        ),
        (
            "4.1",
            json!(["human_error"]),
            "/values/4.2/0 contradicts_field",
        ),
    ] {
        let faults = complete(Stage::Final).with(number, value.clone()).faults();
        let is_found = fault.is_empty() || faults.iter().any(|it| it == fault);
        assert!(is_found, "{number} {value}: {faults:?}");
    }
    let relevant = complete(Stage::Final)
        .with("3.8", json!(true))
        .with("2.5", json!(["critical_services_affected"]));
    assert_eq!(relevant.faults(), ["/values/3.8 contradicts_field"]);
    let names = complete(Stage::Final)
        .with("1.5", json!(["A", "B"]))
        .with("1.6", json!(["529900T8BM49AURSDO55"]));
    assert_eq!(names.faults(), ["/values/1.6 contradicts_field"]);
    let contact = complete(Stage::Notification).with("9", json!("Leitstelle"));
    assert_eq!(
        contact.faults(),
        [
            "/values/10 contradicts_field",
            "/values/11 contradicts_field"
        ]
    );
}
