//! Attachments: the same bytes come back, or none at all.

use std::io::{Read, Write};
use std::net::TcpStream;

use meldewerk_api::ids::sha256;
use meldewerk_domain::identity::Role;
use meldewerk_store::{CHUNK_BYTES, Scope};
use meldewerk_tests::client::{Answer, Client};
use meldewerk_tests::{TestApp, Value, json, on_both, on_both_with};

fn incident(client: &Client) -> String {
    let body = json!({"title": "Kontoübernahme"});
    client
        .post("/api/v1/incidents", &body)
        .expect(201)
        .text("id")
}

/// Bytes without a pattern that would repeat within a file.
fn bytes(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()[3]
    };
    std::iter::repeat_with(next).take(length).collect()
}

fn add(client: &Client, incident: &str, query: &str, content: &[u8]) -> Answer {
    let path = format!("/api/v1/incidents/{incident}/attachments?{query}");
    let request = client.request("POST", &path);
    request.body("application/octet-stream", content).send()
}

fn added(client: &Client, incident: &str, content: &[u8]) -> String {
    add(client, incident, "name=a.bin", content)
        .expect(201)
        .text("id")
}

fn content(id: &str) -> String {
    format!("/api/v1/attachments/{id}/content")
}

fn listed(client: &Client, incident: &str) -> Vec<Value> {
    let list = client.get(&format!("/api/v1/incidents/{incident}/attachments"));
    list.expect(200).json()["items"].as_array().unwrap().clone()
}

/// The bytes that the organisation's files take.
fn taken(app: &TestApp) -> u64 {
    let store = &app.app().store;
    let scope = Scope::of(app.organisation);
    store
        .read_blocking(scope, |tx| tx.attachment_bytes())
        .unwrap()
}

#[test]
fn the_same_bytes_come_back_whatever_their_number() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let sizes = [
            0,
            1,
            CHUNK_BYTES - 1,
            CHUNK_BYTES,
            CHUNK_BYTES + 1,
            20 << 20,
        ];
        for size in sizes {
            let sent = bytes(size);
            let answer = add(&manager, &incident, "name=a.bin&kind=other", &sent).expect(201);
            let (id, view) = (answer.text("id"), answer.json());
            assert_eq!(
                answer.header("location"),
                Some(format!("/api/v1/attachments/{id}").as_str())
            );
            assert_eq!(view["size"], size);
            assert_eq!(view["sha256"], sha256(&sent));
            let got = manager.get(&content(&id)).expect(200);
            assert!(got.bytes == sent, "{size} bytes");
            assert_eq!(
                got.header("content-length"),
                Some(size.to_string().as_str())
            );
            assert_eq!(got.etag(), format!("\"{}\"", sha256(&sent)));
        }
        assert_eq!(listed(&manager, &incident).len(), sizes.len());
    });
}

#[test]
fn a_file_is_handed_out_to_be_saved_and_never_to_be_shown() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let path = format!(
            "/api/v1/incidents/{incident}/attachments?name=%C3%9Cbersicht%20%22x%22.html&kind=letter_from_authority\
             &description=Nachfrage&collected_at=2026-11-20T08:00:00Z&collected_by=Erika%20Muster"
        );
        let page = "<!DOCTYPE html><script>alert(1)</script>";
        let view = manager
            .request("POST", &path)
            .body("text/html; charset=utf-8", page)
            .send()
            .expect(201)
            .json();
        assert_eq!(view["name"], "Übersicht \"x\".html");
        assert_eq!(view["declared_type"], "text/html; charset=utf-8");
        assert_eq!(view["detected_type"], "text/html");
        assert_eq!(view["type_mismatch"], false);
        assert_eq!(view["collected_by"], "Erika Muster");
        let request = manager.request("GET", &content(view["id"].as_str().unwrap()));
        let got = request.header("accept-encoding", "gzip").send().expect(200);
        assert_eq!(got.body, page);
        for (name, value) in [
            ("content-type", "application/octet-stream"),
            ("x-content-type-options", "nosniff"),
            ("content-security-policy", "default-src 'none'; sandbox"),
            (
                "content-disposition",
                "attachment; filename=\"_bersicht _x_.html\"; filename*=UTF-8''%C3%9Cbersicht%20%22x%22.html",
            ),
            ("accept-ranges", "bytes"),
        ] {
            assert_eq!(got.header(name), Some(value), "{name}");
        }
        assert!(got.header("repr-digest").unwrap().starts_with("sha-256=:"));
    });
}

#[test]
fn what_the_bytes_tell_stands_beside_what_was_declared() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        let program = [b"MZ".to_vec(), vec![0; 200]].concat();
        for (declared, content, detected, mismatch) in [
            ("image/png", png.clone(), json!("image/png"), false),
            ("application/pdf", png, json!("image/png"), true),
            ("image/png", program, json!("application/x-dosexec"), true),
            (
                "text/csv",
                b"a,b\n1,2\n".to_vec(),
                json!("text/plain"),
                false,
            ),
            (
                "application/pdf",
                b"%PDF-1.7\n".to_vec(),
                json!("application/pdf"),
                false,
            ),
            ("application/pdf", bytes(300), Value::Null, false),
            ("text/plain", Vec::new(), Value::Null, false),
        ] {
            let path = format!("/api/v1/incidents/{incident}/attachments?name=x");
            let request = manager.request("POST", &path).body(declared, content);
            let view = request.send().expect(201).json();
            assert_eq!(view["detected_type"], detected, "{declared}");
            assert_eq!(view["type_mismatch"], mismatch, "{declared}, {detected}");
        }
    });
}

#[test]
fn a_range_of_bytes_can_be_asked_for() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let sent = bytes(2 * CHUNK_BYTES + 10);
        let id = added(&manager, &incident, &sent);
        let last = sent.len() - 1;
        for (first, last) in [
            (0, 0),
            (CHUNK_BYTES - 1, CHUNK_BYTES),
            (5, last),
            (last, last),
            (CHUNK_BYTES, 2 * CHUNK_BYTES - 1),
        ] {
            let request = manager.request("GET", &content(&id));
            let got = request
                .header("range", format!("bytes={first}-{last}"))
                .send();
            let got = got.expect(206);
            assert!(got.bytes == sent[first..=last], "{first}-{last}");
            let range = format!("bytes {first}-{last}/{}", sent.len());
            assert_eq!(got.header("content-range"), Some(range.as_str()));
        }
        let request = manager.request("GET", &content(&id));
        let refused = request
            .header("range", format!("bytes={}-", sent.len()))
            .send();
        refused.problem(416, "range_not_satisfiable");
        let range = format!("bytes */{}", sent.len());
        assert_eq!(refused.header("content-range"), Some(range.as_str()));
    });
}

#[test]
fn every_step_is_in_the_chain_of_custody() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let id = added(&manager, &incident, b"beweis");
        added(&manager, &incident, b"anderes");
        let auditor = app.client(Role::Auditor);
        let etag = auditor.get(&content(&id)).expect(200).etag();
        // Whoever has the bytes is not handed them again.
        let again = auditor.request("GET", &content(&id));
        let again = again.header("if-none-match", etag).send();
        assert_eq!(again.status, 304);
        let part = manager.request("GET", &content(&id));
        part.header("range", "bytes=1-3").send().expect(206);
        let reason = json!({"reason": "Falscher Vorfall"});
        let path = format!("/api/v1/attachments/{id}/withdrawal");
        manager.post(&path, &reason).expect(200);
        manager.post(&path, &reason).problem(409, "conflict");

        let view = auditor
            .get(&format!("/api/v1/attachments/{id}"))
            .expect(200)
            .json();
        let steps: Vec<_> = view["custody"].as_array().unwrap().iter().collect();
        let kinds: Vec<_> = steps
            .iter()
            .map(|it| it["kind"].as_str().unwrap())
            .collect();
        assert_eq!(
            kinds,
            [
                "incident.attachment_added",
                "incident.attachment_downloaded",
                "incident.attachment_downloaded",
                "incident.attachment_withdrawn"
            ]
        );
        assert_eq!(view["custody_complete"], true);
        assert_eq!(steps[3]["reason"], "Falscher Vorfall");
        assert_ne!(steps[0]["actor_id"], steps[1]["actor_id"]);
        let digest = json!({"field": "sha256", "from": null, "to": sha256(b"beweis")});
        assert!(
            steps
                .iter()
                .all(|it| it["changes"].as_array().unwrap().contains(&digest))
        );
        let range = json!({"field": "last_byte", "from": null, "to": 3});
        assert!(steps[2]["changes"].as_array().unwrap().contains(&range));

        // It is listed no longer, but its bytes stay.
        assert_eq!(listed(&manager, &incident).len(), 1);
        let all = format!("/api/v1/incidents/{incident}/attachments?withdrawn=true");
        let all = manager.get(&all).expect(200).json();
        assert_eq!(all["items"].as_array().unwrap().len(), 2);
        assert_eq!(all["items"][0]["withdrawal_reason"], "Falscher Vorfall");
        assert_eq!(auditor.get(&content(&id)).expect(200).body, "beweis");
    });
}

#[test]
fn the_same_bytes_are_stored_once_and_erased_with_the_last_that_has_them() {
    on_both(|app| {
        let (manager, dpo) = (app.client(Role::IncidentManager), app.client(Role::Dpo));
        let (one, other) = (incident(&manager), incident(&manager));
        let sent = bytes(3 * CHUNK_BYTES);
        let first = added(&manager, &one, &sent);
        let second = added(&manager, &other, &sent);
        app.remove_unfinished_files();
        assert_eq!(taken(app), u64::try_from(sent.len()).unwrap());
        let erasure = |id: &str| format!("/api/v1/attachments/{id}/erasure");
        let reason = json!({"reason": "Art. 17 DSGVO"});
        manager
            .post(&erasure(&first), &reason)
            .problem(403, "forbidden");
        dpo.post(&erasure(&first), &json!({"reason": " "}))
            .violations();
        let erased = dpo.post(&erasure(&first), &reason).expect(200).json();
        assert_eq!(erased["bytes_removed"], false);
        assert_eq!(erased["kept_by"], json!([second]));
        manager.get(&content(&first)).problem(410, "erased");
        assert!(manager.get(&content(&second)).expect(200).bytes == sent);
        let erased = dpo.post(&erasure(&second), &reason).expect(200).json();
        assert_eq!(erased["bytes_removed"], true);
        manager.get(&content(&second)).problem(410, "erased");
        dpo.post(&erasure(&second), &reason).problem(410, "erased");
        assert_eq!(taken(app), 0);
        // The record stays, with the digest of what there was.
        let view = manager.get(&format!("/api/v1/attachments/{second}")).json();
        assert_eq!(view["sha256"], sha256(&sent));
        assert!(view["erased_at"].is_string());
        // What was erased can come again.
        let third = added(&manager, &one, &sent);
        assert!(manager.get(&content(&third)).expect(200).bytes == sent);
    });
}

#[test]
fn altered_bytes_never_leave_whole() {
    let blank = "decode(repeat('00', 10), 'hex')";
    let digest = sha256(&[0; 10]);
    let cases = [
        // A byte of the second chunk.
        (
            "UPDATE chunks SET bytes = CAST(X'00' || substr(bytes, 2) AS BLOB) WHERE number = 1"
                .to_owned(),
            "UPDATE chunks SET bytes = '\\x00' || substr(bytes, 2) WHERE number = 1".to_owned(),
        ),
        // A whole chunk with its digest, as one would who knows the table.
        (
            format!("UPDATE chunks SET bytes = zeroblob(10), sha256 = '{digest}' WHERE number = 2"),
            format!("UPDATE chunks SET bytes = {blank}, sha256 = '{digest}' WHERE number = 2"),
        ),
        (
            "DELETE FROM chunks WHERE number = 2".to_owned(),
            "DELETE FROM chunks WHERE number = 2".to_owned(),
        ),
    ];
    for (sqlite, postgres) in cases {
        on_both(|app| {
            let manager = app.client(Role::IncidentManager);
            let incident = incident(&manager);
            let mut sent = bytes(2 * CHUNK_BYTES + 10);
            sent[CHUNK_BYTES] = 1;
            let id = added(&manager, &incident, &sent);
            let is_sqlite = app.app().store.is_embedded();
            app.tamper(if is_sqlite { &sqlite } else { &postgres });
            manager.request("GET", &content(&id)).breaks_off();
            let figures = app.stranger().get("/metrics").expect(200).body;
            assert!(
                figures.contains("meldewerk_corrupt_contents_total 1"),
                "{figures}"
            );
        });
    }
}

#[test]
fn an_announced_digest_is_checked() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let path = format!("/api/v1/incidents/{incident}/attachments?name=x");
        let digest = |content: &[u8]| {
            let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, content);
            format!(
                "sha-256=:{}:",
                data_encoding::BASE64.encode(digest.as_ref())
            )
        };
        for name in ["content-digest", "repr-digest"] {
            let send = |announced: String| {
                let request = manager.request("POST", &path).header(name, announced);
                request.body("text/plain", "Inhalt").send()
            };
            send(digest(b"Inhalt")).expect(201);
            send(digest(b"inhalt")).problem(400, "digest_mismatch");
            send("sha-256=nonsense".to_owned()).problem(400, "invalid_header");
        }
        assert_eq!(listed(&manager, &incident).len(), 2);
        app.remove_unfinished_files();
        assert_eq!(taken(app), 6);
    });
}

#[test]
fn an_upload_that_breaks_off_leaves_nothing() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let address = app.base().trim_start_matches("http://").to_owned();
        let mut socket = TcpStream::connect(address).unwrap();
        let head = format!(
            "POST /api/v1/incidents/{incident}/attachments?name=x HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\
             content-length: 1000000\r\n\r\n",
            manager.credential()
        );
        socket.write_all(head.as_bytes()).unwrap();
        socket.write_all(&bytes(700_000)).unwrap();
        socket.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answer = Vec::new();
        let _ = socket.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 2"));
        assert_eq!(listed(&manager, &incident), Vec::<Value>::new());
        // Whatever the server noticed, what stands still for long is removed.
        app.clock.advance_seconds(2 * 60 * 60);
        app.remove_unfinished_files();
        assert_eq!(taken(app), 0);
        assert_eq!(listed(&manager, &incident), Vec::<Value>::new());
    });
}

#[test]
fn an_upload_under_way_is_not_taken_for_one_that_broke_off() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let (store, scope) = (&app.app().store, Scope::of(app.organisation));
        let blob = meldewerk_domain::id::BlobId(app.app().new_id());
        let (begun, chunk) = (app.app().now(), || meldewerk_store::Chunk::of(vec![1; 10]));
        store
            .write_blocking(scope, move |tx| tx.begin_blob(blob, begun))
            .unwrap();
        app.clock.advance_seconds(30 * 60);
        app.remove_unfinished_files();
        let (now, first) = (app.app().now(), chunk());
        store
            .write_blocking(scope, move |tx| tx.append_chunk(blob, 0, &first, now))
            .unwrap();
        app.clock.advance_seconds(45 * 60);
        app.remove_unfinished_files();
        assert_eq!(taken(app), 10);
        app.clock.advance_seconds(45 * 60);
        app.remove_unfinished_files();
        assert_eq!(taken(app), 0);
        // Nothing can be added to it any more.
        let late = chunk();
        assert!(
            store
                .write_blocking(scope, move |tx| tx.append_chunk(blob, 1, &late, now))
                .is_err()
        );
        assert_eq!(listed(&manager, &incident), Vec::<Value>::new());
    });
}

#[test]
fn a_file_has_a_limit_and_so_have_all_together() {
    on_both_with(
        |config| {
            config.attachments.max_bytes = 600_000;
            config.attachments.organisation_max_bytes = 1_000_000;
        },
        |app| {
            let manager = app.client(Role::IncidentManager);
            let incident = incident(&manager);
            let send = |length| add(&manager, &incident, "name=x", &bytes(length));
            send(600_001).problem(413, "payload_too_large");
            // Without a length in advance it shows on the way.
            let path = format!("/api/v1/incidents/{incident}/attachments?name=x");
            let request = manager.request("POST", &path).body("a/b", bytes(700_000));
            let chunked = request.header("transfer-encoding", "chunked").send();
            chunked.problem(413, "payload_too_large");
            send(600_000).expect(201);
            send(500_000).problem(413, "quota_exceeded");
            // The same bytes are no more room in the end, but room to come in.
            send(300_000).expect(201);
            assert_eq!(listed(&manager, &incident).len(), 2);
            app.remove_unfinished_files();
            assert_eq!(taken(app), 900_000);
        },
    );
}

#[test]
fn an_upload_can_be_repeated() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let send = |name: &str, content: &str| {
            let path = format!("/api/v1/incidents/{incident}/attachments?name={name}");
            let request = manager
                .request("POST", &path)
                .header("idempotency-key", "k1");
            request.body("text/plain", content).send()
        };
        let first = send("x", "Inhalt").expect(201);
        let again = send("x", "Inhalt").expect(201);
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(first.body, again.body);
        send("x", "anderer").problem(422, "idempotency_mismatch");
        send("y", "Inhalt").problem(422, "idempotency_mismatch");
        assert_eq!(listed(&manager, &incident).len(), 1);
        app.remove_unfinished_files();
        assert_eq!(taken(app), 6);
    });
}

#[test]
fn what_is_said_about_a_file_is_checked_before_it_is_sent() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let stranger = "019aa5a3-1c00-7000-8000-00000000ffff";
        for (query, fault) in [
            ("name=..%2Fx", "/name: invalid_file_name"),
            ("name=", "/name: invalid_file_name"),
            (
                "name=x&collected_at=2026-11-20T09:15:01Z",
                "/collected_at: in_future",
            ),
            ("name=x&collected_by=", "/collected_by: invalid_line"),
            (
                &format!("name=x&obligation_id={stranger}"),
                "/obligation_id: unknown_obligation",
            ),
        ] {
            assert_eq!(
                add(&manager, &incident, query, b"x").violations(),
                [fault],
                "{query}"
            );
        }
        add(&manager, &incident, "kind=evidence", b"x").problem(400, "invalid_query");
        add(&manager, &incident, "name=x&kind=picture", b"x").problem(400, "invalid_query");
        add(&manager, stranger, "name=x", b"x").problem(404, "not_found");
        let path = format!("/api/v1/incidents/{incident}/attachments?name=x");
        let request = manager.request("POST", &path).body("nonsense", "x");
        request.send().problem(400, "invalid_header");
        let request = manager.request("POST", &path).body("text/plain", "x");
        let coded = request.header("content-encoding", "gzip").send();
        coded.problem(415, "unsupported_media_type");
    });
}

#[test]
fn who_may_and_who_may_not() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = incident(&manager);
        let id = added(&manager, &incident, b"x");
        for role in [Role::Auditor, Role::Reporter] {
            let client = app.client(role);
            add(&client, &incident, "name=x", b"x").problem(403, "forbidden");
            let reason = json!({"reason": "x"});
            let path = format!("/api/v1/attachments/{id}/withdrawal");
            client.post(&path, &reason).problem(403, "forbidden");
        }
        for role in [Role::Responder, Role::Dpo] {
            added(&app.client(role), &incident, b"x");
        }
        app.client(Role::Reporter)
            .get(&content(&id))
            .problem(403, "forbidden");
        let other = app.client_of_another_organisation();
        for path in [content(&id), format!("/api/v1/attachments/{id}")] {
            other.get(&path).problem(404, "not_found");
        }
        let reason = json!({"reason": "x"});
        for step in ["withdrawal", "erasure"] {
            let path = format!("/api/v1/attachments/{id}/{step}");
            other.post(&path, &reason).problem(404, "not_found");
        }
        let list = format!("/api/v1/incidents/{incident}/attachments");
        other.get(&list).problem(404, "not_found");
        add(&other, &incident, "name=x", b"x").problem(404, "not_found");
    });
}

#[test]
fn files_go_with_a_report_and_are_named_in_it_by_their_digest() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let facts = json!({"personal_data": {
            "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "risk"}
        }});
        let body = json!({"title": "Kundendaten im Netz", "anchors": {"aware": app.app().now()}});
        let incident = dpo.open_incident(&body, &facts);
        let list = dpo
            .get(&format!("/api/v1/incidents/{incident}/obligations"))
            .json();
        let mut all = list["items"].as_array().unwrap().iter();
        let duty = all.find(|it| it["rule"] == "gdpr.art-33-1").unwrap();
        let obligation = duty["id"].as_str().unwrap();
        let (log, letter) = (
            added(&dpo, &incident, b"log"),
            added(&dpo, &incident, b"brief"),
        );
        let withdrawn = added(&dpo, &incident, b"falsch");
        let path = format!("/api/v1/attachments/{withdrawn}/withdrawal");
        dpo.post(&path, &json!({"reason": "Falsch"})).expect(200);
        let strange = added(&dpo, &self::incident(&dpo), b"fremd");
        let path = format!("/api/v1/obligations/{obligation}/stages/notification/submissions");
        let submit = |attachments: Value| {
            let body = json!({"submitted_at": app.app().now(), "channel": "portal", "filing": "evidence_only",
                "attachments": attachments});
            dpo.post(&path, &body)
        };
        assert_eq!(
            submit(json!([log, withdrawn, strange])).violations(),
            [
                "/attachments/1: unknown_attachment",
                "/attachments/2: unknown_attachment"
            ]
        );
        let after = submit(json!([letter, log, letter])).expect(201).json();
        let submission = &after["submissions"][0];
        assert_eq!(submission["attachment_ids"], json!([letter, log]));
        let id = submission["id"].as_str().unwrap();
        let filed = format!("/api/v1/obligations/{obligation}/submissions/{id}/report");
        let filed = dpo.get(&filed).expect(200).json();
        assert_eq!(filed["attachments"][1]["sha256"], sha256(b"log"));
        // What was filed stays so, even when the file is withdrawn or erased.
        let path = format!("/api/v1/attachments/{log}/erasure");
        dpo.post(&path, &json!({"reason": "Art. 17 DSGVO"}))
            .expect(200);
        let view = dpo
            .get(&format!("/api/v1/attachments/{log}"))
            .expect(200)
            .json();
        assert_eq!(view["submission_ids"], json!([id]));
        let kinds: Vec<_> = view["custody"].as_array().unwrap().iter().collect();
        assert_eq!(kinds[1]["kind"], "incident.attachment_linked");
        let (store, scope) = (&app.app().store, Scope::of(app.organisation));
        let obligation = obligation.parse().unwrap();
        let linked = store
            .read_blocking(scope, |tx| tx.attachments_of_correspondence(obligation))
            .unwrap();
        assert_eq!(linked.len(), 2);
    });
}
