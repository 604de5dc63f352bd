//! No text makes the server fail: each text of each body and query, replaced by what databases and logs dislike.

use std::fmt::Write;

use meldewerk_tests::document::{Operation, named, of_server, operations};
use meldewerk_tests::{TestApp, Value, json, on_both};

const NASTY: [&str; 6] = [
    "a\u{0}b",
    "\u{202e}\u{feff}",
    "'; DROP TABLE users; --",
    "%_\\",
    "\u{10ffff}\u{1f600}",
    "{title}",
];

/// The pointers to every text of a value.
fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Object(object) => {
            for (name, part) in object {
                texts(part, &format!("{at}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                texts(item, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// The path of an operation, about an incident that exists.
fn path(operation: Operation<'_>, incident: &str) -> String {
    let incidents = "/api/v1/incidents/{id}";
    if operation.path.starts_with(incidents) {
        let rest = operation
            .example_path()
            .split_off("/api/v1/incidents/".len() + incident.len());
        return format!("/api/v1/incidents/{incident}{rest}");
    }
    operation.example_path()
}

fn open_incident(app: &TestApp) -> String {
    app.clock.advance_seconds(86_400);
    let body = named("open_incident").example_body();
    let opened = app.admin().post("/api/v1/incidents", body);
    opened.expect(201).text("id")
}

/// A text as a query writes it.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        let _ = write!(encoded, "%{byte:02X}");
        encoded
    })
}

#[test]
fn texts_of_bodies() {
    on_both(|app| {
        let (incident, admin) = (open_incident(app), app.admin());
        for operation in operations(of_server())
            .into_iter()
            .filter(|operation| operation.takes_json())
        {
            let body = operation.example_body();
            let mut pointers = Vec::new();
            texts(body, "", &mut pointers);
            for pointer in pointers {
                for nasty in NASTY {
                    let mut body = body.clone();
                    *body.pointer_mut(&pointer).unwrap() = json!(nasty);
                    let method = operation.method.to_uppercase();
                    let request = admin
                        .request(&method, &path(operation, &incident))
                        .header("if-match", "*");
                    let answer = request.json(&body).send();
                    assert!(
                        (if nasty.contains('\0') { 400 } else { 200 }..500)
                            .contains(&answer.status),
                        "{} {pointer} = {nasty:?}: {}",
                        operation.name(),
                        answer.body
                    );
                }
            }
        }
    });
}

#[test]
fn texts_of_queries() {
    on_both(|app| {
        let (incident, admin) = (open_incident(app), app.admin());
        for operation in operations(of_server()) {
            for parameter in operation.parameters("query") {
                for nasty in NASTY {
                    let text = encoded(nasty);
                    let name = parameter["name"].as_str().unwrap();
                    let path = format!("{}?{name}={text}", path(operation, &incident));
                    let request = admin
                        .request(&operation.method.to_uppercase(), &path)
                        .header("if-match", "*");
                    let answer = request.send();
                    assert!(
                        (if nasty.contains('\0') { 400 } else { 200 }..500)
                            .contains(&answer.status),
                        "{} {name} = {nasty:?}: {}",
                        operation.name(),
                        answer.body
                    );
                }
            }
        }
    });
}
