//! The reporting templates of Implementing Regulation (EU) 2025/302, and who reports.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Value, json, on_both};

const ORGANISATION: &str = "/api/v1/organisation";

#[test]
fn templates_show_their_fields_in_the_readers_language_and_their_schema_to_everybody() {
    on_both(|app| {
        let reader = app.client(Role::Responder);
        let template = reader
            .get("/api/v1/law/dora/templates/incident")
            .expect(200)
            .json();
        let fields = template["items"].as_array().unwrap();
        assert_eq!((fields.len(), &template["format"]), (76, &json!("IR-1.2")));
        let discovery = fields
            .iter()
            .find(|field| field["number"] == "2.7")
            .unwrap();
        assert_eq!(
            discovery["choices"][8],
            json!({"code": "monitoring_systems", "label": "monitoring systems"})
        );
        assert_eq!(
            discovery["needs"][3],
            json!({"stage": "reclassification", "need": "voluntary"})
        );
        let threat = reader
            .request("GET", "/api/v1/law/dora/templates/cyber_threat")
            .header("accept-language", "de")
            .send()
            .expect(200)
            .json();
        assert_eq!(threat["items"].as_array().unwrap().len(), 20);
        assert_eq!(
            threat["items"][8]["condition_text"],
            "Es gibt eine zweite Ansprechperson"
        );
        reader
            .get("/api/v1/law/dora/templates/horoscope")
            .problem(404, "not_found");
        for (template, kept) in [
            (
                "incident",
                include_str!("../../openapi/dora-its-incident.schema.json"),
            ),
            (
                "cyber_threat",
                include_str!("../../openapi/dora-its-cyber-threat.schema.json"),
            ),
        ] {
            let path = format!("/api/v1/law/dora/templates/{template}/schema");
            let schema = app.stranger().get(&path).expect(200).json();
            assert_eq!(schema, serde_json::from_str::<Value>(kept).unwrap());
        }
    });
}

#[test]
fn who_reports_is_a_setting_whose_people_are_journalled_apart() {
    on_both(|app| {
        let admin = app.admin();
        let contact = json!({"name": "Erika Muster", "email": "erika@muster.example", "phone": "+49 30 1234567"});
        let reporting = json!({"reporting": {
            "lei": "529900T8BM49AURSDO55", "primary_contact": contact, "currency": "EUR",
            "submitter": {"name": "Meldedienst GmbH", "code": "DEK1101R.HRB116737"}
        }});
        let after = admin
            .patch(ORGANISATION, "*", &reporting)
            .expect(200)
            .json();
        assert_eq!(after["reporting"]["primary_contact"], contact);
        assert_eq!(after["reporting"]["ultimate_parent"], Value::Null);
        assert_eq!(admin.get(ORGANISATION).json(), after);
        let journal = admin
            .get(&format!(
                "/api/v1/audit/journal?subject_kind=organisation&subject_id={}",
                app.organisation
            ))
            .expect(200)
            .json();
        let changed = journal["items"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .to_string();
        assert!(changed.contains("Erika Muster") && changed.contains("529900T8BM49AURSDO55"));
        let faulty = admin.patch(
            ORGANISATION,
            "*",
            &json!({"reporting": {"lei": "529900T8BM49AURSDO56", "ultimate_parent": {"name": "", "lei": "x"}, "currency": "eur"}}),
        );
        assert_eq!(
            faulty.violations(),
            [
                "/reporting/lei: invalid_lei",
                "/reporting/ultimate_parent/name: invalid_line",
                "/reporting/ultimate_parent/lei: invalid_lei",
                "/reporting/currency: invalid_currency",
            ]
        );
    });
}
