//! Erasing the personal data of an incident: the words are gone everywhere, and the proof stays.

use std::io::{Cursor, Read};

use meldewerk_api::package::verify;
use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_domain::instant::Instant;
use meldewerk_tests::{Client, json, on_both};

/// A name that stands in every text that people write here.
const NAME: &str = "Wilhelmine";

/// Adds a file to an incident, of which everything names the person; answers its identifier.
fn added(client: &Client, incident: &str, bytes: &str) -> String {
    let about = format!("name={NAME}.txt&description={NAME}&collected_by={NAME}");
    let request = client.request("POST", &format!("{incident}/attachments?{about}"));
    request
        .body("text/plain", bytes)
        .send()
        .expect(201)
        .text("id")
}

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
        format!("{incident}/attachments?withdrawn=true"),
        "/api/v1/messages".to_owned(),
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
        let (file, withdrawn) = (
            added(&dpo, &incident, &said("Beleg über")),
            added(&dpo, &incident, &said("Zweiter Beleg über")),
        );
        let withdrawal = format!("/api/v1/attachments/{withdrawn}/withdrawal");
        dpo.post(&withdrawal, &json!({"reason": said("Falsch:")}))
            .expect(200);
        let letter = json!({"direction": "incoming", "at": app.clock.now(), "channel": "Post", "subject": said("Frage zu"), "text": said("Wer ist"), "attachments": [file]});
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
        assert_eq!(after["incident"]["title"], "[erased]");
        let auditor = app.client(Role::Auditor);
        assert_silence(&auditor, &incident, &path, app.clock.now());
        assert_eq!(after["attachments"], 2);
        for id in [&file, &withdrawn] {
            let place = format!("/api/v1/attachments/{id}");
            dpo.get(&format!("{place}/content")).problem(410, "erased");
            let seen = auditor.get(&place).expect(200);
            assert!(!seen.body.contains(NAME), "{}", seen.body);
            assert!(seen.json()["erased_at"].is_string());
            let custody = seen.json()["custody"].clone();
            let steps = custody.as_array().unwrap();
            assert_eq!(steps.last().unwrap()["kind"], "incident.attachment_erased");
            assert_eq!(steps.last().unwrap()["reason"], "Art. 17(1)(a) GDPR");
        }
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

/// An alert of the same key, about the person.
fn alert(state: &str, at: &str) -> String {
    json!({"key": format!("konto-{NAME}"), "title": format!("Konto von {NAME}"), "severity": NAME, "state": state, "started_at": at})
        .to_string()
}

/// A delivery has lost its bytes, keeps their digest, and cannot be processed again.
fn assert_delivery_erased(admin: &Client, path: &str, body: &str) {
    let seen = admin.get(path).expect(200);
    assert!(!seen.body.contains(NAME), "{}", seen.body);
    let seen = seen.json();
    assert_eq!(
        (&seen["body"], &seen["body_base64"]),
        (&json!(null), &json!(null))
    );
    assert_eq!(seen["sha256"], meldewerk_api::ids::sha256(body.as_bytes()));
    assert!(seen["erased_at"].is_string());
    admin
        .post(&format!("{path}/replay"), &json!(null))
        .problem(410, "erased");
}

/// Every message has lost its words, and cannot be sent again.
fn assert_messages_erased(admin: &Client) {
    let messages = admin.get("/api/v1/messages").expect(200).json();
    for message in messages["items"].as_array().unwrap() {
        assert_eq!(
            (&message["subject"], &message["text"]),
            (&json!("[erased]"), &json!("[erased]"))
        );
        assert_eq!(message["state"], "sent");
        assert_eq!(message["sha256"].as_str().unwrap().len(), 64);
        let retry = format!("/api/v1/messages/{}/retry", message["id"].as_str().unwrap());
        admin.post(&retry, &json!(null)).problem(410, "erased");
    }
}

#[test]
fn what_machines_said_and_people_were_told_is_gone_too() {
    on_both(|app| {
        let (admin, manager) = (app.admin(), app.client(Role::IncidentManager));
        let source = json!({"name": "Überwachung", "format": "meldewerk"});
        let source = admin
            .post("/api/v1/integrations", &source)
            .expect(201)
            .json();
        let text = |name: &str| source[name].as_str().unwrap().to_owned();
        let hook = app.with_credential(&text("secret"));
        let deliver = |body: &str| {
            let request = hook.request("POST", &text("path"));
            let answer = request.body("application/json", body).send().expect(202);
            answer.text("delivery")
        };
        let first = alert("firing", "2026-11-20T08:00:00Z");
        let sent = [deliver(&first), deliver(&first)];
        app.process_deliveries();
        let list = manager.get("/api/v1/incidents").expect(200).json();
        let id = list["items"][0]["id"].as_str().unwrap().to_owned();
        let incident = format!("/api/v1/incidents/{id}");
        let delivery = |id: &str| {
            format!(
                "/api/v1/integrations/{}/deliveries/{id}",
                source["id"].as_str().unwrap()
            )
        };
        assert!(
            admin
                .get(&delivery(&sent[0]))
                .expect(200)
                .body
                .contains(NAME)
        );
        // A person is told of the duty that the incident brings, and the answer to a request is kept for its repetition.
        let facts = json!({"personal_data": {"role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}}});
        manager
            .patch(&format!("{incident}/facts"), "*", &facts)
            .expect(200);
        let aware = json!({"at": "2026-11-20T08:15:00Z"});
        let request = manager.request("PUT", &format!("{incident}/anchors/aware"));
        let answer = request.header("If-Match", "*").json(&aware).send();
        answer.expect(200);
        app.clock.set("2026-11-22T08:15:00Z".parse().unwrap());
        assert_eq!(app.remind(), 1);
        let path = manager.duty(&id, "gdpr.art-33-1");
        let note = || {
            let request = manager.request("POST", &format!("{incident}/notes"));
            let request = request.header("Idempotency-Key", "once");
            request
                .json(&json!({"text": format!("Rückruf bei {NAME}")}))
                .send()
        };
        assert!(note().expect(201).body.contains(NAME));
        assert!(note().expect(201).body.contains(NAME));
        let cancelled = json!({"to": "cancelled", "reason": "Irrtum"});
        manager
            .post(&format!("{incident}/transitions"), &cancelled)
            .expect(200);
        let dpo = app.client(Role::Dpo);
        let filed = json!({"submitted_at": app.clock.now(), "channel": "portal", "filing": "evidence_only"});
        dpo.post(&format!("{path}/stages/notification/submissions"), &filed)
            .expect(201);
        let told = manager.get("/api/v1/messages").expect(200).json();
        let told = told["items"].as_array().unwrap().len();
        assert!(told > 0);
        let reason = json!({"reason": "Art. 17(1)(a) GDPR"});
        let erased = dpo
            .post(&format!("{incident}/erasure"), &reason)
            .expect(200)
            .json();
        assert_eq!(
            (&erased["deliveries"], &erased["messages"]),
            (&json!(2), &json!(told))
        );
        for id in &sent {
            assert_delivery_erased(&admin, &delivery(id), &first);
        }
        assert_messages_erased(&admin);
        note().problem(409, "idempotency_not_kept");
        let auditor = app.client(Role::Auditor);
        assert_silence(&auditor, &incident, &path, app.clock.now());
        let timeline = auditor
            .get(&format!("{incident}/timeline?limit=200"))
            .json();
        let mut entries = timeline["items"].as_array().unwrap().iter();
        let entry = entries.find(|it| it["kind"] == "incident.erased").unwrap();
        let mut changes = entry["changes"].as_array().unwrap().iter();
        let named = changes.find(|it| it["field"] == "deliveries").unwrap();
        assert_eq!(named["to"][0]["delivery"], json!(sent[0]));
        let proof = auditor.get("/api/v1/audit/verify").expect(200).json();
        assert_eq!(proof["valid"], true);
        assert_package(&auditor, &id);
        // The same alert once more is a new incident, and its payload is another delivery.
        let again = deliver(&alert("firing", "2026-11-22T09:00:00Z"));
        app.process_deliveries();
        let seen = admin.get(&delivery(&again)).expect(200).json();
        assert_eq!(seen["outcomes"][0]["result"], "opened");
        assert!(seen["body"].is_string());
    });
}

#[test]
fn bytes_that_another_incident_has_too_stay_with_it() {
    on_both(|app| {
        let (dpo, manager) = (app.client(Role::Dpo), app.client(Role::IncidentManager));
        let open = |title: &str| {
            let id = manager.open_incident(&json!({"title": title}), &json!({}));
            format!("/api/v1/incidents/{id}")
        };
        let (one, other) = (open("eins"), open("zwei"));
        let bytes = "dieselben Bytes";
        // Twice in the one, which does not keep them from being erased.
        let (first, second) = (added(&dpo, &one, bytes), added(&dpo, &one, bytes));
        let theirs = added(&dpo, &other, bytes);
        let erase = |incident: &str| {
            let cancelled = json!({"to": "cancelled", "reason": "Irrtum"});
            manager
                .post(&format!("{incident}/transitions"), &cancelled)
                .expect(200);
            let reason = json!({"reason": "Art. 17(1)(a) GDPR"});
            let answer = dpo.post(&format!("{incident}/erasure"), &reason);
            answer.expect(200).json()
        };
        let content = |id: &str| dpo.get(&format!("/api/v1/attachments/{id}/content"));
        let erased = erase(&one);
        assert_eq!(erased["attachments"], 2);
        assert_eq!(erased["kept_by"], json!([theirs]));
        content(&first).problem(410, "erased");
        content(&second).problem(410, "erased");
        assert_eq!(content(&theirs).expect(200).body, bytes);
        let erased = erase(&other);
        assert_eq!(
            (&erased["attachments"], &erased["kept_by"]),
            (&json!(1), &json!([]))
        );
        content(&theirs).problem(410, "erased");
    });
}
