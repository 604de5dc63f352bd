//! Garbage of each kind, sent to every operation of the document: each is refused with a precise problem.
//!
//! The client checks that every refusal is a valid problem document; here it is the right one.

use meldewerk_tests::client::Request;
use meldewerk_tests::document::{Operation, of_server, operations};
use meldewerk_tests::{Client, Engine, TestApp, Value, json};

/// Runs `check` for every operation on one server: refusals do not reach the database.
fn every_operation(check: impl Fn(&Client, &Client, Operation<'_>)) {
    let app = TestApp::start(Engine::Sqlite);
    let (admin, stranger) = (app.admin(), app.stranger());
    for operation in operations(of_server()) {
        check(&admin, &stranger, operation);
    }
}

/// A request of the operation that lacks only its body.
fn request(client: &Client, operation: Operation<'_>) -> Request {
    let method = operation.method.to_uppercase();
    client
        .request(&method, &operation.example_path())
        .header("if-match", "*")
}

#[test]
fn without_credential_or_with_a_strange_one_nothing_opens_but_what_is_public() {
    every_operation(|_admin, stranger, operation| {
        let with_body = |client: &Client| {
            let request = request(client, operation);
            if operation.takes_json() {
                request.json(&json!({}))
            } else {
                request
            }
        };
        let answer = with_body(stranger).send();
        if operation.is_public() {
            assert_ne!(answer.status, 403, "{}", operation.name());
            assert!(
                answer.status != 401
                    || answer.json()["code"] != "unauthenticated"
                    || operation.takes_json()
            );
            return;
        }
        answer.problem(401, "unauthenticated");
        for credential in ["mw_invented", "invented", "a.b.c"] {
            let request =
                with_body(stranger).header("authorization", format!("Bearer {credential}"));
            request.send().problem(401, "unauthenticated");
        }
    });
}

#[test]
fn unknown_query_parameters_are_not_ignored() {
    every_operation(|admin, _stranger, operation| {
        let path = format!("{}?no_such_parameter=1", operation.example_path());
        let method = operation.method.to_uppercase();
        let problem = admin
            .request(&method, &path)
            .send()
            .problem(400, "invalid_query");
        assert!(
            problem["detail"]
                .as_str()
                .unwrap()
                .contains("no_such_parameter"),
            "{problem}"
        );
    });
}

#[test]
fn a_wrong_method_is_told_the_right_ones() {
    every_operation(|admin, _stranger, operation| {
        let taken = of_server()["paths"][operation.path].as_object().unwrap();
        for method in ["get", "post", "put", "patch", "delete"] {
            if taken.contains_key(method) {
                continue;
            }
            let answer = admin
                .request(&method.to_uppercase(), &operation.example_path())
                .send();
            answer.problem(405, "method_not_allowed");
            let mut allowed: Vec<String> = answer
                .header("allow")
                .unwrap()
                .split(", ")
                .map(str::to_lowercase)
                .collect();
            allowed.sort();
            let mut expected: Vec<&String> = taken.keys().collect();
            expected.sort();
            assert_eq!(
                allowed.iter().collect::<Vec<_>>(),
                expected,
                "{}",
                operation.name()
            );
        }
    });
}

#[test]
fn a_body_that_is_no_json_is_refused() {
    every_operation(|admin, _stranger, operation| {
        if !operation.takes_json() {
            return;
        }
        for garbage in ["", "{", "{\"a\":}", "\u{0}", "{} {}", "nonsense"] {
            let answer = request(admin, operation)
                .body("application/json", garbage)
                .send();
            answer.problem(400, "malformed_json");
        }
        let answer = request(admin, operation)
            .body("application/json", [0xff, 0xfe])
            .send();
        answer.problem(400, "malformed_json");
    });
}

#[test]
fn a_body_of_the_wrong_type_is_refused_at_its_root() {
    every_operation(|admin, _stranger, operation| {
        if !operation.takes_json() {
            return;
        }
        for wrong in [json!([]), json!("text"), json!(1), json!(null)] {
            let answer = request(admin, operation).json(&wrong).send();
            let violations = answer.violations();
            assert!(!violations.is_empty(), "{}", operation.name());
        }
    });
}

/// The schema that another one stands for: what it refers to, or its one alternative to `null`.
fn resolved(schema: &Value) -> &Value {
    if let Some(reference) = schema["$ref"].as_str() {
        let found = of_server().pointer(reference.trim_start_matches('#'));
        return found.map_or(&Value::Null, resolved);
    }
    let alternatives = ["oneOf", "anyOf", "allOf"]
        .iter()
        .find_map(|it| schema[it].as_array());
    let real = alternatives.map(|all| {
        let mut real = all.iter().filter(|it| it["type"] != "null");
        (real.next(), real.next())
    });
    match real {
        Some((Some(only), None)) => resolved(only),
        _ => schema,
    }
}

/// Every place below the root of a schema where an object with known fields is due, as its pointer; with how many fields.
fn objects(schema: &Value, place: &str, depth: usize, found: &mut Vec<(String, usize)>) {
    let schema = resolved(schema);
    let Some(depth) = depth.checked_sub(1) else {
        return;
    };
    if let Some(fields) = schema["properties"].as_object() {
        if !place.is_empty() {
            found.push((place.to_owned(), fields.len()));
        }
        for (name, field) in fields {
            objects(field, &format!("{place}/{name}"), depth, found);
        }
    }
    if schema["items"].is_object() {
        objects(&schema["items"], &format!("{place}/0"), depth, found);
    }
}

#[test]
fn a_list_is_not_read_as_an_object_however_deep() {
    let checked = std::cell::Cell::new(0);
    every_operation(|admin, _stranger, operation| {
        // Facts are named by the dictionary: an incident must exist before its facts are looked at.
        if !operation.takes_json() || operation.path.ends_with("/facts") {
            return;
        }
        let content = &operation.content["requestBody"]["content"]["application/json"];
        let mut places = Vec::new();
        objects(&content["schema"], "", 5, &mut places);
        for (place, fields) in places {
            // One `null` for each field: serde would find them all where none is needed.
            let mut body = json!(vec![Value::Null; fields]);
            for step in place
                .split('/')
                .skip(1)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
            {
                body = if step == "0" {
                    json!([body])
                } else {
                    json!({step: body})
                };
            }
            let answer = request(admin, operation).json(&body).send();
            let expected = format!("{place}: invalid_value");
            assert_eq!(answer.violations(), [expected], "{}", operation.name());
            checked.set(checked.get() + 1);
        }
    });
    assert!(checked.get() >= 20, "{} places", checked.get());
}

#[test]
fn an_unknown_field_is_named() {
    every_operation(|admin, _stranger, operation| {
        // Facts are named by the dictionary: an incident must exist before its facts are looked at.
        let is_dictionary = operation.path.ends_with("/facts");
        if !operation.takes_json() || is_dictionary {
            return;
        }
        let answer = request(admin, operation)
            .json(&json!({"no_such_field": 1}))
            .send();
        assert_eq!(
            answer.violations(),
            ["/no_such_field: unknown_field"],
            "{}",
            operation.name()
        );
    });
}

#[test]
fn another_content_type_is_refused() {
    every_operation(|admin, _stranger, operation| {
        if !operation.takes_json() {
            return;
        }
        for content_type in [
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
        ] {
            let answer = request(admin, operation).body(content_type, "{}").send();
            answer.problem(415, "unsupported_media_type");
        }
    });
}

#[test]
fn a_body_over_the_limit_is_refused() {
    every_operation(|admin, _stranger, operation| {
        if !operation.takes_json() {
            return;
        }
        let large = format!("{{\"a\":\"{}\"}}", "x".repeat(64 * 1024));
        let answer = request(admin, operation)
            .body("application/json", large)
            .send();
        answer.problem(413, "payload_too_large");
    });
}

#[test]
fn an_identifier_that_is_none_leads_nowhere() {
    every_operation(|admin, _stranger, operation| {
        if operation.parameters("path").is_empty() {
            return;
        }
        let mut path = operation.path.to_owned();
        for parameter in operation.parameters("path") {
            let name = format!("{{{}}}", parameter["name"].as_str().unwrap());
            path = path.replace(&name, "no-such-thing");
        }
        let request = admin
            .request(&operation.method.to_uppercase(), &path)
            .header("if-match", "*");
        let request = if operation.takes_json() {
            request.json(&json!({}))
        } else {
            request
        };
        request.send().problem(404, "not_found");
    });
}

#[test]
fn a_change_without_its_version_is_refused() {
    every_operation(|admin, _stranger, operation| {
        if !operation
            .parameters("header")
            .iter()
            .any(|header| header["name"] == "If-Match")
        {
            return;
        }
        let method = operation.method.to_uppercase();
        let request = admin.request(&method, &operation.example_path());
        let request = if operation.takes_json() {
            request.json(&json!({}))
        } else {
            request
        };
        request.send().problem(428, "precondition_required");
    });
}

#[test]
fn a_repetition_key_that_is_none_is_refused() {
    every_operation(|admin, _stranger, operation| {
        if !operation
            .parameters("header")
            .iter()
            .any(|header| header["name"] == "Idempotency-Key")
        {
            return;
        }
        for key in [String::new(), "a b".to_owned(), "x".repeat(201)] {
            let request = request(admin, operation).header("idempotency-key", key);
            let request = if operation.takes_json() {
                request.json(&json!({}))
            } else {
                request
            };
            request.send().problem(400, "invalid_header");
        }
    });
}
