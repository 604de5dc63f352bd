//! Incidents: opened, read, changed, moved, with anchors and notes.

use meldewerk_domain::identity::Role;
use meldewerk_tests::document::named;
use meldewerk_tests::{Answer, Client, TestApp, Value, json, on_both};

const INCIDENTS: &str = "/api/v1/incidents";

/// Opens the incident of the document's example as this client.
fn open(app: &TestApp, client: &Client) -> Answer {
    app.clock.advance_seconds(1);
    client.post(INCIDENTS, named("open_incident").example_body())
}

fn path(opened: &Answer) -> String {
    format!("{INCIDENTS}/{}", opened.text("id"))
}

#[test]
fn the_worked_example_opens() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let opened = open(app, &manager).expect(201);
        assert_eq!(opened.header("location"), Some(path(&opened).as_str()));
        let incident = opened.json();
        assert_eq!(incident["number"], "INC-2026-0001");
        assert_eq!(incident["status"], "new");
        assert_eq!(incident["priority"], "p1");
        assert_eq!(incident["anchors"]["aware"]["at"], "2026-11-20T08:15:00Z");
        assert_eq!(incident["reporter"]["channel"], "phone");
        let read = manager.get(&path(&opened)).expect(200);
        assert_eq!(read.json(), incident);
        assert_eq!(read.etag(), opened.etag());
    });
}

#[test]
fn numbers_have_no_gaps_whatever_was_refused() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        assert_eq!(open(app, &manager).text("number"), "INC-2026-0001");
        let mut faulty = named("open_incident").example_body().clone();
        faulty["title"] = json!(" ");
        assert_eq!(
            manager.post(INCIDENTS, &faulty).violations(),
            ["/title: invalid_line"]
        );
        let create = || {
            let request = manager
                .request("POST", INCIDENTS)
                .header("idempotency-key", "k");
            request.json(named("open_incident").example_body()).send()
        };
        assert_eq!(create().text("number"), "INC-2026-0002");
        assert_eq!(
            create().text("number"),
            "INC-2026-0002",
            "the first answer again"
        );
        assert_eq!(open(app, &manager).text("number"), "INC-2026-0003");
    });
}

#[test]
fn the_lifecycle_is_kept() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let opened = open(app, &manager).expect(201);
        let to = |status: &str| {
            app.clock.advance_seconds(60);
            let body = json!({"to": status, "reason": "so the plan says"});
            manager.post(&format!("{}/transitions", path(&opened)), &body)
        };
        to("closed").problem(409, "transition_forbidden");
        assert_eq!(manager.get(&path(&opened)).text("status"), "new");
        for status in [
            "acknowledged",
            "investigating",
            "contained",
            "resolved",
            "closed",
            "reopened",
        ] {
            assert_eq!(to(status).expect(200).text("status"), status);
        }
        to("nowhere").problem(422, "invalid_input");
        let history = manager
            .get(&format!("{}/history", path(&opened)))
            .expect(200)
            .json();
        let kinds = history["items"].as_array().unwrap().iter();
        let moves = kinds.filter(|entry| entry["kind"] == "incident.status_changed");
        assert_eq!(moves.count(), 6, "{history}");
    });
}

#[test]
fn a_stale_change_is_refused_and_changes_nothing() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let opened = open(app, &manager).expect(201);
        let path = path(&opened);
        let changed = manager
            .patch(&path, &opened.etag(), &json!({"severity": "low"}))
            .expect(200);
        assert_eq!(changed.text("severity"), "low");
        manager
            .patch(&path, &opened.etag(), &json!({"severity": "high"}))
            .problem(412, "precondition_failed");
        assert_eq!(manager.get(&path).json(), changed.json());
    });
}

#[test]
fn an_anchor_is_set_corrected_and_cleared_with_reasons() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let opened = open(app, &manager).expect(201);
        let anchors = format!("{}/anchors", path(&opened));
        let aware = format!("{anchors}/aware");
        let body = json!({"at": "2026-11-20T09:00:00+01:00", "reason": "the call came earlier"});
        let put = |body: &Value| {
            manager
                .request("PUT", &aware)
                .header("if-match", "*")
                .json(body)
                .send()
        };
        put(&body).expect(200);
        let read = manager.get(&path(&opened)).json();
        assert_eq!(read["anchors"]["aware"]["at"], "2026-11-20T08:00:00Z");
        let vague = json!({"at": "2026-11-20T09:00:00", "reason": "x"});
        assert_eq!(put(&vague).violations(), ["/at: invalid_value"]);
        manager.get(&anchors).expect(200);
    });
}

#[test]
fn a_reporter_sees_the_own_incidents_and_no_others() {
    on_both(|app| {
        let (manager, reporter) = (
            app.client(Role::IncidentManager),
            app.client(Role::Reporter),
        );
        let foreign = open(app, &manager).expect(201);
        let own = open(app, &reporter).expect(201);
        reporter.get(&path(&own)).expect(200);
        reporter.get(&path(&foreign)).problem(404, "not_found");
        for rest in ["timeline", "notes", "anchors", "history"] {
            let answer = reporter.get(&format!("{}/{rest}", path(&foreign)));
            assert!([403, 404].contains(&answer.status), "{}", answer.request);
        }
        let list = reporter.get(INCIDENTS).expect(200).json();
        let ids: Vec<&Value> = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| &item["id"])
            .collect();
        assert_eq!(ids, [&own.json()["id"]]);
        reporter
            .patch(&path(&own), "*", &json!({"severity": "low"}))
            .problem(403, "forbidden");
    });
}

#[test]
fn the_list_filters_and_its_pages_join() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let opened: Vec<Answer> = (0..5)
            .map(|_number| open(app, &manager).expect(201))
            .collect();
        let low = json!({"severity": "low"});
        manager.patch(&path(&opened[1]), "*", &low).expect(200);
        let numbers = |query: &str| {
            let mut found = Vec::new();
            let mut path = format!("{INCIDENTS}?limit=2{query}");
            loop {
                let page = manager.get(&path).expect(200).json();
                let items = page["items"].as_array().unwrap().clone();
                found.extend(
                    items
                        .iter()
                        .map(|item| item["number"].as_str().unwrap()[9..].to_owned()),
                );
                let Some(next) = page["next"].as_str() else {
                    return found;
                };
                path = format!("{INCIDENTS}?limit=2{query}&after={next}");
            }
        };
        assert_eq!(
            numbers(""),
            ["0005", "0004", "0003", "0002", "0001"],
            "newest first"
        );
        assert_eq!(
            numbers("&sort=opened_at"),
            ["0001", "0002", "0003", "0004", "0005"]
        );
        assert_eq!(numbers("&severity=high"), ["0005", "0004", "0003", "0001"]);
        assert_eq!(numbers("&severity=low&status=new"), ["0002"]);
        assert_eq!(numbers("&q=VER%C3%96FFENTLICHT&severity=low"), ["0002"]);
        assert!(numbers("&q=nothing+of+that+kind").is_empty());
        assert_eq!(
            manager.get(&format!("{INCIDENTS}?count=true")).json()["count"],
            5
        );
    });
}

#[test]
fn an_auditor_reads_and_writes_nothing() {
    on_both(|app| {
        let opened = open(app, &app.client(Role::Responder)).expect(201);
        let auditor = app.client(Role::Auditor);
        auditor.get(&path(&opened)).expect(200);
        open(app, &auditor).problem(403, "forbidden");
        let note = json!({"text": "x", "visibility": "internal"});
        auditor
            .post(&format!("{}/notes", path(&opened)), &note)
            .problem(403, "forbidden");
        auditor
            .delete(&format!("{}/anchors/aware?reason=x", path(&opened)))
            .problem(403, "forbidden");
    });
}
