//! The journal over HTTP: read in pages, and verified.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{TestApp, Value, json, on_both};

fn some_changes(app: &TestApp) {
    for number in 0..3 {
        let change = json!({"customers_total": number});
        app.admin()
            .patch("/api/v1/organisation", "*", &change)
            .expect(200);
    }
}

#[test]
fn every_entry_is_numbered_and_pages_join() {
    on_both(|app| {
        some_changes(app);
        let auditor = app.client(Role::Auditor);
        let mut numbers = Vec::new();
        let mut path = "/api/v1/audit/journal?limit=2".to_owned();
        loop {
            let page = auditor.get(&path).expect(200).json();
            numbers.extend(
                page["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|entry| entry["sequence"].as_i64().unwrap()),
            );
            let Some(next) = page["next"].as_str() else {
                break;
            };
            path = format!("/api/v1/audit/journal?limit=2&after={next}");
        }
        let expected: Vec<i64> = (1..=6).collect();
        assert_eq!(
            numbers, expected,
            "an organisation, two users, three changes"
        );
    });
}

#[test]
fn an_untouched_journal_is_valid() {
    on_both(|app| {
        some_changes(app);
        let auditor = app.client(Role::Auditor);
        let found = auditor.get("/api/v1/audit/verify").expect(200).json();
        assert_eq!(found["valid"], true);
        assert_eq!(found["entries"], 6);
        assert_eq!(found["first_broken"], Value::Null);
        assert!(found["head"].as_str().unwrap().starts_with("sha256:"));
        let last = auditor.get("/api/v1/audit/journal?limit=200").json();
        let hash = last["items"].as_array().unwrap().last().unwrap()["hash"].clone();
        assert!(
            found["head"]
                .as_str()
                .unwrap()
                .ends_with(hash.as_str().unwrap().trim_start_matches("sha256:"))
        );
    });
}

#[test]
fn whatever_is_altered_past_the_product_is_found() {
    let cases = [
        (
            "UPDATE journal SET factual = replace(factual, 'customers', 'customerz') WHERE sequence = 4",
            4,
            "altered",
        ),
        (
            "UPDATE journal SET kind = 'organisation.imagined' WHERE sequence = 3",
            3,
            "altered",
        ),
        (
            "UPDATE journal SET personal = '{}' WHERE sequence = 2",
            2,
            "personal_altered",
        ),
        ("DELETE FROM journal WHERE sequence = 3", 3, "missing"),
        ("DELETE FROM journal WHERE sequence = 5", 5, "head_differs"),
    ];
    for (sql, sequence, why) in cases {
        on_both(|app| {
            some_changes(app);
            app.tamper(sql);
            let found = app.admin().get("/api/v1/audit/verify").expect(200).json();
            assert_eq!(found["valid"], false, "{sql}");
            assert_eq!(
                found["first_broken"],
                json!({"sequence": sequence, "why": why}),
                "{sql}"
            );
        });
    }
}

#[test]
fn an_erased_personal_part_leaves_the_chain_valid() {
    on_both(|app| {
        some_changes(app);
        app.tamper("UPDATE journal SET personal = NULL, personal_nonce = NULL WHERE sequence = 2");
        let found = app.admin().get("/api/v1/audit/verify").expect(200).json();
        assert_eq!(found["valid"], true);
    });
}

#[test]
fn only_those_who_may_read_the_journal() {
    on_both(|app| {
        for role in [Role::Responder, Role::Reporter] {
            app.client(role)
                .get("/api/v1/audit/journal")
                .problem(403, "forbidden");
            app.client(role)
                .get("/api/v1/audit/verify")
                .problem(403, "forbidden");
        }
    });
}
