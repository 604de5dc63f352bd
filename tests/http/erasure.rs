//! Erasing the personal data of an incident: the words are gone everywhere, and the proof stays.

use std::io::{Cursor, Read};

use meldewerk_api::package::verify;
use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_domain::instant::Instant;
use meldewerk_tests::{Client, json, on_both};

/// A name that stands in every text that people write here.
const NAME: &str = "Wilhelmine";

/// No answer of the API says the name any more.
fn assert_silence(auditor: &Client, incident: &str, path: &str, now: Instant) {
    for place in [
        incident.to_owned(),
        format!("{incident}?at={now}"),
        format!("{incident}/obligations?at={now}"),
        format!("{incident}/notes"),
        format!("{incident}/timeline"),
        format!("{incident}/history"),
        format!("{incident}/obligations"),
        format!("{path}/correspondence"),
        format!("{path}/stages/notification/report"),
        format!("/api/v1/incidents?q={NAME}"),
        "/api/v1/audit/journal?limit=200".to_owned(),
        "/api/v1/registers/breaches".to_owned(),
    ] {
        let answer = auditor.get(&place).expect(200);
        assert!(!answer.body.contains(NAME), "{place}: {}", answer.body);
    }
}

/// A package of the incident is whole, and says nothing of the person.
fn assert_package(auditor: &Client, id: &str) {
    let package = auditor
        .post("/api/v1/audit/packages", &json!({"incident_id": id}))
        .expect(200)
        .bytes;
    let verdict = verify(Cursor::new(&package), None).unwrap();
    assert_eq!(verdict.faults, []);
    assert!(!verdict.erased.is_empty());
    let mut archive = zip::ZipArchive::new(Cursor::new(&package)).unwrap();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        assert!(
            !String::from_utf8_lossy(&bytes).contains(NAME),
            "member {index}"
        );
    }
}

#[test]
fn what_names_a_person_is_gone_everywhere_and_the_chain_stays_valid() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let manager = app.client(Role::IncidentManager);
        let said = |what: &str| format!("{what} {NAME}");
        let facts = json!({"personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "risk"}
        }});
        let body = json!({
            "title": said("Fehlversand an"), "description": said("Das sagte"),
            "reporter": {"name": NAME, "contact": said("Zimmer von"), "channel": "phone"},
            "anchors": {"aware": app.clock.now()}
        });
        let id = manager.open_incident(&body, &facts);
        let incident = format!("/api/v1/incidents/{id}");
        manager
            .post(
                &format!("{incident}/notes"),
                &json!({"text": said("Rückruf bei")}),
            )
            .expect(201);
        let path = dpo.duty(&id, "gdpr.art-33-1");
        let erase = json!({"reason": "Art. 17(1)(a) GDPR"});
        let erasure = format!("{incident}/erasure");
        dpo.post(&erasure, &erase).problem(409, "conflict");
        manager
            .post(
                &format!("{incident}/transitions"),
                &json!({"to": "cancelled", "reason": said("Irrtum von")}),
            )
            .expect(200);
        dpo.post(&erasure, &erase).problem(409, "obligation_state");
        let report = format!("{path}/stages/notification/report");
        dpo.patch(
            &report,
            "*",
            &json!({"values": {"nature": said("Brief an")}}),
        )
        .expect(200);
        let sent = json!({"submitted_at": app.clock.now(), "channel": "portal", "filing": "incomplete", "content": said("Betrifft")});
        let filed = dpo
            .post(&format!("{path}/stages/notification/submissions"), &sent)
            .expect(201)
            .json();
        let submission = filed["submissions"][0]["id"].as_str().unwrap();
        let kept = format!("{path}/submissions/{submission}/report");
        assert!(dpo.get(&kept).expect(200).body.contains(NAME));
        let letter = json!({"direction": "incoming", "at": app.clock.now(), "channel": "Post", "subject": said("Frage zu"), "text": said("Wer ist")});
        dpo.post(&format!("{path}/correspondence"), &letter)
            .expect(201);
        let request = json!({"received_at": app.clock.now(), "stage": "notification", "text": said("Mehr zu")});
        dpo.post(&format!("{path}/requests"), &request).expect(200);
        // Whoever files reports does not erase; a reason is needed.
        manager.post(&erasure, &erase).problem(403, "forbidden");
        assert_eq!(
            dpo.post(&erasure, &json!({"reason": " "})).violations(),
            ["/reason: reason_required"]
        );
        let after = dpo.post(&erasure, &erase).expect(200).json();
        assert_eq!(after["title"], "[erased]");
        let auditor = app.client(Role::Auditor);
        assert_silence(&auditor, &incident, &path, app.clock.now());
        dpo.get(&kept).problem(410, "erased");
        dpo.get(&format!("{kept}.md")).problem(410, "erased");
        // What happened and when is still proven, and seen to be erased.
        let proof = auditor.get("/api/v1/audit/verify").expect(200).json();
        assert_eq!(proof["valid"], true);
        let timeline = auditor.get(&format!("{incident}/timeline")).json();
        let entries = timeline["items"].as_array().unwrap();
        let opened = entries
            .iter()
            .find(|it| it["kind"] == "incident.opened")
            .unwrap();
        assert_eq!(opened["erased"], true);
        let erased = entries
            .iter()
            .find(|it| it["kind"] == "incident.erased")
            .unwrap();
        assert_eq!(erased["reason"], "Art. 17(1)(a) GDPR");
        assert_package(&auditor, &id);
    });
}
