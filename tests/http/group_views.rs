//! What a group of recurring incidents owes shows the same everywhere: by the facts of all of them, wherever it is read.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// A cloud provider in Germany, for which losses of EUR 500 000 are significant.
fn cloud_provider(app: &TestApp) {
    let profile = json!({"profile": {
        "seat": {"country": "DE"}, "staff": 80, "turnover_eur": "20000000", "balance_sheet_eur": "20000000",
        "previous_year_turnover_eur": "20000000", "nis2": {"entity_types": ["cloud"]},
    }});
    app.admin()
        .patch("/api/v1/organisation", "*", &profile)
        .expect(200);
}

fn incident(manager: &Client, occurred: &str) -> String {
    let body = json!({"title": "Speicher ausgefallen", "anchors": {"occurred": occurred, "aware": occurred}});
    let facts = json!({"loss": {"direct_actual_eur": {"value": "300000"}}});
    manager.open_incident(&body, &facts)
}

fn items(client: &Client, path: &str) -> Vec<Value> {
    let list = client.get(path).expect(200).json();
    list["items"].as_array().unwrap().clone()
}

/// The obligation that a group owes for its latest incident.
fn owed(manager: &Client, incident: &str) -> String {
    let path = format!("/api/v1/incidents/{incident}/obligations");
    let all = items(manager, &path);
    let found = all.iter().find(|it| !it["recurrence_group_id"].is_null());
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

/// The stages of an obligation wherever it is shown: by itself, of its incident, on the board, and as of now.
fn everywhere(app: &TestApp, manager: &Client, id: &str) -> Vec<(&'static str, Value)> {
    let one = manager.get(&format!("/api/v1/obligations/{id}"));
    let one = one.expect(200).json();
    let incident = one["incident_id"].as_str().unwrap();
    let of = |path: &str| {
        let found = items(manager, path).into_iter().find(|it| it["id"] == id);
        found.unwrap()["stages"].clone()
    };
    let list = format!("/api/v1/incidents/{incident}/obligations");
    let now = app.clock.now();
    vec![
        ("list", of(&list)),
        ("list as of now", of(&format!("{list}?at={now}"))),
        ("board", of("/api/v1/obligations?limit=200")),
        ("by itself", one["stages"].clone()),
    ]
}

fn stage<'a>(stages: &'a Value, name: &str) -> &'a Value {
    let mut stages = stages.as_array().unwrap().iter();
    stages.find(|it| it["stage"] == name).unwrap()
}

fn file(app: &TestApp, manager: &Client, id: &str, stage: &str) {
    let now = app.clock.now();
    let sent = json!({"submitted_at": now, "received_at": now, "channel": "portal", "filing": "evidence_only"});
    let path = format!("/api/v1/obligations/{id}/stages/{stage}/submissions");
    manager.post(&path, &sent).expect(201);
}

#[test]
fn what_a_group_owes_shows_the_same_everywhere() {
    on_both(|app| {
        cloud_provider(app);
        let manager = app.client(Role::IncidentManager);
        let first = incident(&manager, "2026-09-01T08:00:00Z");
        let second = incident(&manager, "2026-11-20T08:00:00Z");
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first, second]});
        manager.post("/api/v1/recurrence-groups", &body).expect(201);
        let id = owed(&manager, &second);
        file(app, &manager, &id, "early_warning");
        file(app, &manager, &id, "notification");
        let view = everywhere(app, &manager, &id);
        assert_eq!(stage(&view[0].1, "progress")["state"], "not_required");
        // The earlier incident goes on, and so does the group's.
        let facts = json!({"nature": {"ongoing_at_final_due": {"value": true}}});
        manager
            .patch(&format!("/api/v1/incidents/{first}/facts"), "*", &facts)
            .expect(200);
        for (place, stages) in everywhere(app, &manager, &id) {
            let progress = stage(&stages, "progress");
            assert_eq!(progress["state"], "pending", "{place}");
            assert_eq!(progress["due_at"], "2026-12-20T22:59:59Z", "{place}");
            // Germany sets no period for the final report after that.
            assert_eq!(stage(&stages, "final")["due_at"], Value::Null, "{place}");
        }
        // Calendars and reminders tell of the same report, and not of one that is not due.
        let path = app
            .admin()
            .put("/api/v1/me/calendar", &json!({}))
            .expect(200)
            .text("path");
        let feed = app.stranger().get(&path).expect(200).body;
        assert!(feed.contains(&format!("{id}-progress@")), "{feed}");
        assert!(!feed.contains(&format!("{id}-final@")), "{feed}");
        app.clock.set("2026-12-20T22:59:59Z".parse().unwrap());
        app.remind();
        let messages = items(&manager, "/api/v1/messages?limit=200");
        let about = messages.iter().filter(|it| it["obligation_id"] == id);
        let mut stages: Vec<_> = about.map(|it| it["stage"].as_str().unwrap()).collect();
        stages.dedup();
        assert_eq!(stages, ["progress"], "{messages:?}");
    });
}

#[test]
fn a_change_of_one_incident_moves_what_the_other_owes_for_the_group() {
    on_both(|app| {
        cloud_provider(app);
        let manager = app.client(Role::IncidentManager);
        let first = incident(&manager, "2026-09-01T08:00:00Z");
        let second = incident(&manager, "2026-11-20T08:00:00Z");
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first, second]});
        manager.post("/api/v1/recurrence-groups", &body).expect(201);
        let id = owed(&manager, &second);
        file(app, &manager, &id, "early_warning");
        file(app, &manager, &id, "notification");
        let ongoing = json!({"nature": {"ongoing_at_final_due": {"value": true}}});
        manager
            .patch(&format!("/api/v1/incidents/{first}/facts"), "*", &ongoing)
            .expect(200);
        // A change of the incident that owes it assesses that one alone first; the group's facts still count.
        let facts = json!({"loss": {"direct_actual_eur": {"value": "300001"}}});
        manager
            .patch(&format!("/api/v1/incidents/{second}/facts"), "*", &facts)
            .expect(200);
        app.clock.set("2026-12-21T23:00:00Z".parse().unwrap());
        let overdue = items(&manager, "/api/v1/obligations?state=overdue");
        let found = overdue.iter().find(|it| it["id"] == *id);
        let found = found.unwrap_or_else(|| panic!("{overdue:?}"));
        assert_eq!(stage(&found["stages"], "progress")["state"], "overdue");
        // Once it no longer goes on, the final report is what is due.
        let ended = json!({"nature": {"ongoing_at_final_due": {"value": false}}});
        manager
            .patch(&format!("/api/v1/incidents/{first}/facts"), "*", &ended)
            .expect(200);
        for (place, stages) in everywhere(app, &manager, &id) {
            assert_eq!(
                stage(&stages, "progress")["state"],
                "not_required",
                "{place}"
            );
            assert_eq!(stage(&stages, "final")["state"], "overdue", "{place}");
        }
    });
}
