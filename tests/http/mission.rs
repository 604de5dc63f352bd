//! The example of the mission from the report to the closed file: personal data of 1 000 of 10 000 customers leaked, one
//! payment provider among four partners is touched, transactions are not.

use meldewerk_domain::identity::Role;
use meldewerk_tests::document::named;
use meldewerk_tests::{Value, json, on_both};

/// The item of a list whose property `name` has this value.
fn item<'v>(list: &'v Value, name: &str, value: &str) -> Option<&'v Value> {
    list.as_array()?
        .iter()
        .find(|item| item.get(name).is_some_and(|own| own == value))
}

#[test]
fn a_leak_is_assessed_reported_and_proven() {
    on_both(|app| {
        let (manager, dpo) = (app.client(Role::IncidentManager), app.client(Role::Dpo));
        let seat = json!({"profile": {"seat": {"country": "DE", "place": "DE-NW"}}});
        app.admin()
            .patch("/api/v1/organisation", "*", &seat)
            .expect(200);
        app.clock.advance_seconds(3_600);
        let opened = manager
            .post("/api/v1/incidents", named("open_incident").example_body())
            .expect(201);
        let incident = format!("/api/v1/incidents/{}", opened.text("id"));
        let impact = json!({
            "customers": {"affected": 1000, "total": 10000, "estimated": true},
            "financial_counterparts": {"affected": 1, "total": 4},
            "transactions": {"affected_count": 0},
            "reputation": {"tags": ["media"], "text": "A newspaper asked."}
        });
        let put = manager
            .request("PUT", &format!("{incident}/impact"))
            .header("if-match", "*")
            .json(&impact);
        let impact = put.send().expect(200).json();
        assert_eq!(impact["customers"]["share_percent"], "10.0", "{impact}");
        assert_eq!(
            impact["financial_counterparts"]["share_percent"], "25.0",
            "{impact}"
        );
        assert_eq!(impact["transactions"]["none"], true, "{impact}");
        let facts = json!({"personal_data": {
            "breach_kinds": {"value": ["confidentiality"]},
            "affected_persons": {"value": 1000, "estimated": true},
            "data_categories": {"value": ["basic", "contact"]},
            "encryption": {"value": "none"},
            "exfiltration": {"value": "yes"}
        }});
        manager
            .patch(&format!("{incident}/facts"), "*", &facts)
            .expect(200);

        let assessment = dpo
            .get(&format!("{incident}/assessment"))
            .expect(200)
            .json();
        let gdpr = item(&assessment["regimes"], "regime", "gdpr").unwrap();
        let authority = item(&gdpr["duties"], "duty", "notify_authority").unwrap();
        assert_eq!(authority["finding"], "applies", "{authority}");
        let subjects = item(&gdpr["duties"], "duty", "inform_data_subjects").unwrap();
        assert_eq!(subjects["finding"], "undetermined", "{subjects}");
        let risk = item(&assessment["questions"], "fact", "personal_data.risk").unwrap();
        assert!(
            risk["decides"]
                .as_array()
                .unwrap()
                .contains(&json!("gdpr.art-34-1")),
            "{risk}"
        );

        let list = dpo
            .get(&format!("{incident}/obligations"))
            .expect(200)
            .json();
        let obligation = item(&list["items"], "duty", "notify_authority").unwrap();
        let stage = item(&obligation["stages"], "stage", "notification").unwrap();
        assert_eq!(
            stage["due_at"], "2026-11-23T08:15:00Z",
            "72 hours after the awareness: {stage}"
        );
        assert!(!stage["computation"].as_array().unwrap().is_empty());
        let path = format!("/api/v1/obligations/{}", obligation["id"].as_str().unwrap());
        app.clock.advance_seconds(24 * 3_600);
        let decision = json!({"decision": "confirm", "reason": "names and addresses are out"});
        dpo.post(&format!("{path}/decisions"), &decision)
            .expect(200);
        let report = json!({
            "submitted_at": "2026-11-21T10:00:00+01:00", "received_at": "2026-11-21T10:00:00+01:00",
            "channel": "portal", "reference": "LDI-2026-4711"
        });
        dpo.post(&format!("{path}/stages/notification/submissions"), &report)
            .expect(201);
        let after = dpo.get(&path).expect(200).json();
        let stage = item(&after["stages"], "stage", "notification").unwrap();
        assert_eq!(stage["state"], "submitted", "{stage}");

        for status in ["acknowledged", "contained", "resolved"] {
            app.clock.advance_seconds(60);
            let body = json!({"to": status});
            manager
                .post(&format!("{incident}/transitions"), &body)
                .expect(200);
        }
        let verified = app
            .client(Role::Auditor)
            .get("/api/v1/audit/verify")
            .expect(200)
            .json();
        assert_eq!(verified["valid"], true);
    });
}
