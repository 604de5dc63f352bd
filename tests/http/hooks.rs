//! Hooks: deliveries are kept first and understood later, and nothing is lost.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Answer, Client, TestApp, Value, json, on_both};

/// An inbound source of a test.
struct Source {
    path: String,
    secret: String,
    id: String,
}

impl Source {
    fn create(app: &TestApp, format: &str) -> Self {
        let body = json!({"name": format, "format": format});
        let created = app
            .admin()
            .post("/api/v1/integrations", &body)
            .expect(201)
            .json();
        let text = |name: &str| created[name].as_str().unwrap().to_owned();
        Self {
            path: text("path"),
            secret: text("secret"),
            id: text("id"),
        }
    }

    fn send(&self, app: &TestApp, body: &str) -> Answer {
        app.with_credential(&self.secret)
            .request("POST", &self.path)
            .body("application/json", body)
            .send()
    }

    fn deliveries(&self, client: &Client, query: &str) -> Vec<Value> {
        let path = format!("/api/v1/integrations/{}/deliveries{query}", self.id);
        client.get(&path).expect(200).json()["items"]
            .as_array()
            .unwrap()
            .clone()
    }
}

fn incidents(client: &Client) -> Vec<Value> {
    client.get("/api/v1/incidents").expect(200).json()["items"]
        .as_array()
        .unwrap()
        .clone()
}

fn alert(state: &str, at: &str) -> String {
    json!({"key": "disk-db01", "title": "Platte voll", "severity": "high", "state": state, "started_at": at}).to_string()
}

const FIRST: &str = "2026-11-20T08:00:00Z";

#[test]
fn an_alert_opens_one_incident_and_its_end_resolves_it() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let source = Source::create(app, "meldewerk");
        for _ in 0..3 {
            source.send(app, &alert("firing", FIRST)).expect(202);
        }
        app.process_deliveries();
        let open = incidents(&manager);
        assert_eq!(open.len(), 1, "the same alert is one incident");
        assert_eq!(
            (&open[0]["severity"], &open[0]["status"]),
            (&json!("high"), &json!("new"))
        );
        let id = open[0]["id"].as_str().unwrap();
        let incident = manager
            .get(&format!("/api/v1/incidents/{id}"))
            .expect(200)
            .json();
        assert_eq!(
            incident["anchors"],
            json!({}),
            "a machine's time is no awareness"
        );
        source.send(app, &alert("resolved", FIRST)).expect(202);
        app.process_deliveries();
        assert_eq!(incidents(&manager)[0]["status"], "resolved");
        let results: Vec<Value> = source
            .deliveries(&manager, "")
            .iter()
            .map(|it| it["outcomes"][0]["result"].clone())
            .collect();
        assert_eq!(results, ["resolved", "recorded", "recorded", "opened"]);
    });
}

#[test]
fn what_a_person_touched_or_a_duty_holds_does_not_close_by_itself() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let source = Source::create(app, "meldewerk");
        source.send(app, &alert("firing", FIRST)).expect(202);
        app.process_deliveries();
        let id = incidents(&manager)[0]["id"].as_str().unwrap().to_owned();
        let facts = json!({"personal_data": {"breach_kinds": {"value": ["availability"]}}});
        manager
            .patch(&format!("/api/v1/incidents/{id}/facts"), "*", &facts)
            .expect(200);
        source.send(app, &alert("resolved", FIRST)).expect(202);
        app.process_deliveries();
        assert_eq!(incidents(&manager)[0]["status"], "new");
        let timeline = manager
            .get(&format!("/api/v1/incidents/{id}/timeline?limit=200"))
            .expect(200)
            .json();
        let told = timeline["items"].as_array().unwrap().iter();
        assert_eq!(
            told.filter(|it| it["kind"] == "incident.alert_received")
                .count(),
            2
        );
    });
}

#[test]
fn what_cannot_be_understood_is_parked_with_its_bytes_and_can_be_replayed() {
    on_both(|app| {
        let admin = app.admin();
        let source = Source::create(app, "alertmanager");
        for body in [
            "not json",
            "{}",
            r#"{"version":"4","alerts":[{"status":"odd"}]}"#,
        ] {
            source.send(app, body).expect(202);
        }
        app.process_deliveries();
        let parked = source.deliveries(&admin, "?state=parked");
        assert_eq!(parked.len(), 3);
        let oldest = parked.last().unwrap();
        assert!(
            oldest["outcomes"][0]["why"]
                .as_str()
                .unwrap()
                .starts_with("not JSON")
        );
        let path = format!(
            "/api/v1/integrations/{}/deliveries/{}",
            source.id,
            oldest["id"].as_str().unwrap()
        );
        assert_eq!(admin.get(&path).expect(200).json()["body"], "not json");
        admin
            .post(&format!("{path}/replay"), &Value::Null)
            .expect(202);
        app.process_deliveries();
        assert_eq!(source.deliveries(&admin, "?state=parked").len(), 3);
        assert!(incidents(&admin).is_empty());
    });
}

#[test]
fn only_the_source_itself_is_heard() {
    on_both(|app| {
        let source = Source::create(app, "meldewerk");
        let body = alert("firing", FIRST);
        let send = |client: &Client, path: &str| {
            client
                .request("POST", path)
                .body("application/json", body.clone())
                .send()
        };
        send(&app.stranger(), &source.path).problem(401, "unauthenticated");
        send(&app.with_credential("wrong"), &source.path).problem(401, "unauthenticated");
        send(&app.with_credential(&source.secret), "/hooks/unknown").problem(404, "not_found");
        send(
            &app.stranger(),
            &format!("{}?token={}", source.path, source.secret),
        )
        .expect(202);
        let rotated = app
            .admin()
            .request(
                "POST",
                &format!("/api/v1/integrations/{}/secret", source.id),
            )
            .send()
            .expect(200)
            .text("secret");
        send(&app.with_credential(&source.secret), &source.path).problem(401, "unauthenticated");
        send(&app.with_credential(&rotated), &source.path).expect(202);
        let huge = "x".repeat(1024 * 1024 + 1);
        app.with_credential(&rotated)
            .request("POST", &source.path)
            .body("application/json", huge)
            .send()
            .problem(413, "payload_too_large");
        app.admin()
            .delete(&format!("/api/v1/integrations/{}", source.id))
            .expect(204);
        send(&app.with_credential(&rotated), &source.path).problem(410, "gone");
        let shown = app.admin().get("/api/v1/integrations").expect(200);
        assert!(!shown.body.contains(&rotated), "a secret shows once");
    });
}

#[test]
fn a_signed_ticket_of_zammad_is_taken_and_its_repetition_counted() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let source = Source::create(app, "zammad");
        let body = include_str!("../../crates/domain/tests/samples/zammad.json");
        let signature = sha1(&source.secret, body);
        let send = |signature: &str| {
            app.stranger()
                .request("POST", &source.path)
                .header("x-hub-signature", signature)
                .header("x-zammad-delivery", "4711")
                .body("application/json; charset=utf-8", body)
                .send()
        };
        send("sha1=0000").problem(401, "unauthenticated");
        assert_eq!(send(&signature).expect(202).json()["duplicate"], false);
        assert_eq!(send(&signature).expect(202).json()["duplicate"], true);
        app.process_deliveries();
        let found = incidents(&manager);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0]["title"], "Shop nicht erreichbar");
        let deliveries = source.deliveries(&manager, "");
        assert_eq!(
            (deliveries.len(), &deliveries[0]["received_count"]),
            (1, &json!(2))
        );
    });
}

fn sha1(secret: &str, body: &str) -> String {
    use aws_lc_rs::hmac;
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
    let tag = hmac::sign(&key, body.as_bytes());
    format!("sha1={}", data_encoding::HEXLOWER.encode(tag.as_ref()))
}
