//! Which other authorities a report under DORA names: those that a report of the same incident went to.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// A major incident of a payment institution that also is a data breach and hits a trust service. Answers its identifier.
fn incident(app: &TestApp, admin: &Client) -> String {
    let profile = json!({"profile": {
        "seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution"}, "trust_service": "non_qualified"
    }});
    admin
        .patch("/api/v1/organisation", "*", &profile)
        .expect(200);
    let body = json!({"title": "Zahlungen stehen", "anchors": {"aware": app.clock.now()}});
    let facts = json!({
        "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
        "clients": {"affected": {"value": 5000}, "total_using_service": {"value": 10000}}, "costs": {"gross_eur": {"value": "250000"}},
        "personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "high"}
        },
        "judgement": {"impacts_trust_service": {"value": true}},
    });
    admin.open_incident(&body, &facts)
}

/// The duty of a rule to a recipient whose code begins so.
fn owed(client: &Client, incident: &str, rule: &str, recipient: &str) -> String {
    let path = format!("/api/v1/incidents/{incident}/obligations");
    let list = client.get(&path).expect(200).json();
    let mut items = list["items"].as_array().unwrap().iter();
    let found = items.find(|it| {
        let code = it["recipient"]["code"].as_str().unwrap();
        it["rule"] == rule && code.starts_with(recipient)
    });
    let found = found.unwrap_or_else(|| panic!("{rule} {recipient}: {list}"));
    format!("/api/v1/obligations/{}", found["id"].as_str().unwrap())
}

/// Fields 3.31 and 3.32 of the intermediate report.
fn named(client: &Client, obligation: &str) -> [Value; 2] {
    let path = format!("{obligation}/stages/intermediate/report");
    let report = client.get(&path).expect(200).json();
    ["3.31", "3.32"].map(|number| {
        let mut fields = report["fields"].as_array().unwrap().iter();
        let field = fields.find(|it| it["code"] == number).unwrap();
        field["value"].clone()
    })
}

/// Records the evidence of a report, and answers the path of the submission.
fn file(app: &TestApp, client: &Client, obligation: &str, stage: &str) -> String {
    let sent =
        json!({"submitted_at": app.clock.now(), "channel": "portal", "filing": "evidence_only"});
    let path = format!("{obligation}/stages/{stage}/submissions");
    let filed = client.post(&path, &sent).expect(201).json();
    let last = filed["submissions"].as_array().unwrap().last().unwrap();
    format!("{obligation}/submissions/{}", last["id"].as_str().unwrap())
}

#[test]
fn a_report_names_the_authorities_that_others_of_the_incident_went_to() {
    on_both(|app| {
        let admin = app.admin();
        let incident = incident(app, &admin);
        let dora = owed(&admin, &incident, "dora.art-19-4", "de-bafin");
        let confirm = json!({"decision": "confirm"});
        admin
            .post(&format!("{dora}/decisions"), &confirm)
            .expect(200);
        // Whoever is only owed a report was not informed yet; nor do people who are told count, nor this report itself.
        assert_eq!(named(&admin, &dora), [Value::Null, Value::Null]);
        file(app, &admin, &dora, "initial");
        let people = owed(&admin, &incident, "gdpr.art-34-1", "data_subjects");
        file(app, &admin, &people, "communication");
        assert_eq!(named(&admin, &dora), [Value::Null, Value::Null]);
        let authority = owed(&admin, &incident, "gdpr.art-33-1", "");
        let notified = file(app, &admin, &authority, "notification");
        let protection = json!(["data_protection_authority"]);
        assert_eq!(named(&admin, &dora), [protection.clone(), Value::Null]);
        // Others are named, in the reader's language.
        let supervisor = owed(&admin, &incident, "eu.eidas-19a", "de-bnetza");
        file(app, &admin, &supervisor, "notification");
        let both = json!(["data_protection_authority", "other"]);
        assert_eq!(named(&admin, &dora), [both, json!("Bundesnetzagentur")]);
        // What was rejected informed nobody.
        let rejection = json!({"rejected_at": app.clock.now(), "reason": "Unleserlich"});
        admin
            .post(&format!("{notified}/rejection"), &rejection)
            .expect(200);
        let other = json!(["other"]);
        assert_eq!(named(&admin, &dora), [other, json!("Bundesnetzagentur")]);
        // A person knows of more.
        let report = format!("{dora}/stages/intermediate/report");
        let values = json!({"values": {"3.31": ["police_law_enforcement"], "3.32": ""}});
        let edited = admin.patch(&report, "*", &values).expect(200).json();
        let mut fields = edited["fields"].as_array().unwrap().iter();
        let field = fields.find(|it| it["code"] == "3.31").unwrap();
        assert_eq!(field["value"], json!(["police_law_enforcement"]));
        assert_eq!(field["derived"], json!(["other"]));
        assert_eq!(field["faults"], json!([]));
    });
}

#[test]
fn a_group_names_the_authorities_that_any_of_its_incidents_was_reported_to() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let dpo = app.client(Role::Dpo);
        let open = |occurred: &str, costs: &str| {
            let body = json!({
                "title": "Speicher ausgefallen", "anchors": {"occurred": occurred, "aware": occurred, "resolved": occurred},
            });
            let facts = json!({
                "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
                "access": {"successful": {"value": false}}, "costs": {"gross_eur": {"value": costs}},
                "reputation": {"media": {"value": true}},
                "personal_data": {
                    "role": {"value": "controller"}, "breach_kinds": {"value": ["availability"]}, "risk": {"value": "risk"}
                },
            });
            manager.open_incident(&body, &facts)
        };
        let profile = json!({"profile": {
            "seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution", "size_class": "medium"}, "staff": 120,
            "turnover_eur": "60000000", "balance_sheet_eur": "60000000",
        }});
        app.admin()
            .patch("/api/v1/organisation", "*", &profile)
            .expect(200);
        let first = open("2026-09-01T08:00:00Z", "60000");
        let second = open("2026-11-20T08:00:00Z", "50000");
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first, second]});
        manager.post("/api/v1/recurrence-groups", &body).expect(201);
        let list = manager
            .get(&format!("/api/v1/incidents/{second}/obligations"))
            .expect(200)
            .json();
        let mut items = list["items"].as_array().unwrap().iter();
        let owed_together = items
            .find(|it| !it["recurrence_group_id"].is_null())
            .unwrap();
        let together = format!(
            "/api/v1/obligations/{}",
            owed_together["id"].as_str().unwrap()
        );
        assert_eq!(named(&manager, &together), [Value::Null, Value::Null]);
        let authority = owed(&dpo, &first, "gdpr.art-33-1", "");
        let late = json!({
            "submitted_at": app.clock.now(), "channel": "portal", "filing": "evidence_only", "delay_reason": "Erst jetzt erkannt."
        });
        dpo.post(
            &format!("{authority}/stages/notification/submissions"),
            &late,
        )
        .expect(201);
        assert_eq!(
            named(&manager, &together),
            [json!(["data_protection_authority"]), Value::Null]
        );
    });
}
