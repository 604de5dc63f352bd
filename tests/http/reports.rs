//! What a report must say: drafted from what is known, with what is missing.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, Value, json, on_both};

fn breach(client: &Client, body: &Value) -> String {
    let facts = json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
        "affected_persons": {"value": 1000, "estimated": true}, "risk": {"value": "high"}
    }});
    client.open_incident(body, &facts)
}

fn field<'a>(report: &'a Value, code: &str) -> &'a Value {
    let fields = report["fields"].as_array().unwrap();
    fields.iter().find(|it| it["code"] == code).unwrap()
}

#[test]
fn a_notification_says_what_is_known_and_what_is_missing() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let manager = app.client(Role::IncidentManager);
        let body = json!({
            "title": "Kundendaten <b>im Netz</b>", "description": "Seit gestern # öffentlich",
            "anchors": {"aware": app.clock.now()}
        });
        let incident = breach(&manager, &body);
        let duty = dpo.duty(&incident, "gdpr.art-33-1");
        let path = format!("{duty}/stages/notification/report");
        let report = dpo.get(&path).expect(200).json();
        assert_eq!(
            (&report["complete"], &report["exercise"]),
            (&json!(false), &json!(false))
        );
        let nature = field(&report, "nature");
        assert_eq!(nature["value"], "Kinds of breach: confidentiality");
        assert_eq!(nature["facts"], json!(["personal_data.breach_kinds"]));
        assert_eq!(nature["citation"]["article"], "33(3)(a)");
        let persons = field(&report, "data_subjects");
        assert_eq!(persons["value"], "People affected: about 1000");
        let measures = field(&report, "measures");
        assert_eq!(
            (&measures["missing"], &measures["value"]),
            (&json!(true), &Value::Null)
        );
        // What the law asks for only where it is known is never missing.
        assert_eq!(field(&report, "delay_reasons")["missing"], false);
        let facts = json!({"personal_data": {"mitigations": {"value": ["forced_password_reset"]}}});
        manager
            .patch(&format!("/api/v1/incidents/{incident}/facts"), "*", &facts)
            .expect(200);
        let report = dpo.get(&path).expect(200).json();
        assert_eq!(field(&report, "measures")["missing"], false);
        // For people, in their language, and without what they wrote becoming markup.
        let people = dpo.duty(&incident, "gdpr.art-34-1");
        let document = dpo
            .request("GET", &format!("{people}/stages/communication/report.md"))
            .header("accept-language", "de")
            .send()
            .expect(200);
        assert!(
            document
                .header("content-type")
                .unwrap()
                .starts_with("text/markdown")
        );
        let text = &document.body;
        assert!(text.starts_with("# Benachrichtigung\n"), "{text}");
        assert!(
            text.contains("Kundendaten \\<b\\>im Netz\\</b\\>"),
            "{text}"
        );
        assert!(text.contains("Seit gestern \\# öffentlich"), "{text}");
        assert!(
            text.contains("**Fehlt: Das Gesetz verlangt es.**"),
            "{text}"
        );
        dpo.get(&format!("{duty}/stages/final/report"))
            .problem(404, "not_found");
        app.client(Role::Reporter)
            .get(&path)
            .problem(403, "forbidden");
    });
}

#[test]
fn a_major_incident_says_its_criteria_and_a_drill_says_what_it_is() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        app.be_payment_institution();
        let body = json!({
            "title": "Zahlungen stehen", "exercise": true,
            "anchors": {"aware": app.clock.now(), "detected": app.clock.now()}
        });
        let facts = json!({
            "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
            "clients": {"affected": {"value": 1001}, "total_using_service": {"value": 10000}},
            "costs": {"gross_eur": {"value": "100000.01"}}
        });
        let incident = manager.open_incident(&body, &facts);
        let duty = manager.duty(&incident, "dora.art-19-4");
        let stage = |stage: &str| format!("{duty}/stages/{stage}/report");
        let initial = manager.get(&stage("initial")).expect(200).json();
        let criteria = field(&initial, "2.5");
        assert_eq!(
            criteria["value"],
            json!([
                "clients_financial_counterparts_and_transactions_affected",
                "economic_impact",
                "critical_services_affected"
            ])
        );
        assert_eq!(criteria["source"], "criteria");
        assert_eq!(field(&initial, "2.3")["missing"], true);
        assert!(field(&initial, "2.2")["value"].is_string());
        // Later reports ask for more.
        let last = manager.get(&stage("final")).expect(200).json();
        let missing = |report: &Value| {
            let fields = report["fields"].as_array().unwrap();
            fields.iter().filter(|it| it["missing"] == true).count()
        };
        assert!(missing(&last) > missing(&initial));
        let economic = field(&last, "4.12")["value"].as_str().unwrap();
        assert!(
            economic.contains("threshold > EUR 100 000")
                && economic.contains("costs.gross_eur = 100000.01"),
            "{economic}"
        );
        assert_eq!(
            (
                &field(&last, "4.13")["value"],
                &field(&last, "4.13")["facts"]
            ),
            (&json!("100000.01"), &json!(["costs.gross_eur"]))
        );
        let document = manager.get(&format!("{}.md", stage("initial"))).expect(200);
        assert!(document.body.contains("**Drill: not to be filed.**"));
    });
}
