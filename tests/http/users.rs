//! Users: created, listed, changed, locked, with new passwords.

use meldewerk_domain::identity::Role;
use meldewerk_tests::app::PASSWORD;
use meldewerk_tests::{TestApp, Value, json, on_both};

fn rita() -> Value {
    json!({"email": "rita@muster.example", "name": "Rita Muster", "role": "dpo", "language": "de", "password": PASSWORD})
}

fn signs_in(app: &TestApp, password: &str) -> bool {
    let body = json!({"email": "rita@muster.example", "password": password});
    app.stranger().post("/api/v1/auth/token", &body).status == 200
}

#[test]
fn a_user_is_created_read_and_listed() {
    on_both(|app| {
        let admin = app.admin();
        let created = admin.post("/api/v1/users", &rita()).expect(201);
        let id = created.text("id");
        assert_eq!(
            created.header("location"),
            Some(format!("/api/v1/users/{id}").as_str())
        );
        assert!(
            !created.body.contains("horse"),
            "the password shows nowhere"
        );
        let read = admin.get(&format!("/api/v1/users/{id}")).expect(200);
        assert_eq!(read.json(), created.json());
        assert_eq!(read.etag(), created.etag());
        assert_eq!(read.json()["active"], true);
        let list = admin.get("/api/v1/users").expect(200).json();
        assert!(
            list["items"].as_array().unwrap().contains(&read.json()),
            "{list}"
        );
        assert!(signs_in(app, PASSWORD));
    });
}

#[test]
fn every_fault_of_a_new_user_is_named() {
    on_both(|app| {
        let admin = app.admin();
        let mut body = rita();
        body["email"] = json!("rita");
        body["name"] = json!(" ");
        body["role"] = json!("integration");
        let answer = admin.post("/api/v1/users", &body);
        let pointers: Vec<String> = answer
            .violations()
            .iter()
            .map(|fault| fault.split(':').next().unwrap().to_owned())
            .collect();
        assert_eq!(pointers, ["/email", "/name", "/role"]);
        body = rita();
        body["password"] = json!("short");
        assert_eq!(
            admin.post("/api/v1/users", &body).violations(),
            ["/password: password_too_short"]
        );
        body = rita();
        body["role"] = json!("king");
        assert_eq!(
            admin.post("/api/v1/users", &body).violations(),
            ["/role: unknown_code"]
        );
        body = rita();
        body.as_object_mut().unwrap().remove("language");
        assert_eq!(
            admin.post("/api/v1/users", &body).violations(),
            ["/language: missing_field"]
        );
    });
}

#[test]
fn an_address_belongs_to_one_account_whatever_its_case() {
    on_both(|app| {
        let admin = app.admin();
        admin.post("/api/v1/users", &rita()).expect(201);
        let mut body = rita();
        body["email"] = json!("RITA@muster.example");
        let problem = admin.post("/api/v1/users", &body).problem(409, "conflict");
        assert_eq!(
            problem["detail"],
            "Another account has this e-mail address."
        );
    });
}

#[test]
fn a_change_needs_the_version_it_starts_from() {
    on_both(|app| {
        let admin = app.admin();
        let created = admin.post("/api/v1/users", &rita()).expect(201);
        let path = format!("/api/v1/users/{}", created.text("id"));
        let changed = admin
            .patch(&path, &created.etag(), &json!({"role": "responder"}))
            .expect(200);
        assert_eq!(changed.text("role"), "responder");
        assert_ne!(changed.etag(), created.etag());
        admin
            .patch(&path, &created.etag(), &json!({"role": "dpo"}))
            .problem(412, "precondition_failed");
        assert_eq!(admin.get(&path).text("role"), "responder");
        admin
            .patch(&path, "*", &json!({"name": "Rita M."}))
            .expect(200);
        let nulled = admin.patch(&path, "*", &json!({"name": null}));
        assert_eq!(nulled.violations(), ["/name: invalid_value"]);
    });
}

#[test]
fn a_locked_user_is_out_at_once_and_comes_back_when_unlocked() {
    on_both(|app| {
        let admin = app.admin();
        let created = admin.post("/api/v1/users", &rita()).expect(201);
        let path = format!("/api/v1/users/{}", created.text("id"));
        let body = json!({"email": "rita@muster.example", "password": PASSWORD});
        let tokens = app.stranger().post("/api/v1/auth/token", &body).expect(200);
        let client = app.with_credential(&tokens.text("access_token"));
        client.get("/api/v1/me").expect(200);
        admin
            .patch(&path, "*", &json!({"active": false}))
            .expect(200);
        client.get("/api/v1/me").problem(401, "unauthenticated");
        let refresh = json!({"refresh_token": tokens.text("refresh_token")});
        app.stranger()
            .post("/api/v1/auth/refresh", &refresh)
            .problem(401, "unauthenticated");
        assert!(!signs_in(app, PASSWORD));
        app.clock.advance_seconds(1);
        admin
            .patch(&path, "*", &json!({"active": true}))
            .expect(200);
        client.get("/api/v1/me").problem(401, "unauthenticated");
        assert!(signs_in(app, PASSWORD));
    });
}

#[test]
fn the_last_administrator_stays() {
    on_both(|app| {
        let admin = app.admin();
        let path = format!("/api/v1/users/{}", admin.get("/api/v1/me").text("id"));
        for change in [json!({"active": false}), json!({"role": "dpo"})] {
            admin.patch(&path, "*", &change).problem(409, "conflict");
        }
        app.create_user("second@muster.example", Role::Admin);
        admin.patch(&path, "*", &json!({"role": "dpo"})).expect(200);
        // What a credential may do is looked up anew.
        admin.get("/api/v1/api-keys").problem(403, "forbidden");
    });
}

#[test]
fn a_new_password_ends_every_session() {
    on_both(|app| {
        let admin = app.admin();
        let created = admin.post("/api/v1/users", &rita()).expect(201);
        let path = format!("/api/v1/users/{}/password", created.text("id"));
        let body = json!({"email": "rita@muster.example", "password": PASSWORD});
        let tokens = app.stranger().post("/api/v1/auth/token", &body).expect(200);
        let client = app.with_credential(&tokens.text("access_token"));
        let new = "another horse battery staple";
        let wrong = json!({"current": "a wrong horse", "password": new});
        assert_eq!(
            client.put(&path, &wrong).violations(),
            ["/current: wrong_password"]
        );
        assert_eq!(
            client.put(&path, &json!({"password": new})).violations(),
            ["/current: wrong_password"]
        );
        client
            .put(&path, &json!({"current": PASSWORD, "password": new}))
            .expect(204);
        client.get("/api/v1/me").problem(401, "unauthenticated");
        assert!(!signs_in(app, PASSWORD));
        assert!(signs_in(app, new));
        admin.put(&path, &json!({"password": PASSWORD})).expect(204);
        assert!(signs_in(app, PASSWORD));
        app.client(Role::Dpo)
            .put(&path, &json!({"password": new}))
            .problem(403, "forbidden");
    });
}

#[test]
fn pages_join_without_gap_or_overlap() {
    on_both(|app| {
        let admin = app.admin();
        for number in 0..5 {
            app.clock.advance_seconds(1);
            app.create_user(&format!("user{number}@muster.example"), Role::Responder);
        }
        let mut emails = Vec::new();
        let mut path = "/api/v1/users?limit=2".to_owned();
        loop {
            let page = admin.get(&path).expect(200).json();
            let items = page["items"].as_array().unwrap().clone();
            assert!(items.len() <= 2);
            emails.extend(
                items
                    .iter()
                    .map(|item| item["email"].as_str().unwrap().to_owned()),
            );
            let Some(next) = page["next"].as_str() else {
                break;
            };
            path = format!("/api/v1/users?limit=2&after={next}");
        }
        let expected = ["admin", "user0", "user1", "user2", "user3", "user4"]
            .map(|name| format!("{name}@muster.example"));
        assert_eq!(emails, expected);
        admin
            .get("/api/v1/users?limit=0")
            .problem(400, "invalid_query");
        admin
            .get("/api/v1/users?limit=201")
            .problem(400, "invalid_query");
        admin
            .get("/api/v1/users?limit=many")
            .problem(400, "invalid_query");
        admin
            .get("/api/v1/users?after=forged")
            .problem(400, "invalid_cursor");
    });
}

#[test]
fn a_repeated_creation_gives_the_first_answer_again() {
    on_both(|app| {
        let admin = app.admin();
        let create = |body: &Value| {
            admin
                .request("POST", "/api/v1/users")
                .header("idempotency-key", "first-try")
                .json(body)
                .send()
        };
        let first = create(&rita()).expect(201);
        app.clock.advance_seconds(60);
        let again = create(&rita()).expect(201);
        assert_eq!(again.body, first.body);
        assert_eq!(again.header("location"), first.header("location"));
        assert_eq!(again.etag(), first.etag());
        assert_eq!(first.header("idempotency-replayed"), None);
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        let mut other = rita();
        other["name"] = json!("Somebody else");
        create(&other).problem(422, "idempotency_mismatch");
        // After a day the key counts no more: the address is now taken.
        app.clock.advance_seconds(24 * 60 * 60);
        create(&rita()).problem(409, "conflict");
    });
}

#[test]
fn only_those_who_may_see_and_manage_users() {
    on_both(|app| {
        app.client(Role::Auditor).get("/api/v1/users").expect(200);
        app.client(Role::Auditor)
            .post("/api/v1/users", &rita())
            .problem(403, "forbidden");
        let problem = app
            .client(Role::Responder)
            .get("/api/v1/users")
            .problem(403, "forbidden");
        assert_eq!(
            problem["detail"],
            "The role responder lacks the permission read_users."
        );
    });
}
