//! The correspondence with the recipient of reports.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, Value, json, on_both};

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

/// Adds a file to an incident and answers its identifier.
fn added(client: &Client, incident: &str, name: &str, bytes: &[u8]) -> String {
    let path = format!("/api/v1/incidents/{incident}/attachments?name={name}");
    let answer = client.request("POST", &path).body("application/pdf", bytes);
    answer.send().expect(201).text("id")
}

#[test]
fn letters_carry_files_in_both_directions() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let facts = json!({"personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "risk"}
        }});
        let body = json!({"title": "Daten weg", "anchors": {"aware": app.clock.now()}});
        let incident = dpo.open_incident(&body, &facts);
        let path = dpo.duty(&incident, "gdpr.art-33-1");
        let thread = format!("{path}/correspondence");
        let question = added(&dpo, &incident, "Bescheid.pdf", b"%PDF-1.7 Bescheid");
        let log = added(&dpo, &incident, "auth.log", b"Nov 19 22:00:00");
        let strange = added(&dpo, &dpo.open_incident(&body, &json!({})), "x", b"fremd");
        let withdrawn = added(&dpo, &incident, "falsch.pdf", b"falsch");
        let withdrawal = format!("/api/v1/attachments/{withdrawn}/withdrawal");
        dpo.post(&withdrawal, &json!({"reason": "Falsch"}))
            .expect(200);
        let letter = |direction: &str, files: Value| json!({"direction": direction, "at": app.clock.now(), "channel": "Post", "subject": "Bescheid", "attachments": files});
        let wrong = letter("incoming", json!([question, strange, withdrawn]));
        assert_eq!(
            dpo.post(&thread, &wrong).violations(),
            [
                "/attachments/1: unknown_attachment",
                "/attachments/2: unknown_attachment"
            ]
        );
        let many = letter("incoming", json!(vec![question.clone(); 101]));
        assert_eq!(
            dpo.post(&thread, &many).violations(),
            ["/attachments: too_many"]
        );
        let came = dpo
            .post(&thread, &letter("incoming", json!([question, question])))
            .expect(201)
            .json();
        assert_eq!(came["attachments"][0]["name"], "Bescheid.pdf");
        assert_eq!(came["attachments"].as_array().unwrap().len(), 1);
        app.clock.advance_seconds(3_600);
        let went = dpo
            .post(&thread, &letter("outgoing", json!([log, question])))
            .expect(201)
            .json();
        let view = dpo.get(&thread).expect(200).json();
        assert_eq!(view["items"], json!([came, went]));
        let files = &view["items"][1]["attachments"];
        let named = (&files[0]["id"], &files[1]["id"]);
        assert_eq!(named, (&json!(log), &json!(question)));
        assert_eq!(
            files[0]["sha256"],
            meldewerk_api::ids::sha256(b"Nov 19 22:00:00")
        );
        // The chain of custody of each says with which letters it went.
        let seen = dpo
            .get(&format!("/api/v1/attachments/{question}"))
            .expect(200)
            .json();
        assert_eq!(
            seen["letter_ids"],
            json!([came["letter_id"], went["letter_id"]])
        );
        let steps = seen["custody"].as_array().unwrap();
        let linked = steps
            .iter()
            .filter(|it| it["kind"] == "incident.attachment_linked");
        let letters: Vec<_> = linked
            .map(|it| {
                let mut changes = it["changes"].as_array().unwrap().iter();
                let change = changes.find(|change| change["field"] == "letter");
                change.unwrap()["to"].clone()
            })
            .collect();
        assert_eq!(
            json!(letters),
            json!([came["letter_id"], went["letter_id"]])
        );
        // What was erased since still shows that it went.
        let erasure = format!("/api/v1/attachments/{log}/erasure");
        dpo.post(&erasure, &json!({"reason": "Art. 17 DSGVO"}))
            .expect(200);
        let view = dpo.get(&thread).expect(200).json();
        let files = &view["items"][1]["attachments"];
        assert!(files[0]["erased_at"].is_string());
        assert!(files[1]["erased_at"].is_null());
        let proof = app.client(Role::Auditor).get("/api/v1/audit/verify").json();
        assert_eq!(proof["valid"], true);
    });
}

#[test]
fn a_report_shows_its_files_in_the_thread() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let facts = json!({"personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "risk"}
        }});
        let body = json!({"title": "Daten weg", "anchors": {"aware": app.clock.now()}});
        let incident = dpo.open_incident(&body, &facts);
        let path = dpo.duty(&incident, "gdpr.art-33-1");
        let form = added(&dpo, &incident, "Formular.pdf", b"%PDF-1.7 Formular");
        let sent = json!({"submitted_at": app.clock.now(), "channel": "portal", "filing": "evidence_only", "attachments": [form]});
        dpo.post(&format!("{path}/stages/notification/submissions"), &sent)
            .expect(201);
        let view = dpo
            .get(&format!("{path}/correspondence"))
            .expect(200)
            .json();
        assert_eq!(view["items"][0]["kind"], "submission");
        assert_eq!(view["items"][0]["attachments"][0]["id"], json!(form));
        assert_eq!(view["items"][0]["attachments"][0]["name"], "Formular.pdf");
    });
}
