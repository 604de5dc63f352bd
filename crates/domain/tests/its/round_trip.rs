//! Values become a document that the schema takes, and come back from it.

use std::path::Path;
use std::sync::OnceLock;

use jsonschema::Validator;
use meldewerk_domain::code::Code;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::dora::its::choice::STATES;
use meldewerk_domain::law::dora::its::schema::schema;
use meldewerk_domain::law::dora::its::{
    Form, ItsCondition, ItsTemplate, Values, canonical, document, parse,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use serde_json::{Value as Json, json};

use crate::fixture::{Report, STAGES, complete, file};

/// The validator of a template's documents, made once.
fn validator(template: ItsTemplate) -> &'static Validator {
    static INCIDENT: OnceLock<Validator> = OnceLock::new();
    static THREAT: OnceLock<Validator> = OnceLock::new();
    let made = match template {
        ItsTemplate::Incident => &INCIDENT,
        ItsTemplate::CyberThreat => &THREAT,
    };
    made.get_or_init(|| {
        let schema = schema(template);
        jsonschema::draft202012::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
        jsonschema::draft202012::new(&schema).unwrap()
    })
}

fn faults(validator: &Validator, document: &Json) -> Vec<String> {
    validator
        .iter_errors(document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect()
}

fn goes_round(report: &Report, validator: &Validator) {
    let template = ItsTemplate::at(report.stage);
    let values: Values = report
        .values
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(number, value)| (number.clone(), value.clone()))
        .collect();
    let values = canonical(template, &values).unwrap();
    let document = document(report.stage, &values);
    assert_eq!(
        faults(validator, &document),
        Vec::<String>::new(),
        "{document}"
    );
    assert_eq!(parse(report.stage, &document), values, "{document}");
}

#[test]
fn reports_that_pass_make_documents_that_the_schema_takes() {
    for stage in STAGES {
        goes_round(&complete(stage), validator(ItsTemplate::at(stage)));
    }
    for condition in ItsCondition::ALL {
        let cases = file(&format!("conditions/{condition}.json"));
        for case in cases["passes"].as_array().unwrap() {
            let report = Report::of(case);
            goes_round(&report, validator(ItsTemplate::at(report.stage)));
        }
    }
}

#[test]
fn the_schema_refuses_what_conditions_between_fields_refuse() {
    // What only circumstances tell, no document shows.
    let untold = |case: &Json| case.get("circumstances").is_none();
    let mut refused = 0;
    for condition in ItsCondition::ALL {
        let cases = file(&format!("conditions/{condition}.json"));
        for case in cases["refused"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|it| untold(it))
        {
            let report = Report::of(case);
            let by_hand = case["faults"][0].as_str().unwrap();
            // The document cannot tell that the one affected entity is the submitting one, nor that a cause lies with others,
            // nor that figures stand beside "no impact".
            if ["/values/1.5", "/values/2.8", "/values/3.9"]
                .iter()
                .any(|it| by_hand.starts_with(it))
                && !by_hand.ends_with("3.9 missing_field")
            {
                continue;
            }
            let document = document(report.stage, &report.values);
            assert!(
                !validator(ItsTemplate::at(report.stage)).is_valid(&document),
                "{condition} {case}"
            );
            refused += 1;
        }
    }
    assert!(refused >= 25, "{refused}");
}

#[test]
fn the_schema_refuses_what_is_missing_unknown_or_elsewhere() {
    for stage in STAGES {
        let validator = validator(ItsTemplate::at(stage));
        let mut stranger = document(stage, &complete(stage).values);
        stranger["colour"] = json!("red");
        assert!(!validator.is_valid(&stranger), "{stage}");
        for field in ItsTemplate::at(stage).fields() {
            use meldewerk_domain::law::content::Need;
            // A field that has no place of its own may be replaced by another's.
            let report = complete(stage).with(field.number, Json::Null);
            let is_missed = !validator.is_valid(&document(stage, &report.values));
            assert_eq!(
                is_missed,
                field.need(stage) == Need::Mandatory
                    || field.number == "2.10" && stage == Stage::Reclassification,
                "{stage} {}",
                field.number
            );
        }
    }
}

#[test]
fn the_checked_in_schemas_are_those_of_the_code() {
    for template in ItsTemplate::ALL {
        let name = format!("dora-its-{}.schema.json", template.code().replace('_', "-"));
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../openapi")
            .join(name);
        let kept: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert_eq!(kept, schema(*template), "run `cargo xtask law`");
    }
}

fn text() -> impl Strategy<Value = Json> {
    "[a-zäß<&\"\\\\ ]{0,20}[a-z]".prop_map(|text| json!(text.trim()))
}

/// A value of a form.
fn value(form: Form) -> BoxedStrategy<Json> {
    let leis = || select(vec!["529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12"]);
    match form {
        Form::Text => text().boxed(),
        // The one affected entity is not the submitting one, or it would not be named.
        Form::Texts => prop::collection::btree_set("[A-Z]{1,9}", 1..4)
            .prop_map(|it| json!(it))
            .boxed(),
        Form::Email => "[a-z]{1,9}@[a-z]{1,9}\\.example"
            .prop_map(|it| json!(it))
            .boxed(),
        Form::Phone => "\\+[1-9][0-9]{6,12}".prop_map(|it| json!(it)).boxed(),
        Form::Identifier => prop_oneof![Just(json!("MUSTERBANK0000000043")), text()].boxed(),
        Form::Lei => leis().prop_map(|it| json!(it)).boxed(),
        Form::Leis => subsequence(vec!["529900T8BM49AURSDO55", "5493001KJTIIGC8Y1R12"], 1..=2)
            .prop_map(|it| json!(it))
            .boxed(),
        Form::Currency => select(vec!["EUR", "USD", "SEK"])
            .prop_map(|it| json!(it))
            .boxed(),
        Form::Instant => (0_i64..4_000_000_000, 0_u32..1_000_000)
            .prop_map(|(seconds, micros)| {
                let whole = Instant::from_unix_seconds(seconds).unwrap().to_string();
                let at: Instant = whole
                    .replace('Z', &format!(".{micros:06}Z"))
                    .parse()
                    .unwrap();
                json!(at)
            })
            .boxed(),
        Form::Duration => (0_u32..1_000, 0_u32..24, 0_u32..60)
            .prop_map(|(days, hours, minutes)| json!(format!("{days:02}:{hours:02}:{minutes:02}")))
            .boxed(),
        Form::Integer => (0_u64..1_000_000_000_000_000)
            .prop_map(|it| json!(it))
            .boxed(),
        Form::Percentage => (0_u32..100_000)
            .prop_map(|it| json!(format!("{}.{}", it / 10, it % 10)))
            .boxed(),
        Form::Money => (0_u64..1_000_000_000_000_000)
            .prop_map(|cents| {
                json!(
                    rust_decimal::Decimal::new(i64::try_from(cents).unwrap(), 2)
                        .normalize()
                        .to_string()
                )
            })
            .boxed(),
        Form::YesNo => any::<bool>().prop_map(|it| json!(it)).boxed(),
        Form::Choice(choices) => select(choices).prop_map(|it| json!(it.code)).boxed(),
        Form::Choices(choices) => {
            let codes: Vec<&str> = choices.iter().map(|it| it.code).collect();
            let count = codes.len();
            subsequence(codes, 1..=count)
                .prop_map(|it| json!(it))
                .boxed()
        }
        Form::States => subsequence(STATES, 1..=STATES.len())
            .prop_map(|it| json!(it))
            .boxed(),
    }
}

/// Any fields of a template, filled in with anything of their form.
fn values(template: ItsTemplate) -> impl Strategy<Value = Values> {
    let fields: Vec<_> = template
        .fields()
        .map(|field| {
            let value = prop::option::weighted(0.6, value(field.form));
            (Just(field.number), value)
        })
        .collect();
    fields.prop_map(|filled| {
        let known = filled
            .into_iter()
            .filter_map(|(number, value)| Some((number.to_owned(), value?)));
        known.collect()
    })
}

fn stage() -> impl Strategy<Value = Stage> {
    select(STAGES.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_filled_in_comes_back(
        (stage, values) in stage().prop_flat_map(|stage| (Just(stage), values(ItsTemplate::at(stage))))
    ) {
        let values = canonical(ItsTemplate::at(stage), &values).unwrap();
        prop_assert_eq!(parse(stage, &document(stage, &values)), values);
    }

    #[test]
    fn what_passes_the_check_passes_the_schema(
        (stage, values) in stage().prop_flat_map(|stage| (Just(stage), values(ItsTemplate::at(stage)))),
        kept in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        // A complete report with some fields changed at random.
        let mut report = complete(stage);
        let changed: Vec<(&String, &Json)> = values.iter().collect();
        for index in kept {
            if let Some((number, value)) = (!changed.is_empty()).then(|| index.get(&changed)) {
                report.values.insert((*number).clone(), (*value).clone());
            }
        }
        if report.faults().is_empty() {
            goes_round(&report, validator(ItsTemplate::at(stage)));
        }
    }
}
