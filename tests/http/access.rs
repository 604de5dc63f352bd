//! Signing in, staying signed in, signing out.

use meldewerk_domain::identity::Role;
use meldewerk_tests::app::PASSWORD;
use meldewerk_tests::{Answer, TestApp, json, on_both, on_both_with};

fn sign_in(app: &TestApp, email: &str, password: &str) -> Answer {
    let body = json!({"email": email, "password": password});
    app.stranger().post("/api/v1/auth/token", &body)
}

fn refresh(app: &TestApp, token: &str) -> Answer {
    let body = json!({"refresh_token": token});
    app.stranger().post("/api/v1/auth/refresh", &body)
}

#[test]
fn a_person_signs_in_and_is_known() {
    on_both(|app| {
        let user = app.create_user("Rita@Muster.example", Role::Dpo);
        let tokens = sign_in(app, " rita@muster.EXAMPLE ", PASSWORD).expect(200);
        assert_eq!(tokens.header("cache-control"), Some("no-store"));
        assert_eq!(tokens.json()["token_type"], "Bearer");
        let me = app
            .with_credential(&tokens.text("access_token"))
            .get("/api/v1/me")
            .expect(200)
            .json();
        assert_eq!(me["id"], user.id.to_string());
        assert_eq!(me["email"], "Rita@Muster.example");
        assert_eq!(me["role"], "dpo");
        assert_eq!(me["kind"], "user");
        assert_eq!(me["organisation_id"], app.organisation.to_string());
        let permissions = me["permissions"].as_array().unwrap();
        assert!(permissions.contains(&json!("decide_obligations")));
        assert!(!permissions.contains(&json!("manage_users")));
    });
}

#[test]
fn a_wrong_password_and_an_unknown_address_are_not_told_apart() {
    on_both(|app| {
        app.create_user("rita@muster.example", Role::Dpo);
        let wrong = sign_in(app, "rita@muster.example", "wrong horse battery staple")
            .problem(401, "sign_in_failed");
        let unknown =
            sign_in(app, "nobody@muster.example", PASSWORD).problem(401, "sign_in_failed");
        assert_eq!(wrong["detail"], unknown["detail"]);
        assert_eq!(wrong["title"], unknown["title"]);
    });
}

#[test]
fn an_access_token_ends_after_its_time() {
    on_both(|app| {
        app.create_user("rita@muster.example", Role::Dpo);
        let tokens = sign_in(app, "rita@muster.example", PASSWORD).expect(200);
        assert_eq!(tokens.json()["expires_in"], 900);
        let client = app.with_credential(&tokens.text("access_token"));
        app.clock.advance_seconds(899);
        client.get("/api/v1/me").expect(200);
        app.clock.advance_seconds(1);
        let refused = client.get("/api/v1/me");
        refused.problem(401, "unauthenticated");
        assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    });
}

#[test]
fn a_refresh_token_serves_once_and_its_second_use_ends_the_session() {
    on_both(|app| {
        app.create_user("rita@muster.example", Role::Dpo);
        let first = sign_in(app, "rita@muster.example", PASSWORD).text("refresh_token");
        let second = refresh(app, &first).expect(200);
        app.with_credential(&second.text("access_token"))
            .get("/api/v1/me")
            .expect(200);
        // Whoever comes with the first one again has stolen it, or was stolen from: nobody keeps the session.
        refresh(app, &first).problem(401, "unauthenticated");
        refresh(app, &second.text("refresh_token")).problem(401, "unauthenticated");
        let journal = app
            .admin()
            .get("/api/v1/audit/journal?limit=200")
            .expect(200)
            .json();
        let kinds: Vec<_> = journal["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| &entry["kind"])
            .collect();
        assert!(kinds.contains(&&json!("user.session_stolen")), "{kinds:?}");
        // Another session of the same person goes on.
        let other = sign_in(app, "rita@muster.example", PASSWORD).expect(200);
        refresh(app, &other.text("refresh_token")).expect(200);
    });
}

#[test]
fn a_refresh_token_ends_when_it_is_not_used() {
    on_both(|app| {
        app.create_user("rita@muster.example", Role::Dpo);
        let token = sign_in(app, "rita@muster.example", PASSWORD).text("refresh_token");
        app.clock.advance_seconds(1_209_600);
        refresh(app, &token).problem(401, "unauthenticated");
        refresh(app, "invented").problem(401, "unauthenticated");
    });
}

#[test]
fn signing_out_ends_the_session_and_is_no_error_twice() {
    on_both(|app| {
        app.create_user("rita@muster.example", Role::Dpo);
        let token = sign_in(app, "rita@muster.example", PASSWORD).text("refresh_token");
        let body = json!({"refresh_token": token});
        app.stranger()
            .post("/api/v1/auth/logout", &body)
            .expect(204);
        app.stranger()
            .post("/api/v1/auth/logout", &body)
            .expect(204);
        refresh(app, &token).problem(401, "unauthenticated");
    });
}

#[test]
fn attempts_to_sign_in_are_limited_for_that_account_alone() {
    on_both_with(
        |config| config.limits.sign_ins_per_minute = 2,
        |app| {
            app.create_user("rita@muster.example", Role::Dpo);
            for _attempt in 0..2 {
                sign_in(app, "rita@muster.example", "wrong").problem(401, "sign_in_failed");
            }
            let refused = sign_in(app, "rita@muster.example", PASSWORD);
            refused.problem(429, "too_many_requests");
            let wait: u64 = refused.header("retry-after").unwrap().parse().unwrap();
            assert!((1..=60).contains(&wait), "{wait}");
            sign_in(app, "karl@muster.example", "wrong").problem(401, "sign_in_failed");
        },
    );
}

#[test]
fn nothing_but_a_bearer_credential_opens() {
    on_both(|app| {
        let client = app.stranger();
        let token = app.admin().credential().to_owned();
        for header in [
            format!("Basic {token}"),
            token.clone(),
            "Bearer ".into(),
            format!("Bearer {token}x"),
        ] {
            let request = client.request("GET", "/api/v1/me");
            request
                .header("authorization", header)
                .send()
                .problem(401, "unauthenticated");
        }
        let request = client.request("GET", "/api/v1/me");
        request
            .header("authorization", format!("bearer {token}"))
            .send()
            .expect(200);
    });
}
