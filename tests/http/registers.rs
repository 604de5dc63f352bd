//! The registers that laws demand: what is in them, for which period, and as a table.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Value, json, on_both};

const BREACHES: &str = "/api/v1/registers/breaches";
const ICT: &str = "/api/v1/registers/ict-incidents";

fn numbers(register: &Value) -> Vec<String> {
    let items = register["items"].as_array().unwrap();
    items
        .iter()
        .map(|it| it["number"].as_str().unwrap().to_owned())
        .collect()
}

fn breach() -> Value {
    json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
        "affected_persons": {"value": 1000, "estimated": true}, "mitigations": {"value": ["forced_password_reset"]}
    }})
}

#[test]
fn every_breach_is_in_the_register_notified_or_not_and_no_drill_is() {
    on_both(|app| {
        let (manager, dpo) = (app.client(Role::IncidentManager), app.client(Role::Dpo));
        let title = json!({"title": "=HYPERLINK(\"x\")", "anchors": {"aware": app.clock.now()}});
        let id = manager.open_incident(&title, &breach());
        let drill = json!({"title": "Übung", "exercise": true});
        manager.open_incident(&drill, &breach());
        let outage = json!({"service": {"supports_critical_function": {"value": true}}});
        manager.open_incident(&json!({"title": "Ausfall"}), &outage);
        let register = dpo.get(BREACHES).expect(200).json();
        assert_eq!(numbers(&register), ["INC-2026-0001"]);
        let entry = &register["items"][0];
        assert_eq!(entry["affected_persons"], "~ 1000");
        assert_eq!(entry["breach_kinds"], json!(["confidentiality"]));
        assert_eq!(entry["measures"], json!(["forced_password_reset"]));
        assert!(entry["aware_at"].is_string());
        let duty = &entry["notification"][0];
        assert_eq!(
            (&duty["state"], &duty["reports"]),
            (&json!("recommended"), &json!([]))
        );
        // Decided not to notify: it stays in the register, with the reason.
        let list = dpo
            .get(&format!("/api/v1/incidents/{id}/obligations"))
            .json();
        let all = list["items"].as_array().unwrap();
        let duty = all.iter().find(|it| it["rule"] == "gdpr.art-33-1").unwrap();
        let path = format!(
            "/api/v1/obligations/{}/decisions",
            duty["id"].as_str().unwrap()
        );
        let decision = json!({"decision": "not_reportable", "reason": "Schlüssel sicher"});
        dpo.post(&path, &decision).expect(200);
        let register = app.client(Role::Auditor).get(BREACHES).expect(200).json();
        let duty = &register["items"][0]["notification"][0];
        assert_eq!(
            (&duty["state"], &duty["reason"]),
            (&json!("not_reportable"), &json!("Schlüssel sicher"))
        );
        let table = dpo.get(&format!("{BREACHES}.csv")).expect(200);
        assert!(
            table
                .header("content-type")
                .unwrap()
                .starts_with("text/csv")
        );
        let text = table.body.clone();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("number,title,status,"));
        // A spreadsheet must take it for a text.
        assert!(
            lines[1].starts_with("INC-2026-0001,\"'=HYPERLINK(\"\"x\"\")\","),
            "{text}"
        );
    });
}

#[test]
fn a_period_is_made_of_days_at_the_seat() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        app.admin()
            .patch(
                "/api/v1/organisation",
                "*",
                &json!({"profile": {"seat": {"country": "DE"}}}),
            )
            .expect(200);
        manager.open_incident(&json!({"title": "Eins"}), &breach());
        let list = manager.get("/api/v1/incidents").json();
        let opened = list["items"][0]["opened_at"].as_str().unwrap();
        let day = &opened[..10];
        let listed = |query: &str| {
            numbers(
                &manager
                    .get(&format!("{BREACHES}?{query}"))
                    .expect(200)
                    .json(),
            )
        };
        assert_eq!(listed(&format!("from={day}&until={day}")).len(), 1);
        assert_eq!(listed("from=2025-01-01&until=2025-12-31").len(), 0);
        assert_eq!(listed("from=2027-01-01&until=2027-12-31").len(), 0);
        for wrong in [
            "from=2026-02-30",
            "from=gestern",
            "from=2026-12-31&until=2026-01-01",
            "von=2026-01-01",
        ] {
            manager
                .get(&format!("{BREACHES}?{wrong}"))
                .problem(400, "invalid_query");
        }
        app.client(Role::Reporter)
            .get(BREACHES)
            .problem(403, "forbidden");
    });
}

#[test]
fn every_ict_incident_and_significant_threat_is_recorded_major_or_not() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        app.be_payment_institution();
        let ict = |more: Value| {
            let mut facts = json!({"nature": {"ict_related": {"value": true}}});
            facts
                .as_object_mut()
                .unwrap()
                .extend(more.as_object().unwrap().clone());
            facts
        };
        manager.open_incident(
            &json!({"title": "Klein"}),
            &ict(json!({"clients": {"affected": {"value": 1}}})),
        );
        let major = ict(json!({
            "service": {"supports_critical_function": {"value": true}},
            "clients": {"affected": {"value": 1001}, "total_using_service": {"value": 10000}},
            "costs": {"gross_eur": {"value": "100000.01"}}
        }));
        manager.open_incident(&json!({"title": "Groß"}), &major);
        let threat = json!({"threat": {
            "could_affect": {"value": true}, "high_probability": {"value": true}, "could_meet_criteria": {"value": true}
        }});
        manager.open_incident(&json!({"title": "Bedrohung"}), &threat);
        manager.open_incident(&json!({"title": "Papier"}), &breach());
        let register = manager.get(ICT).expect(200).json();
        let items = register["items"].as_array().unwrap();
        let kinds: Vec<&Value> = items.iter().map(|it| &it["kind"]).collect();
        assert_eq!(kinds, ["incident", "incident", "threat"]);
        assert_eq!(items[1]["major"], "applies");
        assert_eq!(items[1]["reporting"][0]["recipient"], "de-bafin");
        assert!(
            items[1]["criteria_met"]
                .as_array()
                .unwrap()
                .contains(&json!("9(1)(a)"))
        );
        let table = manager.get(&format!("{ICT}.csv")).expect(200);
        assert_eq!(table.body.lines().count(), 4);
    });
}
