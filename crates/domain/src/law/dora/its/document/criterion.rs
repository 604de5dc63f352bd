//! The criteria that triggered the report, with the fields that belong to each: 2.5, 2.6, 3.13, 3.14, 3.18 to 3.21, 4.12.

use serde_json::{Map, Value as Json, json};

use super::super::field::Field;
use super::super::sheet::Sheet;
use super::super::template::ItsTemplate;
use super::{object, take};

const KEY: &str = "classificationTypes";
const CRITERION: &str = "classificationCriterion";

/// The criterion in whose element a field stands.
fn criterion_of(number: &str) -> &'static str {
    match number {
        "2.6" | "3.18" | "3.19" => "geographical_spread",
        "3.13" | "3.14" => "reputational_impact",
        "3.20" | "3.21" => "data_losses",
        _ => "economic_impact",
    }
}

/// The fields that stand in elements, beside the criterion itself.
fn fields() -> impl Iterator<Item = &'static Field> {
    ItsTemplate::Incident
        .fields()
        .filter(|field| field.path.contains(KEY) && field.number != "2.5")
}

fn key(field: &Field) -> &'static str {
    field.keys().last().unwrap_or_default()
}

pub(super) fn write(root: &mut Map<String, Json>, sheet: &Sheet) {
    let criteria = sheet.codes("2.5");
    let mut elements: Vec<(&str, Map<String, Json>)> = Vec::new();
    for criterion in criteria {
        let named = Map::from_iter([(CRITERION.to_owned(), json!(criterion))]);
        elements.push((criterion, named));
    }
    for field in fields() {
        let Some(datum) = sheet.get(field.number) else {
            continue;
        };
        let (criterion, value) = (criterion_of(field.number), field.form.export(datum));
        let key = key(field).to_owned();
        let known = elements.iter_mut().find(|(known, _)| *known == criterion);
        if let Some((_, element)) = known {
            element.insert(key, value);
        } else {
            elements.push((criterion, Map::from_iter([(key, value)])));
        }
    }
    if elements.is_empty() {
        return;
    }
    let elements: Vec<Map<String, Json>> = elements.into_iter().map(|(_, it)| it).collect();
    if let Some(incident) = object(root, "incident") {
        incident.insert(KEY.to_owned(), json!(elements));
    }
}

pub(super) fn read(sheet: &mut Sheet, document: &Json) {
    let elements = document.get("incident").and_then(|it| it.get(KEY));
    let Some(elements) = elements.and_then(Json::as_array) else {
        return;
    };
    let criteria: Vec<&Json> = elements.iter().filter_map(|it| it.get(CRITERION)).collect();
    if let Some(field) = ItsTemplate::Incident.field("2.5") {
        take(sheet, field, Some(&json!(criteria)));
    }
    for field in fields() {
        let found = elements.iter().find_map(|it| it.get(key(field)));
        take(sheet, field, found);
    }
}
