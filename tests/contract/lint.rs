//! The document is complete enough to generate a front end from.

use std::collections::BTreeSet;

use meldewerk_tests::document::{of_server, operations};
use meldewerk_tests::{Value, schema};

/// Demands that a list of faults is empty, showing all of it.
fn none(faults: &[String]) {
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

fn is_said(value: &Value) -> bool {
    value.as_str().is_some_and(|text| !text.trim().is_empty())
}

/// Calls `visit` with every value of the document and its JSON pointer.
fn walk(value: &Value, at: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(at, value);
    match value {
        Value::Object(object) => {
            for (name, part) in object {
                walk(part, &format!("{at}/{name}"), visit);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}/{index}"), visit);
            }
        }
        _ => {}
    }
}

#[test]
fn the_document_tells_what_it_is() {
    let document = of_server();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1."));
    for name in ["title", "description", "version"] {
        assert!(is_said(&document["info"][name]), "{name}");
    }
    assert_eq!(document["info"]["license"]["name"], "EUPL-1.2");
    assert_eq!(
        document["components"]["securitySchemes"]["bearer"]["scheme"],
        "bearer"
    );
}

#[test]
fn every_operation_is_described() {
    let document = of_server();
    let tags: BTreeSet<&str> = document["tags"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|tag| tag["name"].as_str())
        .collect();
    let mut faults = Vec::new();
    let mut ids = BTreeSet::new();
    for operation in operations(document) {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", operation.name()));
        let content = operation.content;
        for name in ["summary", "description", "operationId"] {
            if !is_said(&content[name]) {
                fault(&format!("no {name}"));
            }
        }
        if content["summary"] == content["description"] {
            fault("the description only repeats the summary");
        }
        if !ids.insert(content["operationId"].as_str().unwrap_or_default()) {
            fault("the operationId is used twice");
        }
        let own: Vec<&str> = content["tags"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        if own.len() != 1 || !own.iter().all(|tag| tags.contains(tag)) {
            fault(&format!("needs one known tag, has {own:?}"));
        }
        if !content["security"].is_array() {
            fault("says nothing about credentials");
        }
        for place in ["path", "query", "header"] {
            for parameter in operation.parameters(place) {
                if !is_said(&parameter["description"]) {
                    fault(&format!(
                        "the parameter {} has no description",
                        parameter["name"]
                    ));
                }
            }
        }
        for name in operation
            .path
            .split('/')
            .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        {
            if !operation
                .parameters("path")
                .iter()
                .any(|parameter| parameter["name"] == name)
            {
                fault(&format!("the path's {name} is not described"));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_operation_says_how_it_answers() {
    let document = of_server();
    let mut faults = Vec::new();
    for operation in operations(document) {
        let mut fault = |what: &str| faults.push(format!("{}: {what}", operation.name()));
        let responses = operation.content["responses"].as_object().unwrap();
        for range in ["4XX", "5XX"] {
            let schema = &responses.get(range).unwrap_or(&Value::Null)["content"]["application/problem+json"]
                ["schema"];
            if schema["$ref"] != "#/components/schemas/ProblemView" {
                fault(&format!("{range} is no problem document"));
            }
        }
        if !responses.keys().any(|status| status.starts_with('2')) {
            fault("no success");
        }
        for (status, response) in responses {
            if !is_said(&response["description"]) {
                fault(&format!("{status} has no description"));
            }
            for (media_type, content) in response["content"].as_object().into_iter().flatten() {
                if !status.starts_with('2') {
                    continue;
                }
                let Some(example) = content.get("example") else {
                    fault(&format!("{status} has no example"));
                    continue;
                };
                if media_type == "application/json" {
                    for wrong in schema::faults(document, &content["schema"], example) {
                        fault(&format!("the example of {status} does not fit: {wrong}"));
                    }
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_body_that_is_asked_for_has_a_fitting_example() {
    let document = of_server();
    let mut faults = Vec::new();
    for operation in operations(document)
        .iter()
        .filter(|operation| operation.takes_json())
    {
        let schema = &operation.content["requestBody"]["content"]["application/json"]["schema"];
        faults.extend(
            schema::faults_of_input(document, schema, operation.example_body())
                .iter()
                .map(|wrong| format!("{}: the body's example: {wrong}", operation.name())),
        );
    }
    none(&faults);
}

#[test]
fn every_property_and_schema_is_described() {
    let document = of_server();
    let mut faults = Vec::new();
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        if !is_said(&schema["description"]) {
            faults.push(format!("{name} has no description"));
        }
    }
    walk(&document["components"]["schemas"], "", &mut |at, value| {
        let Some(properties) = value["properties"].as_object() else {
            return;
        };
        if at.contains("/example") || at.ends_with("/properties") {
            return;
        }
        for (name, property) in properties {
            // A reference may carry its own words beside it, since OpenAPI 3.1.
            let is_described = |schema: &Value| is_said(&schema["description"]);
            let alternatives = property["oneOf"].as_array();
            if !is_described(property)
                && !alternatives.is_some_and(|all| all.iter().any(is_described))
            {
                faults.push(format!("{at}: {name} has no description"));
            }
        }
    });
    none(&faults);
}

#[test]
fn every_reference_leads_somewhere_and_nothing_is_empty() {
    let document = of_server();
    let mut faults = Vec::new();
    let mut used = BTreeSet::new();
    walk(document, "", &mut |at, value| {
        if at.ends_with("/$ref") {
            let reference = value.as_str().unwrap_or_default();
            used.insert(reference.to_owned());
            if !reference.starts_with('#') || document.pointer(&reference[1..]).is_none() {
                faults.push(format!("{at}: {reference} leads nowhere"));
            }
        }
        if value == "" && !at.contains("/example") {
            faults.push(format!("{at} is empty"));
        }
    });
    for name in document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        if !used.contains(&format!("#/components/schemas/{name}")) {
            faults.push(format!("nothing uses the schema {name}"));
        }
    }
    none(&faults);
}

#[test]
fn names_are_in_snake_case() {
    let document = of_server();
    let is_snake = |name: &str| {
        name.chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let mut faults = Vec::new();
    for operation in operations(document) {
        let id = operation.content["operationId"]
            .as_str()
            .unwrap_or_default();
        let parameters = ["path", "query"]
            .map(|place| operation.parameters(place))
            .concat();
        let names = parameters
            .iter()
            .filter_map(|parameter| parameter["name"].as_str());
        for name in names.chain([id]).filter(|name| !is_snake(name)) {
            faults.push(format!("{}: {name}", operation.name()));
        }
    }
    walk(&document["components"]["schemas"], "", &mut |at, value| {
        for name in value["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, _)| name)
        {
            if !at.contains("/example") && !is_snake(name) {
                faults.push(format!("{at}: {name}"));
            }
        }
    });
    none(&faults);
}

#[test]
fn every_post_that_creates_something_can_be_repeated() {
    let mut faults = Vec::new();
    for operation in operations(of_server()) {
        // Signing in has no identity yet under which an answer could be kept.
        // These store nothing: questions too long for an address, and files made anew each time, whose bytes nobody keeps.
        let asks = [
            "assess_case",
            "score_breach",
            "check_checkpoint",
            "make_package",
        ];
        let stores = asks
            .iter()
            .all(|id| operation.content["operationId"] != *id);
        if operation.method == "post"
            && stores
            && !operation.is_public()
            && !operation
                .parameters("header")
                .iter()
                .any(|header| header["name"] == "Idempotency-Key")
        {
            faults.push(format!("{}: no Idempotency-Key", operation.name()));
        }
    }
    none(&faults);
}
