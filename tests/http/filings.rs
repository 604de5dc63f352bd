//! Filing reports: what the law demands is there or said to be missing, and what left never changes.

use meldewerk_api::ids::sha256;
use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// A breach that is known, and the path of the duty to notify.
fn breach(app: &TestApp, client: &Client) -> String {
    let facts = json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
        "affected_persons": {"value": 1000, "estimated": true}, "risk": {"value": "risk"}
    }});
    let body = json!({"title": "Kundendaten im Netz", "anchors": {"aware": app.clock.now()}});
    let incident = client.open_incident(&body, &facts);
    client.duty(&incident, "gdpr.art-33-1")
}

/// What a report that is filed now says of itself, with `more`.
fn sent(app: &TestApp, more: &Value) -> Value {
    let mut body = json!({"submitted_at": app.clock.now(), "channel": "portal"});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    body
}

fn missing(report: &Value) -> Vec<String> {
    let fields = report["fields"].as_array().unwrap().iter();
    let missing = fields.filter(|it| it["missing"] == true);
    missing
        .map(|it| it["code"].as_str().unwrap().to_owned())
        .collect()
}

fn field<'a>(report: &'a Value, code: &str) -> &'a Value {
    let mut fields = report["fields"].as_array().unwrap().iter();
    fields.find(|it| it["code"] == code).unwrap()
}

fn stage<'a>(obligation: &'a Value, name: &str) -> &'a Value {
    let mut stages = obligation["stages"].as_array().unwrap().iter();
    stages.find(|it| it["stage"] == name).unwrap()
}

#[test]
fn what_a_person_writes_stands_beside_what_is_derived() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let path = breach(app, &dpo);
        let report = format!("{path}/stages/notification/report");
        let first = dpo.get(&report).expect(200);
        let values =
            json!({"values": {"nature": "Datei öffentlich abrufbar", "measures": "Gesperrt."}});
        dpo.request("PATCH", &report)
            .json(&values)
            .send()
            .problem(428, "precondition_required");
        let after = dpo.patch(&report, &first.etag(), &values).expect(200);
        dpo.patch(&report, &first.etag(), &values)
            .problem(412, "precondition_failed");
        let view = after.json();
        let nature = field(&view, "nature");
        assert_eq!(nature["value"], "Datei öffentlich abrufbar");
        assert_eq!(nature["derived"], "Kinds of breach: confidentiality");
        assert_eq!(nature["source"], "edited");
        assert_eq!(field(&view, "measures")["missing"], false);
        assert_eq!(dpo.get(&report).expect(200).json(), view);
        // The person's words stay when the facts change, and the derived value follows them.
        let incident = view["incident_id"].as_str().unwrap();
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["availability"]}}});
        dpo.patch(&format!("/api/v1/incidents/{incident}/facts"), "*", &facts)
            .expect(200);
        dpo.patch(&report, &after.etag(), &json!({"values": {}}))
            .problem(412, "precondition_failed");
        let view = dpo.get(&report).expect(200).json();
        let nature = field(&view, "nature");
        assert_eq!(nature["value"], "Datei öffentlich abrufbar");
        assert_eq!(nature["derived"], "Kinds of breach: availability");
        // `null` takes it back.
        let view = dpo
            .patch(&report, "*", &json!({"values": {"nature": null}}))
            .expect(200)
            .json();
        assert_eq!(field(&view, "nature")["source"], "facts");
        let wrong = json!({"values": {"nature": 5, "colour": "red", "measures": " "}});
        assert_eq!(
            dpo.patch(&report, "*", &wrong).violations(),
            [
                "/values/colour: unknown_field",
                "/values/measures: invalid_text",
                "/values/nature: invalid_text"
            ]
        );
        // Whoever only works on incidents writes no reports; the journal says who wrote.
        app.client(Role::Responder)
            .patch(&report, "*", &values)
            .problem(403, "forbidden");
        let timeline = dpo
            .get(&format!("/api/v1/incidents/{incident}/timeline"))
            .expect(200)
            .json();
        let entries = timeline["items"].as_array().unwrap().iter();
        let edits = entries.filter(|it| it["kind"] == "obligation.report_edited");
        assert_eq!(edits.count(), 2);
    });
}

#[test]
fn a_field_that_a_person_empties_stays_empty_until_it_is_given_back() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let path = breach(app, &dpo);
        let report = format!("{path}/stages/notification/report");
        let edit = |value: Value| {
            let values = json!({"values": {"nature": value}});
            dpo.patch(&report, "*", &values).expect(200).json()
        };
        let emptied = edit(json!(""));
        let nature = field(&emptied, "nature");
        assert_eq!(
            (&nature["value"], &nature["shown"], &nature["edited"]),
            (&Value::Null, &Value::Null, &json!(""))
        );
        assert_eq!(nature["derived"], "Kinds of breach: confidentiality");
        assert_eq!(
            (&nature["source"], &nature["missing"]),
            (&json!("edited"), &json!(true))
        );
        let submissions = format!("{path}/stages/notification/submissions");
        let refused = dpo.post(&submissions, &sent(app, &json!({}))).violations();
        assert!(
            refused.contains(&"/values/nature: missing_field".to_owned()),
            "{refused:?}"
        );
        // Facts that change afterwards do not fill it in.
        let incident = emptied["incident_id"].as_str().unwrap();
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["availability"]}}});
        dpo.patch(&format!("/api/v1/incidents/{incident}/facts"), "*", &facts)
            .expect(200);
        let later = dpo.get(&report).expect(200).json();
        assert_eq!(field(&later, "nature")["value"], Value::Null);
        let given_back = edit(Value::Null);
        let nature = field(&given_back, "nature");
        assert_eq!(nature["value"], "Kinds of breach: availability");
        assert_eq!(
            (&nature["edited"], &nature["missing"]),
            (&Value::Null, &json!(false))
        );
        // Both steps stand in the journal.
        let timeline = dpo
            .get(&format!("/api/v1/incidents/{incident}/timeline"))
            .expect(200)
            .json();
        let entries = timeline["items"].as_array().unwrap().iter();
        let edits = entries.filter(|it| it["kind"] == "obligation.report_edited");
        assert_eq!(edits.count(), 2);
    });
}

#[test]
fn a_complete_report_has_every_field_that_the_law_demands() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let path = breach(app, &dpo);
        let draft = dpo
            .get(&format!("{path}/stages/notification/report"))
            .expect(200)
            .json();
        let lacking = missing(&draft);
        assert!(!lacking.is_empty());
        let submissions = format!("{path}/stages/notification/submissions");
        let mut expected: Vec<_> = lacking
            .iter()
            .map(|code| format!("/values/{code}: missing_field"))
            .collect();
        let mut refused = dpo.post(&submissions, &sent(app, &json!({}))).violations();
        expected.sort();
        refused.sort();
        assert_eq!(refused, expected);
        let values: Value = lacking
            .iter()
            .map(|code| (code.clone(), json!(format!("Angabe zu {code}"))))
            .collect::<serde_json::Map<_, _>>()
            .into();
        let body = sent(app, &json!({"values": values, "reference": "LDI-1"}));
        let filed = dpo.post(&submissions, &body).expect(201).json();
        let submission = &filed["submissions"][0];
        assert_eq!(
            (&submission["filing"], &submission["state"]),
            (&json!("complete"), &json!("sent"))
        );
        assert_eq!(stage(&filed, "notification")["completion_owed"], false);
        let kept = format!(
            "{path}/submissions/{}/report",
            submission["id"].as_str().unwrap()
        );
        let answer = dpo.get(&kept).expect(200);
        let hash = submission["sha256"].as_str().unwrap();
        assert_eq!(sha256(&answer.bytes), hash);
        assert_eq!(answer.etag(), format!("\"{hash}\""));
        dpo.request("GET", &kept)
            .header("if-none-match", answer.etag())
            .send()
            .expect(304);
        let as_filed = answer.json();
        assert_eq!(as_filed["report"]["complete"], true);
        assert_eq!(
            field(&as_filed["report"], &lacking[0])["value"],
            format!("Angabe zu {}", lacking[0])
        );
        // Whatever changes later, what was filed stays: over the API and in the database.
        let edits = json!({"values": {lacking[0].clone(): "Etwas anderes"}});
        dpo.patch(&format!("{path}/stages/notification/report"), "*", &edits)
            .expect(200);
        assert_eq!(dpo.get(&kept).expect(200).body, answer.body);
        let id = submission["id"].as_str().unwrap();
        for sql in [
            format!("UPDATE filed_reports SET content = 'x' WHERE submission_id = '{id}'"),
            format!("UPDATE filed_reports SET sha256 = content WHERE submission_id = '{id}'"),
            "DELETE FROM filed_reports".to_owned(),
        ] {
            assert!(app.database_refuses(&sql), "{sql}");
        }
        let document = dpo.get(&format!("{kept}.md")).expect(200);
        assert!(document.body.contains(hash));
        assert!(document.body.contains("LDI\\-1") || document.body.contains("LDI-1"));
        let journal = app
            .client(Role::Auditor)
            .get("/api/v1/audit/journal?limit=200")
            .expect(200);
        assert!(journal.body.contains(hash), "the journal proves it");
        // Another obligation's path does not lead to it.
        let other = breach(app, &dpo);
        dpo.get(&format!("{other}/submissions/{id}/report"))
            .problem(404, "not_found");
    });
}

#[test]
fn a_report_may_leave_incomplete_and_be_completed_or_be_bare_evidence() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let path = breach(app, &dpo);
        let submissions = format!("{path}/stages/notification/submissions");
        let body = sent(app, &json!({"filing": "incomplete"}));
        let filed = dpo.post(&submissions, &body).expect(201).json();
        let first = &filed["submissions"][0];
        let lacking = first["missing"].as_array().unwrap().clone();
        assert!(!lacking.is_empty());
        let open = stage(&filed, "notification");
        assert_eq!(
            (&open["state"], &open["completion_owed"]),
            (&json!("submitted"), &json!(true))
        );
        let values: Value = lacking
            .iter()
            .map(|code| (code.as_str().unwrap().to_owned(), json!("Nachgereicht.")))
            .collect::<serde_json::Map<_, _>>()
            .into();
        let body = sent(app, &json!({"values": values}));
        let after = dpo.post(&submissions, &body).expect(201).json();
        assert_eq!(after["submissions"][0]["state"], "superseded");
        assert_eq!(after["submissions"][1]["update"], true);
        assert_eq!(stage(&after, "notification")["completion_owed"], false);
        // A correction names what it corrects.
        let second = after["submissions"][1]["id"].as_str().unwrap();
        let body = sent(app, &json!({"corrects": second}));
        let after = dpo.post(&submissions, &body).expect(201).json();
        assert_eq!(after["submissions"][1]["state"], "corrected");
        let unknown = sent(app, &json!({"corrects": path.rsplit('/').next().unwrap()}));
        assert_eq!(
            dpo.post(&submissions, &unknown).violations(),
            ["/corrects: unknown_submission"]
        );
        // Evidence alone has no fields, but may have the words as sent.
        let body = sent(
            app,
            &json!({"filing": "evidence_only", "content": "Sehr geehrte Damen und Herren"}),
        );
        let after = dpo.post(&submissions, &body).expect(201).json();
        let bare = after["submissions"][3]["id"].as_str().unwrap();
        let kept = dpo
            .get(&format!("{path}/submissions/{bare}/report"))
            .expect(200)
            .json();
        assert_eq!(kept["report"], Value::Null);
        assert_eq!(kept["content"], "Sehr geehrte Damen und Herren");
        let long = sent(
            app,
            &json!({"filing": "evidence_only", "content": "x".repeat(50_001)}),
        );
        assert_eq!(
            dpo.post(&submissions, &long).violations(),
            ["/content: invalid_text"]
        );
    });
}

#[test]
fn a_rejected_report_does_not_count_and_only_some_laws_know_a_way_back() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let path = breach(app, &dpo);
        let submissions = format!("{path}/stages/notification/submissions");
        let evidence = || sent(app, &json!({"filing": "evidence_only"}));
        let filed = dpo.post(&submissions, &evidence()).expect(201).json();
        let first = filed["submissions"][0]["id"].as_str().unwrap();
        let reject = format!("{path}/submissions/{first}/rejection");
        let at = |at: &str| json!({"rejected_at": at, "reason": "Formular unvollständig"});
        assert_eq!(
            dpo.post(&reject, &at("2020-01-01T00:00:00Z")).violations(),
            ["/rejected_at: before_submission"]
        );
        assert_eq!(
            dpo.post(&reject, &at("2100-01-01T00:00:00Z")).violations(),
            ["/rejected_at: in_future"]
        );
        let now = json!({"rejected_at": app.clock.now(), "reason": "Formular unvollständig"});
        let after = dpo.post(&reject, &now).expect(200).json();
        assert_eq!(after["submissions"][0]["state"], "rejected");
        assert_eq!(stage(&after, "notification")["state"], "pending");
        dpo.post(&reject, &now).problem(409, "obligation_state");
        // The next one is the first that counts.
        let after = dpo.post(&submissions, &evidence()).expect(201).json();
        assert_eq!(after["submissions"][1]["update"], false);
        let second = after["submissions"][1]["id"].as_str().unwrap();
        dpo.post(
            &format!("{path}/decisions"),
            &json!({"decision": "not_reportable", "reason": "Gefunden"}),
        )
        .problem(409, "obligation_state");
        let withdraw = format!("{path}/submissions/{second}/withdrawal");
        let withdrawal = json!({"withdrawn_at": app.clock.now(), "reason": "Der Stick fand sich."});
        let after = dpo.post(&withdraw, &withdrawal).expect(200).json();
        assert_eq!(after["submissions"][1]["state"], "withdrawn");
        assert_eq!(
            after["submissions"][1]["withdrawn"]["reason"],
            "Der Stick fand sich."
        );
        dpo.post(
            &format!("{path}/decisions"),
            &json!({"decision": "not_reportable", "reason": "Gefunden"}),
        )
        .expect(200);
        dpo.post(
            &format!(
                "{path}/submissions/{}/rejection",
                path.rsplit('/').next().unwrap()
            ),
            &now,
        )
        .problem(404, "not_found");
    });
}

/// A payment institution with a major incident that is confirmed.
fn major(app: &TestApp, manager: &Client) -> String {
    app.be_payment_institution();
    let body = json!({"title": "Zahlungen stehen", "anchors": {"aware": app.clock.now()}});
    let facts = json!({
        "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
        "clients": {"affected": {"value": 5000}, "total_using_service": {"value": 10000}},
        "costs": {"gross_eur": {"value": "250000"}},
    });
    let incident = manager.open_incident(&body, &facts);
    let path = manager.duty(&incident, "dora.art-19-4");
    let confirm = json!({"decision": "confirm"});
    manager
        .post(&format!("{path}/decisions"), &confirm)
        .expect(200);
    path
}

/// Says when regular activities were recovered.
fn recover(manager: &Client, obligation: &str, at: &str) {
    let view = manager.get(obligation).expect(200).json();
    let incident = view["incident_id"].as_str().unwrap();
    let path = format!("/api/v1/incidents/{incident}/anchors/recovered");
    let anchor = manager.request("PUT", &path).header("if-match", "*");
    let body = json!({"at": at, "reason": "Die Zahlungen laufen wieder."});
    anchor.json(&body).send().expect(200);
}

fn combined_anyway(obligation: &Value) -> Vec<bool> {
    let submissions = obligation["submissions"].as_array().unwrap().iter();
    let marks = submissions.map(|it| it["combined_anyway"].as_bool().unwrap());
    marks.collect()
}

#[test]
fn reports_go_as_one_once_activities_are_recovered_or_causes_analysed() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = major(app, &manager);
        app.clock.set("2026-11-20T10:00:00Z".parse().unwrap());
        let submissions = format!("{path}/stages/initial/submissions");
        let body = |more: Value| {
            let mut body = sent(
                app,
                &json!({"filing": "incomplete", "combined_stages": ["intermediate", "final"]}),
            );
            body["submitted_at"] = json!("2026-11-20T09:59:59Z");
            for (name, value) in more.as_object().unwrap() {
                body[name] = value.clone();
            }
            body
        };
        let refused = ["/combined_stages: conditions_not_met"];
        let file = |more: Value| manager.post(&submissions, &body(more));
        assert_eq!(file(json!({})).violations(), refused);
        // Half an analysis is none, nor is what was recovered only after the reports had left.
        let half = json!({"values": {"4.1": ["process_failure"]}});
        assert_eq!(file(half).violations(), refused);
        recover(&manager, &path, "2026-11-20T10:00:00Z");
        assert_eq!(file(json!({})).violations(), refused);
        let kept = manager.get(&path).expect(200).json();
        assert_eq!(kept["submissions"], json!([]));
        // What the reports say of the causes may stand in any of them.
        let report = format!("{path}/stages/final/report");
        let causes = json!({"values": {"4.2": ["process_failure_insufficient_monitoring_or_failure_of_monitoring_and_control"]}});
        manager.patch(&report, "*", &causes).expect(200);
        let filed = file(json!({"values": {"4.1": ["process_failure"]}})).expect(201);
        assert_eq!(combined_anyway(&filed.json()), [false, false, false]);
    });
}

#[test]
fn an_emptied_field_of_a_template_is_missing_and_later_reports_do_not_repeat_it() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = major(app, &manager);
        let report = |stage: &str| format!("{path}/stages/{stage}/report");
        let edit = |stage: &str, values: Value| {
            let body = json!({"values": values});
            manager.patch(&report(stage), "*", &body).expect(200).json()
        };
        // Fields of every form can be emptied: an instant, a text, a list of codes, a number.
        let emptied = edit(
            "initial",
            json!({"2.2": "", "2.4": "", "2.5": "", "3.4": ""}),
        );
        for (number, missing) in [("2.2", true), ("2.4", true), ("2.5", true), ("3.4", false)] {
            let field = field(&emptied, number);
            assert_eq!(field["value"], Value::Null, "{number}");
            assert_ne!(field["derived"], Value::Null, "{number}");
            assert_eq!(field["missing"], missing, "{number}");
        }
        let document = manager.get(&format!("{}.its.json", report("initial")));
        let document = document.expect(200).json();
        assert_eq!(document["incident"]["detectionDateTime"], Value::Null);
        let given_back = edit("initial", json!({"2.2": null}));
        assert_eq!(field(&given_back, "2.2")["value"], "2026-11-20T08:15:00Z");
        // An earlier report that left it empty says nothing that the next would say again.
        edit("initial", json!({"2.4": "Zahlungen stehen still."}));
        let later = edit("intermediate", json!({"2.4": ""}));
        assert_eq!(field(&later, "2.4")["derived"], "Zahlungen stehen still.");
        assert_eq!(field(&later, "2.4")["missing"], true);
        let last = manager.get(&report("final")).expect(200).json();
        assert_eq!(field(&last, "2.4")["value"], "Zahlungen stehen");
    });
}

#[test]
fn what_went_as_one_against_the_law_is_recorded_and_marked() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = major(app, &manager);
        let submissions = format!("{path}/stages/initial/submissions");
        let body = json!({
            "submitted_at": app.clock.now(), "received_at": app.clock.now(), "channel": "MVP", "filing": "evidence_only",
            "combined_stages": ["intermediate", "final"], "combined_anyway": true
        });
        let filed = manager.post(&submissions, &body).expect(201).json();
        assert_eq!(combined_anyway(&filed), [true, true, true]);
        // The journal proves it.
        let id = path.rsplit('/').next().unwrap();
        let incident = filed["incident_id"].as_str().unwrap();
        let past = format!("/api/v1/incidents/{incident}/obligations?at=2026-11-20T08:15:00Z");
        let past = manager.get(&past).expect(200).json();
        let mut items = past["items"].as_array().unwrap().iter();
        let then = items.find(|it| it["id"] == id).unwrap();
        assert_eq!(combined_anyway(then), [true, true, true]);
    });
}

#[test]
fn reports_go_as_one_only_within_every_limit() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = major(app, &manager);
        recover(&manager, &path, "2026-11-20T08:15:00Z");
        let file = |stage: &str, more: &Value| {
            let mut body = sent(app, &json!({"filing": "evidence_only"}));
            for (name, value) in more.as_object().unwrap() {
                body[name] = value.clone();
            }
            manager.post(&format!("{path}/stages/{stage}/submissions"), &body)
        };
        // Four hours, without the hour that had begun: until the end of 12:59:59. What counts is the receipt.
        app.clock.set("2026-11-20T13:00:00Z".parse().unwrap());
        let all = json!({"submitted_at": "2026-11-20T12:00:00Z", "received_at": "2026-11-20T13:00:00Z",
            "combined_stages": ["intermediate", "final"], "delay_reason": "Das Portal stand still."});
        let refused = ["/combined_stages: limit_passed"];
        assert_eq!(file("initial", &all).violations(), refused);
        // The intermediate report is due 72 hours after the initial one, and what goes with it must be in time too.
        let initial = json!({"received_at": "2026-11-20T13:00:00Z", "delay_reason": "Das Portal stand still."});
        file("initial", &initial).expect(201);
        app.clock.set("2026-11-23T14:00:00Z".parse().unwrap());
        let both = json!({"combined_stages": ["final"], "delay_reason": "Zu spät."});
        assert_eq!(file("intermediate", &both).violations(), refused);
        let mut anyway = both.clone();
        anyway["combined_anyway"] = json!(true);
        let filed = file("intermediate", &anyway).expect(201).json();
        // The final report is not late; the one with which it went is.
        assert_eq!(combined_anyway(&filed), [false, true, false]);
        assert_eq!(filed["submissions"][1]["late"], true);
    });
}

#[test]
fn the_reports_of_a_major_incident_may_go_as_one() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = major(app, &manager);
        let submissions = |stage: &str| format!("{path}/stages/{stage}/submissions");
        let body = |stages: &[&str]| {
            sent(
                app,
                &json!({"filing": "incomplete", "combined_stages": stages}),
            )
        };
        for wrong in [
            &["initial"][..],
            &["final", "intermediate"],
            &["intermediate", "intermediate"],
            &["early_warning"],
        ] {
            assert_eq!(
                manager
                    .post(&submissions("initial"), &body(wrong))
                    .violations(),
                ["/combined_stages: not_combinable"]
            );
        }
        manager
            .post(&submissions("intermediate"), &body(&[]))
            .problem(409, "obligation_state");
        recover(&manager, &path, "2026-11-20T08:15:00Z");
        let filed = manager
            .post(&submissions("initial"), &body(&["intermediate", "final"]))
            .expect(201)
            .json();
        let states: Vec<_> = ["initial", "intermediate", "final"]
            .map(|name| stage(&filed, name)["state"].clone())
            .to_vec();
        assert_eq!(
            states,
            [json!("submitted"), json!("submitted"), json!("submitted")]
        );
        let first = &filed["submissions"][0]["id"];
        assert_eq!(combined_anyway(&filed), [false, false, false]);
        assert_eq!(filed["submissions"][0]["combined_with"], Value::Null);
        assert_eq!(&filed["submissions"][2]["combined_with"], first);
        for submission in filed["submissions"].as_array().unwrap() {
            let kept = format!(
                "{path}/submissions/{}/report",
                submission["id"].as_str().unwrap()
            );
            let kept = manager.get(&kept).expect(200);
            assert_eq!(sha256(&kept.bytes), submission["sha256"].as_str().unwrap());
            assert_eq!(kept.json()["report"]["stage"], submission["stage"]);
        }
        // What was reported as major is taken back by a reclassification, not withdrawn.
        let withdraw = format!("{path}/submissions/{}/withdrawal", first.as_str().unwrap());
        let withdrawal = json!({"withdrawn_at": app.clock.now(), "reason": "Irrtum"});
        manager
            .post(&withdraw, &withdrawal)
            .problem(409, "obligation_state");
        // A notification under data protection law stands alone.
        let other = breach(app, &manager);
        let combined = sent(
            app,
            &json!({"filing": "incomplete", "combined_stages": ["final"]}),
        );
        assert_eq!(
            manager
                .post(
                    &format!("{other}/stages/notification/submissions"),
                    &combined
                )
                .violations(),
            ["/combined_stages: not_combinable"]
        );
    });
}
