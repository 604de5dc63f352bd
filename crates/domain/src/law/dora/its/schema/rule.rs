//! What a document must have at its stage, and under which conditions.

use serde_json::{Value as Json, json};

use super::super::choice::{has_additional, last::DETAILED_ROOT_CAUSES};
use super::super::condition::ItsCondition;
use super::super::field::Field;
use super::super::form::Form;
use super::super::template::{ItsTemplate, submission_type};
use crate::law::content::Need;
use crate::law::rule::Stage;

/// The rules of a template.
pub(super) fn of(template: ItsTemplate) -> Vec<Json> {
    match template {
        ItsTemplate::CyberThreat => mandatory(template, Stage::Notification),
        ItsTemplate::Incident => {
            let mut rules = vec![
                requires("/incidentSubmission"),
                one_code(),
                elements_without_criterion(),
            ];
            rules.extend(ItsTemplate::Incident.stages().iter().map(|stage| {
                json!({"if": is_at(&[*stage]), "then": {"allOf": mandatory(template, *stage)}})
            }));
            rules.extend(template.fields().filter_map(conditional));
            rules.extend(template.fields().filter_map(only_if));
            rules
        }
    }
}

/// The document is that of one of these stages.
fn is_at(stages: &[Stage]) -> Json {
    let types: Vec<&str> = stages
        .iter()
        .filter_map(|it| submission_type(*it))
        .collect();
    has("/incidentSubmission", &json!({"enum": types}))
}

/// What the document of a stage must have in any case.
fn mandatory(template: ItsTemplate, stage: Stage) -> Vec<Json> {
    let is_asked = |field: &&Field| {
        // The submitting entity's code has a rule of its own.
        field.need(stage) == Need::Mandatory && field.number != "1.3"
    };
    let (mut together, mut rules) = (json!({}), Vec::new());
    for field in template.fields().filter(is_asked) {
        let rule = requires(field.path);
        if field.path.contains('*') {
            rules.push(rule);
        } else {
            merge(&mut together, rule);
        }
    }
    rules.insert(0, together);
    rules
}

/// Takes the demands of another schema over into this one.
fn merge(into: &mut Json, from: Json) {
    match (into, from) {
        (Json::Object(into), Json::Object(from)) => {
            for (key, value) in from {
                match into.get_mut(&key) {
                    Some(known) => merge(known, value),
                    None => {
                        into.insert(key, value);
                    }
                }
            }
        }
        (Json::Array(into), Json::Array(from)) => {
            for value in from {
                if !into.contains(&value) {
                    into.push(value);
                }
            }
        }
        _ => {}
    }
}

/// What a field must stand with, at the stages that ask for it.
fn conditional(field: &Field) -> Option<Json> {
    let holds = holds(field.condition?)?;
    let asks = |stage: &Stage| field.need(*stage) == Need::Conditional;
    let stages: Vec<Stage> = ItsTemplate::Incident
        .stages()
        .iter()
        .copied()
        .filter(asks)
        .collect();
    Some(json!({"if": {"allOf": [is_at(&stages), holds]}, "then": requires(field.path)}))
}

/// What a field must not stand without.
fn only_if(field: &Field) -> Option<Json> {
    let needed = match field.condition? {
        // Anything else may be told of any incident, figures of transactions may come before it is told what they are, and
        // the states without their criterion.
        ItsCondition::OtherInformation | ItsCondition::TransactionsAffected => return None,
        _ if field.number == "2.6" => return None,
        // Without measures the field may tell why.
        ItsCondition::TemporaryMeasures => requires(ItsTemplate::Incident.field("3.33")?.path),
        condition => holds(condition)?,
    };
    Some(json!({"if": requires(field.path), "then": needed}))
}

/// The submitting entity has one code, in one of two places.
fn one_code() -> Json {
    json!({
        "required": ["submittingEntity"],
        "properties": {"submittingEntity": {
            "oneOf": [{"required": ["LEI"]}, {"required": ["code"]}]
        }}
    })
}

/// An element without a criterion holds the fields that may be owed without it, and no other.
fn elements_without_criterion() -> Json {
    let criterion = "classificationCriterion";
    let free = [
        "countryCodeMaterialityThresholds",
        "economicImpactMaterialityThreshold",
    ];
    let alone = json!({"propertyNames": {"enum": free}, "minProperties": 1});
    let element = json!({"anyOf": [{"required": [criterion]}, alone]});
    let types = json!({"classificationTypes": {"items": element}});
    json!({"properties": {"incident": {"properties": types}}})
}

/// The document has something at the path; of the elements of an array, one at least, but each affected entity has its types.
fn requires(path: &str) -> Json {
    let keys: Vec<&str> = path.split('/').skip(1).collect();
    let each = path.starts_with("/affectedEntity");
    nested(
        &keys,
        &|schema| {
            if each {
                json!({"items": schema})
            } else {
                json!({"contains": schema})
            }
        },
        None,
    )
}

/// The document has at the path what the schema `last` asks for.
fn nested(keys: &[&str], elements: &dyn Fn(Json) -> Json, last: Option<&Json>) -> Json {
    match keys {
        [] => last.cloned().unwrap_or(json!(true)),
        ["*", rest @ ..] => elements(nested(rest, elements, last)),
        [key] if last.is_none() => json!({"required": [key]}),
        [key, rest @ ..] => {
            let inner = nested(rest, elements, last);
            json!({"required": [key], "properties": {*key: inner}})
        }
    }
}

/// The document has at the path a value that the schema takes.
fn has(path: &str, schema: &Json) -> Json {
    let keys: Vec<&str> = path.split('/').skip(1).collect();
    nested(&keys, &|schema| json!({"contains": schema}), Some(schema))
}

/// The field chooses one of these codes.
fn chooses(number: &str, codes: &[&str]) -> Option<Json> {
    let field = ItsTemplate::Incident.field(number)?;
    let schema = json!({"enum": codes});
    // Each criterion has an element of its own, with one code.
    let is_list = matches!(field.form, Form::Choices(_)) && field.number != "2.5";
    let schema = if is_list {
        json!({"contains": schema})
    } else {
        schema
    };
    Some(has(field.path, &schema))
}

/// The condition as far as the document tells it.
fn holds(condition: ItsCondition) -> Option<Json> {
    let others = |is_wanted: fn(&str) -> bool| -> Vec<&str> {
        let codes = DETAILED_ROOT_CAUSES.iter().map(|choice| choice.code);
        codes.filter(|code| is_wanted(code)).collect()
    };
    match condition {
        ItsCondition::GeographicalSpread => chooses("2.5", &["geographical_spread"]),
        ItsCondition::Reputation => chooses("2.5", &["reputational_impact"]),
        ItsCondition::Duration => chooses("2.5", &["duration_and_service_downtime"]),
        ItsCondition::DataLosses => chooses("2.5", &["data_losses"]),
        ItsCondition::DowntimeFilled => ItsTemplate::Incident
            .field("3.16")
            .map(|field| requires(field.path)),
        ItsCondition::TransactionsAffected => chooses(
            "3.12",
            &[
                "actual_figures_for_transactions_affected",
                "estimates_for_transactions_affected",
            ],
        ),
        ItsCondition::OtherType => chooses("3.23", &["other"]),
        ItsCondition::Cybersecurity => chooses("3.23", &["cybersecurity-related"]),
        ItsCondition::OtherTechnique => chooses("3.25", &["other"]),
        ItsCondition::Infrastructure => chooses("3.28", &["yes"]),
        ItsCondition::OtherAuthority => chooses("3.31", &["other"]),
        ItsCondition::TemporaryMeasures => ItsTemplate::Incident
            .field("3.33")
            .map(|field| has(field.path, &json!({"const": true}))),
        ItsCondition::SubCategories => chooses("4.2", &others(has_additional)),
        ItsCondition::OtherRootCause => chooses("4.2", &others(|code| code.ends_with("_other"))),
        ItsCondition::OtherInformation => {
            chooses("1.1", &["major_incident_reclassified_as_non-major"])
        }
        // What no field tells, the document cannot tell either; what is owed by some only may stand in any.
        _ => None,
    }
}
