//! Holding answers against the OpenAPI document: a validator for the part of JSON Schema that the document uses.
//!
//! It is stricter than JSON Schema in one point: a property that the document does not name is a fault, because a
//! client generated from the document would not see it.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::client::Answer;
use crate::document;

/// Demands that the document describes an answer: its status, its media type and its body.
///
/// Requests that the document does not know (404, 405) must be answered with a problem document.
pub fn check(document: &Value, method: &str, path: &str, answer: &Answer) {
    let name = &answer.request;
    let operation = document::find(document, method, path);
    let problem = &document["components"]["schemas"]["ProblemView"];
    let content_type = answer.header("content-type").unwrap_or_default();
    if answer.status >= 400 && method != "HEAD" {
        assert_eq!(
            content_type, "application/problem+json",
            "{name}: {}",
            answer.body
        );
        let faults = faults(document, problem, &answer.json());
        assert!(faults.is_empty(), "{name}: {faults:#?}\n{}", answer.body);
    }
    let Some(operation) = operation else { return };
    let responses = operation.content["responses"]
        .as_object()
        .expect("responses");
    let range = format!("{}XX", answer.status / 100);
    let response = responses
        .get(&answer.status.to_string())
        .or_else(|| responses.get(&range));
    // Reading what one has already is the same for every operation (RFC 9110, section 15.4.5).
    if answer.status == 304 {
        return;
    }
    let response = response.unwrap_or_else(|| {
        panic!(
            "{name}: the document does not know status {}",
            answer.status
        )
    });
    let media_type = content_type.split(';').next().unwrap_or_default();
    match response["content"].as_object() {
        None => assert!(answer.body.is_empty(), "{name}: the document knows no body"),
        Some(content) => {
            let described = content.get(media_type).unwrap_or_else(|| {
                panic!("{name}: the document does not know a body of {media_type:?}")
            });
            if media_type == "application/json" {
                let faults = faults(document, &described["schema"], &answer.json());
                assert!(faults.is_empty(), "{name}: {faults:#?}\n{}", answer.body);
            }
        }
    }
}

/// Every fault of `value` against `schema`.
pub fn faults(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    all_faults(
        Walk {
            document,
            is_input: false,
        },
        schema,
        value,
    )
}

/// Every fault of what a client sends, where instants may carry any offset.
pub fn faults_of_input(document: &Value, schema: &Value, value: &Value) -> Vec<String> {
    all_faults(
        Walk {
            document,
            is_input: true,
        },
        schema,
        value,
    )
}

fn all_faults<'d>(walk: Walk<'d>, schema: &'d Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    walk.check(schema, value, "", &mut faults);
    walk.strangers(schema, value, "", &mut faults);
    faults
}

struct Walk<'d> {
    document: &'d Value,
    is_input: bool,
}

impl<'d> Walk<'d> {
    /// The schema itself behind references.
    fn resolve(&self, mut schema: &'d Value) -> &'d Value {
        while let Some(reference) = schema["$ref"].as_str() {
            let pointer = reference.strip_prefix('#').expect("a local reference");
            schema = self
                .document
                .pointer(pointer)
                .unwrap_or_else(|| panic!("{reference} leads nowhere"));
        }
        schema
    }

    fn check(&self, schema: &'d Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let schema = self.resolve(schema);
        if let Some(alternatives) = list(schema, "oneOf").or_else(|| list(schema, "anyOf")) {
            let fits = alternatives.iter().any(|alternative| {
                let mut own = Vec::new();
                self.check(alternative, value, at, &mut own);
                own.is_empty()
            });
            if !fits {
                faults.push(format!("{at}: {value} fits no alternative"));
            }
        }
        for part in list(schema, "allOf").into_iter().flatten() {
            self.check(part, value, at, faults);
        }
        if !type_fits(&schema["type"], value) {
            faults.push(format!("{at}: {value} is no {}", schema["type"]));
            return;
        }
        if let Some(known) = list(schema, "enum")
            && !known.contains(value)
        {
            faults.push(format!("{at}: {value} is not in the list {known:?}"));
        }
        if let Some(text) = value.as_str()
            && !self.format_fits(schema["format"].as_str(), text)
        {
            faults.push(format!("{at}: {text:?} is no {}", schema["format"]));
        }
        for name in list(schema, "required").into_iter().flatten() {
            let name = name.as_str().unwrap_or_default();
            if value.is_object() && value.get(name).is_none() {
                faults.push(format!("{at}/{name} is missing"));
            }
        }
        for (name, part) in value.as_object().into_iter().flatten() {
            let own = schema["properties"].get(name);
            let rest = Some(&schema["additionalProperties"]).filter(|rest| rest.is_object());
            if let Some(inner) = own.or(rest) {
                self.check(inner, part, &format!("{at}/{name}"), faults);
            }
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            if schema["items"].is_object() {
                self.check(&schema["items"], item, &format!("{at}/{index}"), faults);
            }
        }
    }

    /// Properties that no part of the schema names. `None`: the schema allows any.
    fn names(&self, schema: &'d Value) -> Option<BTreeSet<&'d str>> {
        let schema = self.resolve(schema);
        let mut names: BTreeSet<&'d str> = BTreeSet::new();
        let mut says = schema["properties"].is_object();
        names.extend(
            schema["properties"]
                .as_object()
                .into_iter()
                .flatten()
                .map(|(name, _)| name.as_str()),
        );
        for part in ["allOf", "oneOf", "anyOf"]
            .iter()
            .filter_map(|key| list(schema, key))
            .flatten()
        {
            if self.resolve(part)["type"] == "null" {
                continue;
            }
            names.extend(self.names(part)?);
            says = true;
        }
        let open =
            schema["additionalProperties"].is_object() || schema["additionalProperties"] == true;
        (says && !open).then_some(names)
    }

    /// Finds properties that the document does not name.
    fn strangers(&self, schema: &'d Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let schema = self.resolve(schema);
        if let (Some(object), Some(names)) = (value.as_object(), self.names(schema)) {
            for name in object.keys().filter(|name| !names.contains(name.as_str())) {
                faults.push(format!("{at}/{name} is not in the document"));
            }
        }
        for (name, part) in value.as_object().into_iter().flatten() {
            for inner in self.properties(schema, name) {
                self.strangers(inner, part, &format!("{at}/{name}"), faults);
            }
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            if schema["items"].is_object() {
                self.strangers(&schema["items"], item, &format!("{at}/{index}"), faults);
            }
        }
    }

    /// The schemas of a property, in whichever part of the schema it stands.
    fn properties(&self, schema: &'d Value, name: &str) -> Vec<&'d Value> {
        let schema = self.resolve(schema);
        let own = schema["properties"].get(name);
        let parts = ["allOf"]
            .iter()
            .filter_map(|key| list(schema, key))
            .flatten();
        own.into_iter()
            .chain(parts.flat_map(|part| self.properties(part, name)))
            .collect()
    }

    fn format_fits(&self, format: Option<&str>, text: &str) -> bool {
        match format {
            // Ours end with Z: an offset would tell of a clock that is not in UTC.
            Some("date-time") => {
                (self.is_input || text.ends_with('Z'))
                    && text.parse::<meldewerk_domain::instant::Instant>().is_ok()
            }
            Some("uuid") => uuid::Uuid::parse_str(text).is_ok(),
            _ => true,
        }
    }
}

fn list<'v>(schema: &'v Value, key: &str) -> Option<&'v Vec<Value>> {
    schema[key].as_array()
}

fn type_fits(wanted: &Value, value: &Value) -> bool {
    let fits = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    };
    match wanted {
        Value::String(name) => fits(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(fits),
        _ => true,
    }
}
