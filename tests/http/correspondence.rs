//! The correspondence with the recipient of reports.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Value, json, on_both};

#[test]
fn one_thread_holds_what_went_back_and_forth() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let facts = json!({"personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "risk"}
        }});
        let body = json!({"title": "Daten weg", "anchors": {"aware": app.clock.now()}});
        let incident = dpo.open_incident(&body, &facts);
        let path = dpo.duty(&incident, "gdpr.art-33-1");
        let thread = format!("{path}/correspondence");
        let now = app.clock.now();
        let sent = json!({"submitted_at": now, "channel": "portal", "filing": "evidence_only"});
        let filed = dpo
            .post(&format!("{path}/stages/notification/submissions"), &sent)
            .expect(201)
            .json();
        let submission = filed["submissions"][0]["id"].as_str().unwrap();
        let receipt = json!({"received_at": now, "reference": "LDI-4711"});
        dpo.post(
            &format!("{path}/submissions/{submission}/acknowledgement"),
            &receipt,
        )
        .expect(200);
        app.clock.advance_seconds(3_600);
        let letter = json!({
            "direction": "incoming", "at": app.clock.now(), "channel": "E-Mail",
            "subject": "Rückfrage", "text": "Wie viele Personen?", "reference": "LDI-4711"
        });
        let piece = dpo.post(&thread, &letter).expect(201).json();
        assert_eq!(
            (&piece["kind"], &piece["direction"]),
            (&json!("letter"), &json!("incoming"))
        );
        app.clock.advance_seconds(3_600);
        let answer = json!({"direction": "outgoing", "at": app.clock.now(), "channel": "E-Mail", "subject": "AW: Rückfrage"});
        dpo.post(&thread, &answer).expect(201);
        let view = dpo.get(&thread).expect(200).json();
        let kinds: Vec<_> = view["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                (
                    it["kind"].as_str().unwrap().to_owned(),
                    it["direction"].as_str().unwrap().to_owned(),
                )
            })
            .collect();
        let expected = [
            ("submission", "outgoing"),
            ("acknowledgement", "incoming"),
            ("letter", "incoming"),
            ("letter", "outgoing"),
        ];
        assert_eq!(
            kinds,
            expected.map(|(kind, direction)| (kind.to_owned(), direction.to_owned()))
        );
        // The directory says where to turn to, where the recipient stands in it.
        assert!(view["authority"].is_null() || view["authority"]["website"].is_string());
        let wrong = json!({"direction": "incoming", "at": "2100-01-01T00:00:00Z", "channel": " ", "subject": "", "text": ""});
        assert_eq!(
            dpo.post(&thread, &wrong).violations(),
            [
                "/at: in_future",
                "/channel: invalid_text",
                "/subject: invalid_text",
                "/text: invalid_text"
            ]
        );
        let auditor = app.client(Role::Auditor);
        assert_eq!(
            auditor.get(&thread).expect(200).json()["items"]
                .as_array()
                .unwrap()
                .len(),
            4
        );
        auditor.post(&thread, &letter).problem(403, "forbidden");
        let journal = auditor.get("/api/v1/audit/journal?limit=200").json();
        let entries = journal["items"].as_array().unwrap().iter();
        let letters: Vec<&Value> = entries
            .filter(|it| it["kind"] == "obligation.letter_recorded")
            .collect();
        assert_eq!(letters.len(), 2);
    });
}
