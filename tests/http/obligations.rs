//! Obligations: the board, decisions, submissions, requests, and the watcher.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// A payment institution with a major incident, known and not yet classified. Answers the obligation's path.
fn major(app: &TestApp, manager: &Client) -> String {
    app.be_payment_institution();
    let body = json!({"title": "Zahlungen stehen", "anchors": {"aware": "2026-11-20T08:00:00Z"}});
    let facts = json!({
        "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
        "clients": {"affected": {"value": 5000}, "total_using_service": {"value": 10000}},
        "costs": {"gross_eur": {"value": "250000"}},
    });
    let incident = manager.open_incident(&body, &facts);
    let list = manager
        .get(&format!("/api/v1/incidents/{incident}/obligations"))
        .expect(200)
        .json();
    let mut items = list["items"].as_array().unwrap().iter();
    let report = items.find(|it| it["rule"] == "dora.art-19-4").unwrap();
    assert_eq!(report["state"], "recommended");
    format!("/api/v1/obligations/{}", report["id"].as_str().unwrap())
}

fn stage(obligation: &Value, name: &str) -> Value {
    let mut stages = obligation["stages"].as_array().unwrap().iter();
    stages.find(|it| it["stage"] == name).unwrap().clone()
}

#[test]
fn a_major_incident_is_classified_by_confirming_and_its_reports_chain() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = major(app, &manager);
        let before = manager.get(&path).expect(200).json();
        assert_eq!(stage(&before, "initial")["state"], "planned");
        let early = json!({"submitted_at": "2026-11-20T08:15:00Z", "channel": "MVP", "filing": "evidence_only"});
        manager
            .post(&format!("{path}/stages/initial/submissions"), &early)
            .problem(409, "obligation_state");
        let confirmed = manager
            .post(
                &format!("{path}/decisions"),
                &json!({"decision": "confirm"}),
            )
            .expect(200)
            .json();
        let initial = stage(&confirmed, "initial");
        assert_eq!(
            initial["due_at"], "2026-11-20T12:15:00Z",
            "four hours from the classification"
        );
        assert_eq!(initial["anchor"]["name"], "classified_major");
        assert_eq!(stage(&confirmed, "intermediate")["due_at"], Value::Null);

        app.clock.set("2026-11-20T10:00:00Z".parse().unwrap());
        let sent = json!({"submitted_at": "2026-11-20T10:00:00Z", "received_at": "2026-11-20T10:00:00Z", "channel": "MVP", "filing": "evidence_only"});
        let after = manager
            .post(&format!("{path}/stages/initial/submissions"), &sent)
            .expect(201)
            .json();
        // 72 hours end on Monday, 23 November, a working day.
        assert_eq!(
            stage(&after, "intermediate")["due_at"],
            "2026-11-23T10:00:00Z"
        );
        app.clock.set("2026-11-25T10:00:00Z".parse().unwrap());
        let late = json!({"submitted_at": "2026-11-25T10:00:00Z", "received_at": "2026-11-25T10:00:00Z", "channel": "MVP", "filing": "evidence_only"});
        let refused = manager.post(&format!("{path}/stages/intermediate/submissions"), &late);
        assert_eq!(refused.violations(), ["/delay_reason: reason_required"]);
        let mut explained = late;
        explained["delay_reason"] = json!("Der Dienstleister antwortete erst am Mittwoch.");
        let after = manager
            .post(
                &format!("{path}/stages/intermediate/submissions"),
                &explained,
            )
            .expect(201)
            .json();
        assert_eq!(stage(&after, "intermediate")["state"], "submitted_late");
        // One month later is Christmas Day, a Friday: noon of Monday, 28 December.
        assert_eq!(stage(&after, "final")["due_at"], "2026-12-28T11:00:00Z");
        assert_eq!(stage(&after, "final")["relief_applied"], true);
    });
}

#[test]
fn a_decision_not_to_report_needs_reasons_and_reopens_when_the_facts_cross_a_threshold() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let body = json!({"title": "Gerät verloren", "anchors": {"aware": "2026-11-20T08:00:00Z"}});
        let incident = manager
            .post("/api/v1/incidents", &body)
            .expect(201)
            .text("id");
        let list = manager
            .get(&format!("/api/v1/incidents/{incident}/obligations"))
            .expect(200)
            .json();
        let mut items = list["items"].as_array().unwrap().iter();
        let report = items.find(|it| it["rule"] == "gdpr.art-33-1").unwrap();
        assert_eq!(report["state"], "undetermined");
        assert_eq!(report["stages"][0]["state"], "provisional");
        let path = format!("/api/v1/obligations/{}", report["id"].as_str().unwrap());
        let decide = |body: Value| manager.post(&format!("{path}/decisions"), &body);
        assert_eq!(
            decide(json!({"decision": "not_reportable"})).violations(),
            ["/reason: reason_required"]
        );
        let decided =
            decide(json!({"decision": "not_reportable", "reason": "Keine Daten auf dem Gerät."}))
                .expect(200)
                .json();
        assert_eq!(decided["state"], "not_reportable");
        assert_eq!(decided["stages"][0]["state"], "not_required");
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}}});
        manager
            .patch(&format!("/api/v1/incidents/{incident}/facts"), "*", &facts)
            .expect(200);
        assert_eq!(
            manager.get(&path).expect(200).json()["state"],
            "recommended"
        );
    });
}

#[test]
fn the_board_sorts_by_due_time_and_filters_by_state() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}, "role": {"value": "controller"}}});
        for aware in [
            "2026-11-20T08:00:00Z",
            "2026-11-18T08:00:00Z",
            "2026-11-16T08:00:00Z",
        ] {
            let body = json!({"title": aware, "anchors": {"aware": aware}});
            manager.open_incident(&body, &facts);
        }
        let dues = |query: &str| -> Vec<String> {
            let list = manager
                .get(&format!("/api/v1/obligations?regime=gdpr{query}"))
                .expect(200)
                .json();
            list["items"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|it| it["rule"] == "gdpr.art-33-1")
                .map(|it| it["stages"][0]["due_at"].as_str().unwrap().to_owned())
                .collect()
        };
        let [first, second, third] = [
            "2026-11-19T08:00:00Z",
            "2026-11-21T08:00:00Z",
            "2026-11-23T08:00:00Z",
        ];
        assert_eq!(dues(""), [first, second, third]);
        assert_eq!(dues("&state=overdue"), [first]);
        assert_eq!(dues("&state=pending"), [second, third]);
        assert_eq!(
            dues("&state=recommended&due_before=2026-11-22T00:00:00Z"),
            [first, second]
        );
        assert_eq!(dues("&state=lapsed"), Vec::<String>::new());
        manager
            .get("/api/v1/obligations?state=urgent")
            .problem(400, "invalid_query");
        let page = manager
            .get("/api/v1/obligations?limit=1")
            .expect(200)
            .json();
        assert!(page["next"].is_string());
    });
}

#[test]
fn several_states_of_the_board_are_those_of_each() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}, "role": {"value": "controller"}}});
        // Overdue, due within the hour, and due in days.
        for aware in [
            "2026-11-16T08:00:00Z",
            "2026-11-17T09:00:00Z",
            "2026-11-20T08:00:00Z",
        ] {
            let body = json!({"title": aware, "anchors": {"aware": aware}});
            manager.open_incident(&body, &facts);
        }
        let states = |query: &str| -> Vec<String> {
            let list = manager
                .get(&format!("/api/v1/obligations?{query}"))
                .expect(200)
                .json();
            let items = list["items"].as_array().unwrap().iter();
            items
                .map(|it| {
                    it["stages"][0]["state"]
                        .as_str()
                        .unwrap_or("none")
                        .to_owned()
                })
                .collect()
        };
        assert_eq!(states("state=overdue"), ["overdue"]);
        assert_eq!(states("state=due_soon"), ["due_soon"]);
        assert_eq!(states("state=pending"), ["pending"]);
        for both in ["pending,due_soon", "due_soon,pending"] {
            assert_eq!(
                states(&format!("state={both}")),
                ["due_soon", "pending"],
                "{both}"
            );
        }
        assert_eq!(states("state=overdue,due_soon"), ["overdue", "due_soon"]);
        assert_eq!(
            states("state=pending,overdue"),
            ["overdue", "pending"],
            "and not what lies between"
        );
        assert_eq!(
            states("state=overdue,pending,due_soon"),
            ["overdue", "due_soon", "pending"]
        );
        assert_eq!(
            states("state=pending,due_soon&due_before=2026-11-21T00:00:00Z"),
            ["due_soon"]
        );
        assert_eq!(
            states("state=pending,overdue&due_before=2026-11-21T00:00:00Z"),
            ["overdue"]
        );
    });
}

#[test]
fn the_watcher_tells_each_alarm_once_even_with_two_at_work() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let body = json!({"title": "Leck", "anchors": {"aware": "2026-11-20T08:00:00Z"}});
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}}});
        let id = manager.open_incident(&body, &facts);
        assert_eq!(app.watch_deadlines(), 0);
        // Due on 23 November at 08:00:00, the last second in time; soon is four hours before.
        app.clock.set("2026-11-23T03:59:59Z".parse().unwrap());
        assert_eq!(app.watch_deadlines(), 0);
        app.clock.set("2026-11-23T04:00:00Z".parse().unwrap());
        assert_eq!(app.watch_deadlines(), 1);
        assert_eq!(app.watch_deadlines(), 0);
        app.clock.set("2026-11-23T08:00:00Z".parse().unwrap());
        assert_eq!(app.watch_deadlines(), 0, "the last second is still in time");
        app.clock.set("2026-11-23T08:00:01Z".parse().unwrap());
        let told: usize = std::thread::scope(|threads| {
            let watchers: Vec<_> = (0..4)
                .map(|_| threads.spawn(|| app.watch_deadlines()))
                .collect();
            watchers.into_iter().map(|it| it.join().unwrap()).sum()
        });
        assert_eq!(told, 1);
        let timeline = manager
            .get(&format!("/api/v1/incidents/{id}/timeline?limit=200"))
            .expect(200)
            .json();
        let kinds: Vec<&str> = timeline["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["kind"].as_str().unwrap())
            .collect();
        for kind in ["obligation.stage_due_soon", "obligation.stage_overdue"] {
            assert_eq!(kinds.iter().filter(|it| **it == kind).count(), 1, "{kind}");
        }
    });
}

/// The kinds of what the timeline tells about alarms, with the stage of each.
fn told(manager: &Client, incident: &str) -> Vec<String> {
    let timeline = manager
        .get(&format!("/api/v1/incidents/{incident}/timeline?limit=200"))
        .expect(200)
        .json();
    let mut told: Vec<String> = timeline["items"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| {
            let kind = it["kind"]
                .as_str()
                .unwrap()
                .strip_prefix("obligation.stage_")?;
            let mut changes = it["changes"].as_array().unwrap().iter();
            let stage = changes.find(|it| it["field"] == "stage").unwrap();
            Some(format!("{kind} {}", stage["to"].as_str().unwrap()))
        })
        .collect();
    told.sort();
    told
}

#[test]
fn a_stage_never_reported_does_not_hide_those_that_fall_due_behind_it() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let profile = json!({"profile": {
            "seat": {"country": "DE"}, "staff": 300, "nis2": {"entity_types": ["health"]},
            "turnover_eur": "20000000", "balance_sheet_eur": "20000000", "previous_year_turnover_eur": "20000000",
        }});
        app.admin()
            .patch("/api/v1/organisation", "*", &profile)
            .expect(200);
        let body = json!({"title": "Klinik offline", "anchors": {"aware": "2026-11-20T08:00:00Z"}});
        let facts = json!({"judgement": {"severe_operational_disruption": {"value": true}}});
        let id = manager.open_incident(&body, &facts);
        app.clock.set("2026-11-21T08:00:01Z".parse().unwrap());
        app.watch_deadlines();
        assert_eq!(told(&manager, &id), ["overdue early_warning"]);
        app.clock.set("2026-11-23T08:00:00Z".parse().unwrap());
        app.watch_deadlines();
        assert_eq!(
            told(&manager, &id),
            ["due_soon notification", "overdue early_warning"]
        );
        app.clock.set("2026-11-23T08:00:01Z".parse().unwrap());
        app.watch_deadlines();
        assert_eq!(
            told(&manager, &id),
            [
                "due_soon notification",
                "overdue early_warning",
                "overdue notification"
            ]
        );
        // The board still sorts by the earliest.
        let board = manager
            .get("/api/v1/obligations?regime=nis2&due_before=2026-11-22T00:00:00Z")
            .expect(200)
            .json();
        assert_eq!(board["items"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn a_due_time_that_moves_is_told_anew_and_one_that_comes_back_is_not() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let body = json!({"title": "Leck", "anchors": {"aware": "2026-11-17T08:00:00Z"}});
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}}});
        let id = manager.open_incident(&body, &facts);
        app.clock.set("2026-11-20T08:00:01Z".parse().unwrap());
        app.watch_deadlines();
        assert_eq!(told(&manager, &id), ["overdue notification"]);
        let correct = |at: &str| {
            let body = json!({"at": at, "reason": "Das Protokoll zeigt es."});
            manager
                .request("PUT", &format!("/api/v1/incidents/{id}/anchors/aware"))
                .header("if-match", "*")
                .json(&body)
                .send()
                .expect(200);
        };
        correct("2026-11-17T06:00:00Z");
        app.watch_deadlines();
        assert_eq!(
            told(&manager, &id),
            ["overdue notification", "overdue notification"]
        );
        correct("2026-11-17T08:00:00Z");
        app.watch_deadlines();
        assert_eq!(told(&manager, &id).len(), 2);
    });
}

#[test]
fn incidents_are_grouped_by_their_root_cause() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let open = || {
            manager
                .post("/api/v1/incidents", &json!({"title": "x"}))
                .expect(201)
                .text("id")
        };
        let (a, b) = (open(), open());
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [a]});
        let group = manager
            .post("/api/v1/recurrence-groups", &body)
            .expect(201)
            .text("id");
        let path = format!("/api/v1/recurrence-groups/{group}/incidents/{b}");
        let both = manager.put(&path, &Value::Null).expect(200).json();
        assert_eq!(both["incident_ids"].as_array().unwrap().len(), 2);
        assert_eq!(manager.put(&path, &Value::Null).expect(200).json(), both);
        let list = manager.get("/api/v1/recurrence-groups").expect(200).json();
        assert_eq!(list["items"][0], both);
        let strange =
            json!({"root_cause": "x", "incident_ids": ["019aa5a3-1c00-7000-8000-000000000001"]});
        manager
            .post("/api/v1/recurrence-groups", &strange)
            .problem(404, "not_found");
    });
}
