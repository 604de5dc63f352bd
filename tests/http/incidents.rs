//! Incidents: opened, listed, changed, moved, with anchors and notes; and every refusal of bad input.

use std::collections::BTreeSet;

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

const PATH: &str = "/api/v1/incidents";

fn outage() -> Value {
    json!({"title": "Webshop steht", "severity": "high", "category": "outage", "service": "Webshop"})
}

fn open(client: &Client) -> String {
    client.post(PATH, &outage()).expect(201).text("id")
}

fn count(client: &Client) -> i64 {
    client.get(&format!("{PATH}?count=true")).expect(200).json()["count"]
        .as_i64()
        .unwrap()
}

#[test]
fn an_incident_is_opened_read_listed_and_found() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let created = manager.post(PATH, &outage()).expect(201);
        let incident = created.json();
        assert_eq!(incident["number"], "INC-2026-0001");
        assert_eq!(incident["status"], "new");
        assert_eq!(incident["priority"], "p3");
        assert_eq!(incident["reporter"]["channel"], "portal");
        assert_eq!(
            incident["anchors"],
            json!({}),
            "nothing fills an anchor by itself"
        );
        let id = created.text("id");
        let read = manager.get(&format!("{PATH}/{id}")).expect(200);
        assert_eq!(read.json(), incident);
        let again = manager
            .request("GET", &format!("{PATH}/{id}"))
            .header("if-none-match", read.etag())
            .send();
        assert_eq!(again.status, 304);
        for query in [
            "q=WEBSHOP",
            "status=new&severity=high",
            "priority=p3",
            "category=outage,spam",
        ] {
            let found = manager.get(&format!("{PATH}?{query}")).expect(200).json();
            assert_eq!(found["items"][0]["id"], incident["id"], "{query}");
        }
        for query in ["q=%25", "status=closed", "severity=low"] {
            let found = manager.get(&format!("{PATH}?{query}")).expect(200).json();
            assert_eq!(found["items"], json!([]), "{query}");
        }
        let german = manager
            .request("GET", &format!("{PATH}/{id}"))
            .header("accept-language", "de")
            .send();
        assert_eq!(
            german.json()["priority_explanation"],
            "Auswirkung mittel und Dringlichkeit mittel ergeben p3."
        );
    });
}

#[test]
fn what_a_reader_sees_is_the_present_version_in_their_language() {
    on_both(|app| {
        let (manager, admin) = (app.client(Role::IncidentManager), app.client(Role::Admin));
        let id = open(&manager);
        let path = format!("{PATH}/{id}");
        let read = |language: &str| {
            manager
                .request("GET", &path)
                .header("accept-language", language)
                .send()
                .expect(200)
        };
        // Each is read twice, because the second answer may come from what was kept of the first.
        let mut tags = BTreeSet::new();
        let mut agree = |title: &str, anchors: usize| {
            for language in ["en", "de", "en", "de"] {
                let answer = read(language);
                let incident = answer.json();
                assert_eq!(incident["title"], title);
                assert_eq!(incident["anchors"].as_object().unwrap().len(), anchors);
                let german = incident["priority_explanation"]
                    .as_str()
                    .unwrap()
                    .starts_with("Auswirkung");
                assert_eq!(german, language == "de", "{incident}");
                tags.insert(answer.etag());
            }
            tags.len()
        };
        assert_eq!(agree("Webshop steht", 0), 2);
        manager
            .request("PATCH", &path)
            .header("if-match", "*")
            .json(&json!({"title": "Webshop langsam"}))
            .send()
            .expect(200);
        assert_eq!(agree("Webshop langsam", 0), 4);
        manager
            .request("PUT", &format!("{path}/anchors/detected"))
            .header("if-match", "*")
            .json(&json!({"at": app.clock.now()}))
            .send()
            .expect(200);
        assert_eq!(agree("Webshop langsam", 1), 6);
        // Another matrix changes no priority that followed from the old one, and so not its reasons either.
        let before = read("en").json();
        let cell = json!({"high": "p5", "medium": "p5", "low": "p5"});
        let matrix = json!({"high": cell, "medium": cell, "low": cell, "many_people": 10});
        admin
            .request("PATCH", "/api/v1/organisation")
            .header("if-match", "*")
            .json(&json!({"priority_matrix": matrix}))
            .send()
            .expect(200);
        assert_eq!(read("en").json(), before);
        assert_eq!(agree("Webshop langsam", 1), 6);
        manager
            .request("PATCH", &path)
            .header("if-match", "*")
            .json(&json!({"urgency": "high"}))
            .send()
            .expect(200);
        let after = read("en").json();
        assert_eq!(after["priority"], "p5");
        assert_eq!(
            after["priority_explanation"],
            "Impact medium and urgency high give p5."
        );
    });
}

#[test]
fn numbers_have_no_gaps_though_writers_compete_and_some_are_refused() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        std::thread::scope(|threads| {
            for _ in 0..4 {
                threads.spawn(|| {
                    for _ in 0..5 {
                        open(&manager);
                        manager.post(PATH, &json!({"title": " "})).expect(422);
                    }
                });
            }
        });
        let list = manager.get(&format!("{PATH}?limit=200")).expect(200).json();
        let numbers: BTreeSet<String> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["number"].as_str().unwrap().to_owned())
            .collect();
        let expected: BTreeSet<String> = (1..=20).map(|n| format!("INC-2026-{n:04}")).collect();
        assert_eq!(numbers, expected);
    });
}

#[test]
fn pages_join_without_gap_or_overlap_in_every_order() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        for _ in 0..7 {
            open(&manager);
            app.clock.advance_seconds(1);
        }
        for sort in ["-opened_at", "opened_at", "-updated_at", "updated_at"] {
            let mut numbers = Vec::new();
            let mut after = String::new();
            loop {
                let page = manager
                    .get(&format!("{PATH}?limit=3&sort={sort}{after}"))
                    .expect(200)
                    .json();
                for item in page["items"].as_array().unwrap() {
                    numbers.push(item["number"].as_str().unwrap().to_owned());
                }
                match page["next"].as_str() {
                    Some(next) => after = format!("&after={next}"),
                    None => break,
                }
            }
            let mut expected: Vec<String> = (1..=7).map(|n| format!("INC-2026-{n:04}")).collect();
            if sort.starts_with('-') {
                expected.reverse();
            }
            assert_eq!(numbers, expected, "{sort}");
        }
    });
}

#[test]
fn a_change_needs_the_version_that_it_starts_from_and_is_journalled() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let created = manager.post(PATH, &outage()).expect(201);
        let path = format!("{PATH}/{}", created.text("id"));
        let body = json!({"severity": "critical", "urgency": "high", "service": null});
        manager
            .request("PATCH", &path)
            .json(&body)
            .send()
            .problem(428, "precondition_required");
        manager
            .patch(&path, "\"9-en\"", &body)
            .problem(412, "precondition_failed");
        let changed = manager.patch(&path, &created.etag(), &body).expect(200);
        assert_eq!(changed.json()["priority"], "p2");
        assert_eq!(changed.json()["service"], Value::Null);
        manager
            .patch(&path, &created.etag(), &body)
            .problem(412, "precondition_failed");
        let history = manager.get(&format!("{path}/history")).expect(200).json();
        let latest = history["items"][0]["changes"].as_array().unwrap();
        let severity = latest.iter().find(|it| it["field"] == "severity").unwrap();
        assert_eq!(
            (&severity["from"], &severity["to"]),
            (&json!("high"), &json!("critical"))
        );
    });
}

#[test]
fn the_lifecycle_is_kept_and_reasons_are_demanded() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = format!("{PATH}/{}/transitions", open(&manager));
        let to = |status: &str| json!({"to": status});
        manager
            .post(&path, &to("closed"))
            .problem(409, "transition_forbidden");
        assert_eq!(
            manager.post(&path, &to("cancelled")).violations(),
            ["/reason: reason_required"]
        );
        let future = json!({"to": "resolved", "at": "2026-11-20T09:15:01+01:00"});
        assert_eq!(
            manager.post(&path, &future).violations(),
            ["/at: in_future"]
        );
        for status in ["acknowledged", "contained", "resolved", "closed"] {
            app.clock.advance_seconds(60);
            let moved = manager.post(&path, &to(status)).expect(200).json();
            assert_eq!(moved["status"], status);
        }
        let reopened = json!({"to": "reopened", "reason": "Es kam wieder."});
        let moved = manager.post(&path, &reopened).expect(200).json();
        assert_eq!(moved["milestones"]["closed_at"], Value::Null);
    });
}

#[test]
fn anchors_are_set_corrected_and_cleared_in_the_open() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = format!("{PATH}/{}", open(&manager));
        let aware = format!("{path}/anchors/aware");
        let set = |body: &Value| {
            manager
                .request("PUT", &aware)
                .header("if-match", "*")
                .json(body)
                .send()
        };
        let first = set(&json!({"at": "2026-11-20T09:00:00+01:00"}))
            .expect(200)
            .json();
        assert_eq!(first["anchors"]["aware"]["at"], "2026-11-20T08:00:00Z");
        let other = json!({"at": "2026-11-20T07:00:00Z"});
        assert_eq!(set(&other).violations(), ["/reason: reason_required"]);
        let own = json!({"at": "2026-11-20T08:10:00Z", "regime": "gdpr"});
        let both = set(&own).expect(200).json();
        assert_eq!(both["anchors"]["aware.gdpr"]["at"], "2026-11-20T08:10:00Z");
        let early = json!({"at": "2026-11-20T08:05:00Z"});
        let occurred = manager
            .request("PUT", &format!("{path}/anchors/occurred"))
            .header("if-match", "*")
            .json(&early)
            .send();
        assert_eq!(occurred.violations(), ["/at: contradicts_anchor"]);
        let major = manager
            .request("PUT", &format!("{path}/anchors/classified_major"))
            .header("if-match", "*")
            .json(&early)
            .send();
        assert!(major.violations().contains(&": set_by_decision".to_owned()));
        let cleared = manager
            .request(
                "DELETE",
                &format!("{aware}?reason=Falscher%20Vorfall&regime=gdpr"),
            )
            .header("if-match", "*")
            .send()
            .expect(200)
            .json();
        assert_eq!(cleared["anchors"]["aware.gdpr"], Value::Null);
        let timeline = manager.get(&format!("{path}/timeline")).expect(200).json();
        let kinds: Vec<&str> = timeline["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["kind"].as_str().unwrap())
            .filter(|kind| kind.starts_with("incident."))
            .collect();
        assert!(
            kinds.contains(&"incident.anchor_set") && kinds.contains(&"incident.anchor_cleared")
        );
    });
}

#[test]
fn bad_input_is_named_and_leaves_nothing_behind() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let before = count(&manager);
        let post = |body: &str| {
            manager
                .request("POST", PATH)
                .body("application/json", body)
                .send()
        };
        post("{").problem(400, "malformed_json");
        assert_eq!(post("{}").violations(), ["/title: missing_field"]);
        for (body, fault) in [
            (r#"{"title":1}"#, "/title: invalid_value"),
            (r#"{"title":"x","colour":"red"}"#, "/colour: unknown_field"),
            (
                r#"{"title":"x","severity":"purple"}"#,
                "/severity: unknown_code",
            ),
            (
                r#"{"title":"x","anchors":{"aware":"2026-11-20T08:00:00"}}"#,
                "/anchors/aware: invalid_value",
            ),
            (
                r#"{"title":"x","anchors":{"aware":"2026-11-20T08:15:01Z"}}"#,
                "/anchors/aware: in_future",
            ),
            (
                r#"{"title":"x","assignee_id":"019aa5a3-1c00-7000-8000-000000000001"}"#,
                "/assignee_id: unknown_user",
            ),
        ] {
            assert_eq!(post(body).violations(), [fault], "{body}");
        }
        let huge = format!(r#"{{"title":"{}"}}"#, "x".repeat(70_000));
        post(&huge).problem(413, "payload_too_large");
        manager
            .request("POST", PATH)
            .body("text/plain", "{}")
            .send()
            .problem(415, "unsupported_media_type");
        assert_eq!(count(&manager), before);
        let opened = manager.post(PATH, &outage()).expect(201).json();
        assert_eq!(
            opened["number"], "INC-2026-0001",
            "a refused one gives its number back"
        );
    });
}

#[test]
fn a_repeated_request_gets_the_first_answer_and_another_body_is_a_mistake() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let send = |body: &Value| {
            manager
                .request("POST", PATH)
                .header("idempotency-key", "one")
                .json(body)
                .send()
        };
        let first = send(&outage()).expect(201);
        let second = send(&outage()).expect(201);
        assert_eq!(second.body, first.body);
        assert_eq!(second.header("idempotency-replayed"), Some("true"));
        send(&json!({"title": "Anderes"})).problem(422, "idempotency_mismatch");
        assert_eq!(count(&manager), 1);
        app.clock.advance_seconds(24 * 3_600 + 1);
        let later = send(&outage()).expect(201);
        assert_ne!(later.body, first.body, "after a day the key counts as new");
    });
}

#[test]
fn whoever_only_reports_sees_the_own_incidents_and_public_notes() {
    on_both(|app: &TestApp| {
        let (manager, reporter) = (
            app.client(Role::IncidentManager),
            app.client(Role::Reporter),
        );
        let foreign = open(&manager);
        let own = open(&reporter);
        let list = reporter.get(PATH).expect(200).json();
        assert_eq!(list["items"].as_array().unwrap().len(), 1);
        reporter.get(&format!("{PATH}/{own}")).expect(200);
        reporter
            .get(&format!("{PATH}/{foreign}"))
            .problem(404, "not_found");
        for visibility in ["internal", "public"] {
            let note = json!({"text": visibility, "visibility": visibility});
            manager
                .post(&format!("{PATH}/{own}/notes"), &note)
                .expect(201);
        }
        let notes = reporter
            .get(&format!("{PATH}/{own}/notes"))
            .expect(200)
            .json();
        let texts: Vec<&str> = notes["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["text"].as_str().unwrap())
            .collect();
        assert_eq!(texts, ["public"]);
        let auditor = app.client(Role::Auditor);
        auditor.get(&format!("{PATH}/{own}/notes")).expect(200);
        auditor
            .post(&format!("{PATH}/{own}/notes"), &json!({"text": "x"}))
            .problem(403, "forbidden");
    });
}

#[test]
fn a_drill_has_the_same_clocks_is_marked_everywhere_and_counts_nowhere() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let mut body = outage();
        body["exercise"] = json!(true);
        body["anchors"] = json!({"aware": app.clock.now()});
        let id = manager.post(PATH, &body).expect(201).text("id");
        let real = open(&manager);
        let facts = json!({"personal_data": {
            "breach_kinds": {"value": ["confidentiality"]}, "role": {"value": "controller"}
        }});
        manager
            .patch(&format!("{PATH}/{id}/facts"), "*", &facts)
            .expect(200);
        assert_eq!(
            manager.get(&format!("{PATH}/{id}")).expect(200).json()["exercise"],
            true
        );
        for (query, expected) in [("true", &id), ("false", &real)] {
            let list = manager
                .get(&format!("{PATH}?exercise={query}"))
                .expect(200)
                .json();
            assert_eq!(list["items"].as_array().unwrap().len(), 1);
            assert_eq!(list["items"][0]["id"], **expected);
            assert_eq!(list["items"][0]["exercise"], query == "true");
        }
        let board = manager.get("/api/v1/obligations").expect(200).json();
        let items = board["items"].as_array().unwrap();
        assert!(
            !items.is_empty() && items.iter().all(|it| it["exercise"] == true),
            "{board}"
        );
        let due = items
            .iter()
            .find(|it| it["rule"] == "gdpr.art-33-1")
            .unwrap();
        assert!(
            due["stages"][0]["due_at"].is_string(),
            "the clock of a real one"
        );
        // It is said when it is opened and never changes.
        manager
            .patch(&format!("{PATH}/{id}"), "*", &json!({"exercise": false}))
            .problem(422, "invalid_input");
        let group = json!({"root_cause": "Firmware", "incident_ids": [real, id]});
        let refused = manager.post("/api/v1/recurrence-groups", &group);
        assert_eq!(refused.violations(), ["/incident_ids: is_exercise"]);
    });
}
