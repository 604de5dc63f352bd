//! The affected entities: fields 1.4 to 1.6.

use serde_json::{Map, Value as Json, json};

use super::super::form::Datum;
use super::super::sheet::Sheet;
use super::super::template::ItsTemplate;
use super::take;
use crate::organisation::lei;

const KEY: &str = "affectedEntity";

pub(super) fn write(root: &mut Map<String, Json>, sheet: &Sheet) {
    let (names, identifiers) = (sheet.texts("1.5"), sheet.texts("1.6"));
    let count = names.len().max(identifiers.len());
    let mut entities: Vec<Map<String, Json>> = (0..count)
        .map(|index| {
            entity(
                names.get(index).map(String::as_str),
                identifiers.get(index).map(String::as_str),
            )
        })
        .collect();
    if entities.is_empty() {
        let code = sheet.text("1.3").filter(|code| lei::is_valid(code));
        entities.push(entity(sheet.text("1.2"), code));
    }
    if let Some(Datum::Codes(codes)) = sheet.get("1.4") {
        for entity in &mut entities {
            entity.insert("affectedEntityType".to_owned(), json!(codes));
        }
    }
    entities.retain(|entity| !entity.is_empty());
    if !entities.is_empty() {
        root.insert(KEY.to_owned(), json!(entities));
    }
}

fn entity(name: Option<&str>, identifier: Option<&str>) -> Map<String, Json> {
    let mut entity = Map::new();
    for (key, value) in [("name", name), ("LEI", identifier)] {
        if let Some(value) = value {
            entity.insert(key.to_owned(), json!(value));
        }
    }
    entity
}

pub(super) fn read(sheet: &mut Sheet, document: &Json) {
    let Some(entities) = document.get(KEY).and_then(Json::as_array) else {
        return;
    };
    let all = |key: &str| -> Vec<&Json> { entities.iter().filter_map(|it| it.get(key)).collect() };
    let types = all("affectedEntityType").into_iter().next();
    let (names, identifiers) = (all("name"), all("LEI"));
    let is_submitter = {
        let own = |numbers: &[&Json], number| match numbers {
            [] => true,
            [only] => only.as_str() == sheet.text(number),
            _ => false,
        };
        own(&names, "1.2") && own(&identifiers, "1.3")
    };
    let fields = [
        ("1.4", types.cloned()),
        ("1.5", listed(&names, is_submitter)),
        ("1.6", listed(&identifiers, is_submitter)),
    ];
    for (number, value) in fields {
        if let Some(field) = ItsTemplate::Incident.field(number) {
            take(sheet, field, value.as_ref());
        }
    }
}

fn listed(values: &[&Json], is_submitter: bool) -> Option<Json> {
    (!is_submitter && !values.is_empty()).then(|| json!(values))
}
