//! Reports and registers as PDF over the API: what the JSON says stands in them.

use meldewerk_api::ids::sha256;
use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::poppler::{about, fonts, pages, squeezed, text};
use meldewerk_tests::{Answer, Client, TestApp, Value, json, on_both};

/// A breach that is known, and the path of the duty to notify.
fn breach(app: &TestApp, client: &Client, incident: &Value) -> String {
    let facts = json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
        "data_subject_types": {"value": ["customers", "Vereinsmitglieder"]},
        "affected_persons": {"value": 1000, "estimated": true}, "risk": {"value": "risk"},
        "mitigations": {"value": ["forced_password_reset"]}
    }});
    let mut incident = incident.clone();
    incident["anchors"] = json!({"aware": app.clock.now()});
    let incident = client.open_incident(&incident, &facts);
    client.duty(&incident, "gdpr.art-33-1")
}

fn in_language(client: &Client, path: &str, language: &str) -> Answer {
    let request = client.request("GET", path);
    request.header("accept-language", language).send()
}

/// Each field's question, place, answer, or that it is missing.
#[track_caller]
fn assert_shows(document: &str, report: &Value, missing: &str) {
    for field in report["fields"].as_array().unwrap() {
        let part = |it: &Value| squeezed(it.as_str().unwrap_or_default());
        for expected in [
            part(&field["text"]),
            part(&field["citation"]["article"]),
            part(&field["value"]),
        ] {
            assert!(document.contains(&expected), "{expected}: {document}");
        }
    }
    let lacking = report["fields"].as_array().unwrap().iter();
    let lacking = lacking.filter(|it| it["missing"] == true).count();
    assert_eq!(document.matches(&squeezed(missing)).count(), lacking);
}

#[test]
fn a_draft_shows_every_field_and_what_is_missing_in_both_languages() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let incident = json!({"title": "Kundendaten #import \"x\" $im$ *Netz*", "description": "Größere Übersicht\nzweite Zeile"});
        let path = breach(app, &dpo, &incident);
        let report = format!("{path}/stages/notification/report");
        let edits = json!({"values": {"nature": "Datei öffentlich abrufbar"}});
        dpo.patch(&report, "*", &edits).expect(200);
        for (language, missing, draft, number) in [
            (
                "de",
                "Fehlt: Das Gesetz verlangt diese Angabe.",
                "Entwurf, unvollständig",
                "Seite 1 von",
            ),
            (
                "en",
                "Missing: the law demands it.",
                "Draft, incomplete",
                "Page 1 of",
            ),
        ] {
            let shown = in_language(&dpo, &report, language).expect(200);
            let answer = in_language(&dpo, &format!("{report}.pdf"), language).expect(200);
            assert_eq!(answer.header("content-type"), Some("application/pdf"));
            assert_eq!(answer.header("content-language"), Some(language));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            let pdf = &answer.bytes;
            let found = text(pdf);
            assert_shows(&found, &shown.json(), missing);
            for expected in [
                draft,
                number,
                "Muster GmbH",
                "INC-2026-0001",
                "gdpr.art-33-1",
                "Datei öffentlich abrufbar",
                &sha256(&shown.bytes),
            ] {
                assert!(found.contains(&squeezed(expected)), "{expected}: {found}");
            }
            assert!(fonts(pdf).iter().all(|(_name, embedded, _)| *embedded));
            // The clock stands still, and so does the document.
            let again = in_language(&dpo, &format!("{report}.pdf"), language);
            assert_eq!(again.expect(200).bytes, *pdf);
        }
        let german = in_language(&dpo, &format!("{report}.pdf"), "de").bytes;
        assert!(text(&german).contains(&squeezed("Art der Verletzung: Vertraulichkeit")));
        assert!(text(&german).contains(&squeezed("Kundinnen und Kunden, Vereinsmitglieder")));
        dpo.get(&format!("{path}/stages/final/report.pdf"))
            .problem(404, "not_found");
        app.client(Role::Reporter)
            .get(&format!("{report}.pdf"))
            .problem(403, "forbidden");
    });
}

#[test]
fn a_filed_report_is_printed_the_same_for_ever() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let path = breach(app, &dpo, &json!({"title": "Kundendaten im Netz"}));
        let stage = format!("{path}/stages/notification");
        let body = json!({
            "submitted_at": app.clock.now(), "channel": "Portal der Behörde", "reference": "LDI-2026-4711",
            "filing": "incomplete", "content": "Sehr geehrte Damen und Herren,\n\nhiermit melden wir …"
        });
        let request = dpo
            .request("POST", &format!("{stage}/submissions"))
            .header("accept-language", "de")
            .json(&body);
        let filed = request.send().expect(201).json();
        let submission = &filed["submissions"][0];
        let kept = format!(
            "{path}/submissions/{}/report",
            submission["id"].as_str().unwrap()
        );
        let first = dpo.get(&format!("{kept}.pdf")).expect(200);
        let found = text(&first.bytes);
        let content = dpo.get(&kept).expect(200);
        assert_shows(
            &found,
            &content.json()["report"],
            "Fehlt: Das Gesetz verlangt diese Angabe.",
        );
        for expected in [
            submission["sha256"].as_str().unwrap(),
            "Unvollständig abgegeben: Das Fehlende folgt",
            "Portal der Behörde",
            "LDI-2026-4711",
            "20.11.2026, 08:15 UTC",
            "Sehr geehrte Damen und Herren,",
            "hiermit melden wir …",
        ] {
            assert!(found.contains(&squeezed(expected)), "{expected}: {found}");
        }
        // Years later, in another language, with other facts.
        app.clock.advance_seconds(300 * 86_400);
        let edits = json!({"values": {"nature": "Etwas anderes"}});
        dpo.patch(&format!("{stage}/report"), "*", &edits)
            .expect(200);
        let later = in_language(&dpo, &format!("{kept}.pdf"), "en").expect(200);
        assert_eq!(later.bytes, first.bytes);
        assert_eq!(later.header("content-language"), Some("de"));
        let other = breach(app, &dpo, &json!({"title": "Anderes"}));
        let id = submission["id"].as_str().unwrap();
        dpo.get(&format!("{other}/submissions/{id}/report.pdf"))
            .problem(404, "not_found");
    });
}

#[test]
fn bare_evidence_and_drills_say_what_they_are() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let incident = json!({"title": "Übung", "exercise": true});
        let path = breach(app, &dpo, &incident);
        let stage = format!("{path}/stages/notification");
        let draft = dpo.get(&format!("{stage}/report.pdf")).expect(200);
        for page in pages(&draft.bytes) {
            assert!(page.contains("DRILL – NOT TO BE FILED"), "{page}");
        }
        let body = json!({"submitted_at": app.clock.now(), "channel": "portal", "filing": "evidence_only"});
        let filed = dpo.post(&format!("{stage}/submissions"), &body).expect(201);
        let id = filed.json()["submissions"][0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let evidence = dpo
            .get(&format!("{path}/submissions/{id}/report.pdf"))
            .expect(200);
        let found = text(&evidence.bytes);
        for expected in [
            "Nachweis einer Meldung",
            "ÜBUNG – NICHT EINZUREICHEN",
            "Muster GmbH",
            "INC-2026-0001",
        ] {
            assert!(found.contains(&squeezed(expected)), "{expected}: {found}");
        }
    });
}

#[test]
fn registers_are_printed_with_sums_for_a_period() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        app.be_payment_institution();
        let incident = json!({"title": "Kundendaten im Netz", "description": "Ein Kunde fand seine Daten in einem Forum."});
        breach(app, &dpo, &incident);
        let ict = json!({"nature": {"ict_related": {"value": true}}, "clients": {"affected": {"value": 7}}});
        dpo.open_incident(&json!({"title": "Zahlungen stehen"}), &ict);
        for (name, texts, columns) in [
            (
                "breaches",
                vec![
                    "Art. 33(5)",
                    "INC-2026-0001",
                    "Kundendaten im Netz",
                    "Ein Kunde fand seine Daten in einem Forum.",
                    "Vertraulichkeit",
                    "Kundinnen und Kunden; Vereinsmitglieder",
                    "~ 1000",
                    "Kennwörter zwangsweise zurückgesetzt",
                    "Empfohlen",
                    "20.11.2026, 09:15 +01:00",
                    "01.01.2026 bis 20.11.2026",
                ],
                "Sachverhalt und Auswirkungen",
            ),
            (
                "ict-incidents",
                vec![
                    "Art. 17(2)",
                    "INC-2026-0002",
                    "Zahlungen stehen",
                    "IKT-bezogener Vorfall",
                ],
                "Einstufung",
            ),
        ] {
            let path = format!("/api/v1/registers/{name}");
            let shown = dpo.get(&path).expect(200);
            let answer = in_language(&dpo, &format!("{path}.pdf"), "de").expect(200);
            let found = text(&answer.bytes);
            let hash = sha256(&shown.bytes);
            for expected in texts.into_iter().chain([columns, "Summen", hash.as_str()]) {
                assert!(found.contains(&squeezed(expected)), "{expected}: {found}");
            }
            assert!(
                about(&answer.bytes, "Page size")
                    .unwrap()
                    .starts_with("841")
            );
            assert!(
                answer
                    .header("content-disposition")
                    .unwrap()
                    .contains(&format!("{name}-2026-01-01-2026-11-20.pdf"))
            );
            let empty = dpo
                .get(&format!("{path}.pdf?from=2025-01-01&until=2025-12-31"))
                .expect(200);
            let found = text(&empty.bytes);
            assert!(
                found.contains(&squeezed("recorded in this period.")),
                "{found}"
            );
            dpo.get(&format!("{path}.pdf?from=gestern"))
                .problem(400, "invalid_query");
            app.client(Role::Reporter)
                .get(&format!("{path}.pdf"))
                .problem(403, "forbidden");
        }
    });
}
