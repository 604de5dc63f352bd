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

#[test]
fn a_checkpoint_kept_elsewhere_tells_when_history_was_rewritten() {
    on_both(|app| {
        some_changes(app);
        let auditor = app.client(Role::Auditor);
        let kept = auditor.get("/api/v1/audit/checkpoint").expect(200).json();
        assert!(
            kept["statement"]
                .as_str()
                .unwrap()
                .contains("\nentries 6\n")
        );
        let key = app.stranger().get("/checkpoint-key").expect(200).json();
        assert_eq!(
            key["public_key"], kept["public_key"],
            "whoever verifies can pin it"
        );
        let verdict = |body: &Value| {
            let verdict = auditor
                .post("/api/v1/audit/checkpoint", body)
                .expect(200)
                .json();
            assert_eq!(verdict["holds"], verdict["why"].is_null());
            verdict["why"].as_str().map(str::to_owned)
        };
        // The journal goes on; what was before it stays.
        some_changes(app);
        assert_eq!(verdict(&kept), None);
        let changed = |name: &str, to: String| {
            let mut body = kept.clone();
            body[name] = json!(to);
            verdict(&body)
        };
        let statement = kept["statement"].as_str().unwrap();
        assert_eq!(
            changed("statement", "so".into()).as_deref(),
            Some("no_statement")
        );
        let other = statement.replace("entries 6", "entries 5");
        assert_eq!(
            changed("statement", other).as_deref(),
            Some("wrong_signature")
        );
        let strange_key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=".to_owned();
        assert_eq!(
            changed("public_key", strange_key).as_deref(),
            Some("wrong_signature")
        );
        // Somebody with the database in hand alters an entry that came later: the chain says so.
        app.tamper("UPDATE journal SET factual = replace(factual, 'customers', 'customerz') WHERE sequence = 8");
        assert_eq!(verdict(&kept).as_deref(), Some("broken"));
        // A whole new chain would be valid by itself; the checkpoint knows the old one.
        app.tamper("UPDATE journal SET hash = replace(hash, substr(hash, 1, 8), '01234567') WHERE sequence = 6");
        assert_eq!(verdict(&kept).as_deref(), Some("rewritten"));
        app.tamper("DELETE FROM journal WHERE sequence >= 6");
        assert_eq!(verdict(&kept).as_deref(), Some("cut_off"));
    });
}
