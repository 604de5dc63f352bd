//! API keys: shown once, used, expired, revoked.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Value, json, on_both};

const KEYS: &str = "/api/v1/api-keys";

#[test]
fn a_key_is_shown_once_and_opens_what_its_role_permits() {
    on_both(|app| {
        let admin = app.admin();
        let created = admin
            .post(KEYS, &json!({"name": "Monitoring", "role": "auditor"}))
            .expect(201);
        assert_eq!(created.header("cache-control"), Some("no-store"));
        let key = created.text("key");
        assert!(
            key.starts_with("mw_") && key.len() == 46,
            "256 bits after the prefix"
        );
        let path = created.header("location").unwrap().to_owned();
        for answer in [admin.get(&path).expect(200), admin.get(KEYS).expect(200)] {
            assert!(!answer.body.contains(&key));
            assert!(answer.body.contains("Monitoring"));
        }
        let program = app.with_credential(&key);
        let me = program.get("/api/v1/me").expect(200).json();
        assert_eq!(
            (&me["kind"], &me["name"], &me["role"]),
            (&json!("api_key"), &json!("Monitoring"), &json!("auditor"))
        );
        assert_eq!(me["email"], Value::Null);
        program.get("/api/v1/users").expect(200);
        program
            .post(KEYS, &json!({"name": "x", "role": "admin"}))
            .problem(403, "forbidden");
    });
}

#[test]
fn a_revoked_key_opens_nothing() {
    on_both(|app| {
        let admin = app.admin();
        let created = admin
            .post(KEYS, &json!({"name": "Monitoring", "role": "auditor"}))
            .expect(201);
        let path = created.header("location").unwrap().to_owned();
        let program = app.with_credential(&created.text("key"));
        program.get("/api/v1/me").expect(200);
        admin.delete(&path).expect(204);
        program.get("/api/v1/me").problem(401, "unauthenticated");
        // Revoking again changes nothing, and the record stays.
        let revoked = admin.get(&path).expect(200).json();
        app.clock.advance_seconds(60);
        admin.delete(&path).expect(204);
        assert_eq!(admin.get(&path).json(), revoked);
        assert_eq!(revoked["revoked_at"], "2026-11-20T08:15:00Z");
    });
}

#[test]
fn a_key_ends_at_its_expiry() {
    on_both(|app| {
        let admin = app.admin();
        let body = json!({"name": "Audit 2026", "role": "auditor", "expires_at": "2026-11-20T09:15:00+01:00"});
        let past = admin.post(KEYS, &body);
        assert_eq!(past.violations(), ["/expires_at: not_in_future"]);
        let body = json!({"name": "Audit 2026", "role": "auditor", "expires_at": "2026-11-20T10:15:00.5+01:00"});
        let created = admin.post(KEYS, &body).expect(201);
        assert_eq!(created.text("expires_at"), "2026-11-20T09:15:00.5Z");
        let program = app.with_credential(&created.text("key"));
        app.clock.advance_seconds(3_600);
        program.get("/api/v1/me").expect(200);
        app.clock.advance_seconds(1);
        program.get("/api/v1/me").problem(401, "unauthenticated");
        let vague = json!({"name": "x", "role": "auditor", "expires_at": "2027-01-01T00:00:00"});
        assert_eq!(
            admin.post(KEYS, &vague).violations(),
            ["/expires_at: invalid_value"]
        );
    });
}

#[test]
fn a_repetition_does_not_show_the_key_again() {
    on_both(|app| {
        let admin = app.admin();
        let body = json!({"name": "Monitoring", "role": "auditor"});
        let create = || {
            admin
                .request("POST", KEYS)
                .header("idempotency-key", "k1")
                .json(&body)
                .send()
        };
        create().expect(201);
        create().problem(409, "idempotency_not_kept");
        assert_eq!(admin.get(KEYS).json()["items"].as_array().unwrap().len(), 1);
    });
}

#[test]
fn who_may_not_manage_keys_creates_none() {
    on_both(|app| {
        for role in [
            Role::IncidentManager,
            Role::Dpo,
            Role::Auditor,
            Role::Reporter,
        ] {
            app.client(role)
                .post(KEYS, &json!({"name": "x", "role": "admin"}))
                .problem(403, "forbidden");
        }
        assert_eq!(app.admin().get(KEYS).json()["items"], json!([]));
    });
}
