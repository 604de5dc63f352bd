//! The objects and arrays of a document.

use serde_json::{Map, Value as Json, json};

use super::super::field::Field;
use super::super::template::ItsTemplate;
use super::value;

/// The root object, with every field in its place and no other.
pub(super) fn of(template: ItsTemplate) -> Map<String, Json> {
    let mut root = empty();
    for field in template.fields() {
        let keys: Vec<&str> = field.keys().collect();
        insert(&mut root, &keys, schema(field));
    }
    if template == ItsTemplate::Incident {
        // The submitting entity's code, where it is a Legal Entity Identifier.
        let identifier = template.field("1.14").map_or(Json::Null, value);
        insert(&mut root, &["submittingEntity", "LEI"], identifier);
    }
    root
}

/// The criterion has one code in each element, though the field has several.
fn schema(field: &Field) -> Json {
    let schema = value(field);
    match field.number {
        "2.5" => schema.get("items").cloned().unwrap_or(schema),
        _ => schema,
    }
}

fn empty() -> Map<String, Json> {
    let object = json!({"type": "object", "additionalProperties": false, "properties": {}});
    match object {
        Json::Object(object) => object,
        _ => Map::new(),
    }
}

fn insert(object: &mut Map<String, Json>, keys: &[&str], schema: Json) {
    let Some(properties) = object.get_mut("properties").and_then(Json::as_object_mut) else {
        return;
    };
    match keys {
        [] => {}
        [key] => {
            properties.insert((*key).to_owned(), schema);
        }
        [key, "*", rest @ ..] => {
            let array = properties.entry(*key).or_insert_with(
                || json!({"type": "array", "minItems": 1, "items": Json::Object(empty())}),
            );
            if let Some(Json::Object(items)) = array.get_mut("items") {
                insert(items, rest, schema);
            }
        }
        [key, rest @ ..] => {
            let next = properties
                .entry(*key)
                .or_insert_with(|| Json::Object(empty()));
            if let Json::Object(next) = next {
                insert(next, rest, schema);
            }
        }
    }
}
