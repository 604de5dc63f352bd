//! Incidents that recur: what they owe together, and later occasions of one incident.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

const DORA: &str = "dora.art-19-4";
const AUTHORITY: &str = "gdpr.art-33-1";

fn payment_institution(app: &TestApp) {
    let profile = json!({
        "profile": {
            "seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution", "size_class": "medium"}, "staff": 120,
            "turnover_eur": "60000000", "balance_sheet_eur": "60000000",
        },
        "customers_total": 10_000,
    });
    app.admin()
        .patch("/api/v1/organisation", "*", &profile)
        .expect(200);
}

/// An incident with costs below the threshold, and with the reputation that is the second criterion. Answers its identifier.
fn incident(manager: &Client, occurred: &str, costs: &str) -> String {
    let body = json!({
        "title": "Speicher ausgefallen", "anchors": {"occurred": occurred, "aware": occurred, "resolved": occurred},
    });
    let facts = json!({
        "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
        "access": {"successful": {"value": false}}, "costs": {"gross_eur": {"value": costs}},
        "reputation": {"media": {"value": true}},
    });
    manager.open_incident(&body, &facts)
}

fn obligations(manager: &Client, incident: &str, rule: &str) -> Vec<Value> {
    let list = manager
        .get(&format!("/api/v1/incidents/{incident}/obligations"))
        .expect(200)
        .json();
    let items = list["items"].as_array().unwrap().iter();
    items.filter(|it| it["rule"] == rule).cloned().collect()
}

fn of_groups(manager: &Client, incident: &str) -> Vec<Value> {
    let all = obligations(manager, incident, DORA).into_iter();
    all.filter(|it| !it["recurrence_group_id"].is_null())
        .collect()
}

#[test]
fn what_none_owes_alone_the_group_owes_when_the_second_joins() {
    on_both(|app| {
        payment_institution(app);
        let manager = app.client(Role::IncidentManager);
        let first = incident(&manager, "2026-09-01T08:00:00Z", "60000");
        let second = incident(&manager, "2026-11-20T08:00:00Z", "50000");
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first]});
        let group = manager
            .post("/api/v1/recurrence-groups", &body)
            .expect(201)
            .text("id");
        assert_eq!(of_groups(&manager, &first), Vec::<Value>::new());
        let path = format!("/api/v1/recurrence-groups/{group}/incidents/{second}");
        manager.put(&path, &Value::Null).expect(200);
        // 110 000 euros together, and media: two criteria. The latest incident tips it and lends its awareness.
        assert_eq!(of_groups(&manager, &first), Vec::<Value>::new());
        let owed = of_groups(&manager, &second);
        assert_eq!(owed.len(), 1);
        assert_eq!(owed[0]["state"], "recommended");
        assert_eq!(owed[0]["recurrence_group_id"], json!(group));
        let id = owed[0]["id"].as_str().unwrap();
        let decided = manager
            .post(
                &format!("/api/v1/obligations/{id}/decisions"),
                &json!({"decision": "confirm"}),
            )
            .expect(200)
            .json();
        let criteria = decided["decision"]["criteria"].as_array().unwrap();
        assert!(
            criteria.contains(&json!({"criterion": "9(6)", "result": "met"})),
            "{criteria:?}"
        );
        assert_eq!(decided["stages"][0]["due_at"], "2026-11-20T12:15:00Z");
        // Its own duty was never owed, and is not because of the group's.
        let own = obligations(&manager, &second, DORA);
        assert!(
            own.iter()
                .any(|it| it["recurrence_group_id"].is_null() && it["state"] == "undetermined")
        );
        // Each is counted once, however often the group is looked at.
        manager.put(&path, &Value::Null).expect(200);
        assert_eq!(of_groups(&manager, &second).len(), 1);
    });
}

#[test]
fn a_member_that_turns_out_costlier_tips_its_group_too() {
    on_both(|app| {
        payment_institution(app);
        let manager = app.client(Role::IncidentManager);
        let first = incident(&manager, "2026-09-01T08:00:00Z", "60000");
        let second = incident(&manager, "2026-11-20T08:00:00Z", "40000");
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first, second]});
        manager.post("/api/v1/recurrence-groups", &body).expect(201);
        let states = |manager: &Client| -> Vec<Value> {
            let owed = of_groups(manager, &second).into_iter();
            owed.map(|it| it["state"].clone()).collect()
        };
        // Exactly 100 000 euros do not exceed the threshold; other criteria are still open.
        assert_eq!(states(&manager), ["undetermined"]);
        let facts = json!({"costs": {"gross_eur": {"value": "60000.01"}}});
        manager
            .patch(&format!("/api/v1/incidents/{first}/facts"), "*", &facts)
            .expect(200);
        assert_eq!(states(&manager), ["recommended"]);
    });
}

/// What the intermediate report of an obligation says in some fields.
fn said(manager: &Client, obligation: &Value, numbers: &[&str]) -> Vec<Value> {
    let id = obligation["id"].as_str().unwrap();
    let path = format!("/api/v1/obligations/{id}/stages/intermediate/report");
    let report = manager.get(&path).expect(200).json();
    let fields = report["fields"].as_array().unwrap();
    let field = |number: &str| fields.iter().find(|it| it["code"] == number).unwrap();
    numbers
        .iter()
        .map(|number| field(number)["value"].clone())
        .collect()
}

#[test]
fn a_group_is_classified_by_the_duration_that_its_report_tells() {
    on_both(|app| {
        payment_institution(app);
        let manager = app.client(Role::IncidentManager);
        let lasted = |occurred: &str, seconds: u32, downtime: u32| {
            let id = incident(&manager, occurred, "60000");
            let facts = json!({"duration": {
                "incident_s": {"value": seconds}, "downtime_s": {"value": downtime, "estimated": true},
                "downtime_hits_critical_function": {"value": true},
            }});
            manager
                .patch(&format!("/api/v1/incidents/{id}/facts"), "*", &facts)
                .expect(200);
            id
        };
        let first = lasted("2026-09-01T08:00:00Z", 50_000, 3_600);
        let second = lasted("2026-11-20T08:00:00Z", 40_000, 3_000);
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first, second]});
        manager.post("/api/v1/recurrence-groups", &body).expect(201);
        let told = |numbers: &[&str]| {
            let owed = of_groups(&manager, &second);
            said(&manager, &owed[0], numbers)
        };
        // 90 000 seconds are 25 hours: the criterion of the classification, and what the report says of it.
        assert_eq!(
            told(&["2.5", "3.15", "3.16", "3.17"]),
            [
                json!([
                    "reputational_impact",
                    "duration_and_service_downtime",
                    "economic_impact",
                    "critical_services_affected"
                ]),
                json!("01:01:00"),
                json!("00:01:50"),
                json!("actual_figures_and_estimates")
            ]
        );
        let policies = json!({"policies": {"dora.collectively": "longest_duration"}});
        app.admin()
            .patch("/api/v1/organisation", "*", &policies)
            .expect(200);
        assert_eq!(
            told(&["2.5", "3.15", "3.16", "3.17"]),
            [
                json!([
                    "reputational_impact",
                    "economic_impact",
                    "critical_services_affected"
                ]),
                json!("00:13:54"),
                json!("00:01:00"),
                Value::Null
            ]
        );
        let words = told(&["4.15"]);
        assert!(
            words[0].as_str().unwrap().contains("those of the longest"),
            "{words:?}"
        );
    });
}

#[test]
fn seven_months_apart_is_no_recurrence() {
    on_both(|app| {
        payment_institution(app);
        let manager = app.client(Role::IncidentManager);
        let first = incident(&manager, "2026-04-19T08:00:00Z", "90000");
        let second = incident(&manager, "2026-11-20T08:00:00Z", "90000");
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first, second]});
        manager.post("/api/v1/recurrence-groups", &body).expect(201);
        assert_eq!(of_groups(&manager, &second), Vec::<Value>::new());
    });
}

#[test]
fn a_key_lost_later_is_an_occasion_with_its_own_awareness() {
    on_both(|app| {
        let manager = app.client(Role::Dpo);
        let body = json!({"title": "Stick verloren", "anchors": {"aware": "2026-05-04T08:00:00Z"}});
        let id = manager
            .post("/api/v1/incidents", &body)
            .expect(201)
            .text("id");
        let learn = |facts: Value| {
            manager
                .patch(&format!("/api/v1/incidents/{id}/facts"), "*", &facts)
                .expect(200);
        };
        learn(json!({"personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
            "encryption": {"value": "full"}, "encryption_state_of_the_art": {"value": true},
            "key_compromised": {"value": false}, "risk": {"value": "unlikely"},
        }}));
        let before = obligations(&manager, &id, AUTHORITY);
        assert!(
            before.iter().all(|it| it["state"] == "lapsed"),
            "{before:?}"
        );
        learn(
            json!({"personal_data": {"key_compromised": {"value": true}, "risk": {"value": "risk"}}}),
        );
        let owed = obligations(&manager, &id, AUTHORITY);
        let owed = owed.last().unwrap();
        assert_eq!(
            (&owed["occasion"], &owed["state"]),
            (&json!(2), &json!("recommended"))
        );
        assert_eq!(owed["stages"][0]["due_at"], "2026-11-23T08:15:00Z");
        assert_eq!(owed["stages"][0]["anchor"]["assumed"], true);
        let path = format!(
            "/api/v1/obligations/{}/awareness",
            owed["id"].as_str().unwrap()
        );
        let future = json!({"aware_at": "2026-11-20T08:15:01Z", "reason": " "});
        assert_eq!(
            manager.put(&path, &future).violations(),
            ["/aware_at: in_future", "/reason: reason_required"]
        );
        let known = json!({"aware_at": "2026-11-18T09:00:00Z", "reason": "Der Schlosser rief an."});
        let set = manager.put(&path, &known).expect(200).json();
        assert_eq!(set["stages"][0]["due_at"], "2026-11-21T09:00:00Z");
        assert_eq!(set["stages"][0]["anchor"]["assumed"], false);
        // The first occasion has its awareness from the incident.
        let first = before
            .first()
            .map(|it| it["id"].as_str().unwrap().to_owned());
        if let Some(first) = first {
            manager
                .put(&format!("/api/v1/obligations/{first}/awareness"), &known)
                .problem(409, "obligation_state");
        }
    });
}

#[test]
fn a_delay_is_announced_and_a_mistake_is_taken_back_by_a_report() {
    on_both(|app| {
        payment_institution(app);
        let manager = app.client(Role::IncidentManager);
        let id = incident(&manager, "2026-11-20T08:00:00Z", "100001");
        let owed = obligations(&manager, &id, DORA);
        let path = format!("/api/v1/obligations/{}", owed[0]["id"].as_str().unwrap());
        let notices = format!("{path}/stages/initial/delay-notices");
        let notice = json!({"sent_at": "2026-11-20T08:15:00Z", "channel": "MVP", "reason": "Die Zahlen fehlen."});
        manager
            .post(&notices, &notice)
            .problem(409, "obligation_state");
        let decide = |decision: &str, reason: &str| {
            let body = json!({"decision": decision, "reason": reason});
            manager.post(&format!("{path}/decisions"), &body)
        };
        decide("confirm", "Zwei Kriterien.").expect(200);
        let told = manager.post(&notices, &notice).expect(201).json();
        assert_eq!(told["delay_notices"][0]["late"], false);
        app.clock.set("2026-11-20T12:16:00Z".parse().unwrap());
        let late =
            json!({"sent_at": "2026-11-20T12:16:00Z", "channel": "MVP", "reason": "Immer noch."});
        let told = manager.post(&notices, &late).expect(201).json();
        assert_eq!(told["delay_notices"][1]["late"], true);
        let sent = json!({"submitted_at": "2026-11-20T12:16:00Z", "channel": "MVP", "filing": "evidence_only", "delay_reason": "Angekündigt."});
        manager
            .post(&format!("{path}/stages/initial/submissions"), &sent)
            .expect(201);
        manager
            .post(&notices, &late)
            .problem(409, "obligation_state");
        // The figures were wrong: nothing lapses by itself, and nothing is decided away, but it can be taken back.
        let corrected = json!({
            "costs": {"gross_eur": {"value": "100"}, "expected_above_threshold": {"value": false}},
            "service": {"supports_critical_function": {"value": false}, "requires_authorisation": {"value": false}},
        });
        decide("reclassify", "Es waren fremde Zahlen.").problem(409, "obligation_state");
        manager
            .patch(&format!("/api/v1/incidents/{id}/facts"), "*", &corrected)
            .expect(200);
        let now = manager.get(&path).expect(200).json();
        assert_eq!(
            (&now["state"], &now["finding"]),
            (&json!("confirmed"), &json!("does_not_apply"))
        );
        decide("not_reportable", "Es waren fremde Zahlen.").problem(409, "obligation_state");
        let taken_back = decide("reclassify", "Es waren fremde Zahlen.")
            .expect(200)
            .json();
        let stage = taken_back["stages"].as_array().unwrap().last().unwrap();
        assert_eq!(
            (&stage["stage"], &stage["state"]),
            (&json!("reclassification"), &json!("pending"))
        );
        let sent = json!({"submitted_at": "2026-11-20T12:16:00Z", "channel": "MVP", "filing": "evidence_only"});
        let ended = manager
            .post(
                &format!("{path}/stages/reclassification/submissions"),
                &sent,
            )
            .expect(201)
            .json();
        let stage = ended["stages"].as_array().unwrap().last().unwrap();
        assert_eq!(stage["state"], "submitted");
    });
}
