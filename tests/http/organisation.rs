//! The organisation: read and changed.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Value, json, on_both};

const PATH: &str = "/api/v1/organisation";

#[test]
fn a_change_merges_and_is_journalled() {
    on_both(|app| {
        let admin = app.admin();
        let before = admin.get(PATH).expect(200);
        assert_eq!(before.text("name"), "Muster GmbH");
        let change = json!({"customers_total": 10_000, "profile": {"seat": {"country": "DE"}}});
        let after = admin.patch(PATH, &before.etag(), &change).expect(200);
        assert_eq!(after.json()["customers_total"], 10_000);
        let change = json!({"customers_total": null, "profile": {"seat": {"place": "DE-NW"}}});
        let after = admin.patch(PATH, &after.etag(), &change).expect(200);
        assert_eq!(after.json()["customers_total"], Value::Null);
        assert_eq!(
            after.json()["profile"]["seat"],
            json!({"country": "DE", "place": "DE-NW"})
        );
        assert_eq!(admin.get(PATH).json(), after.json());
        let journal = admin.get("/api/v1/audit/journal?subject_kind=organisation&subject_id=");
        journal.problem(400, "invalid_query");
        let journal = admin
            .get(&format!(
                "/api/v1/audit/journal?subject_kind=organisation&subject_id={}",
                app.organisation
            ))
            .expect(200)
            .json();
        let kinds: Vec<&Value> = journal["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| &entry["kind"])
            .collect();
        assert_eq!(
            kinds,
            [
                "organisation.created",
                "organisation.changed",
                "organisation.changed"
            ]
        );
    });
}

#[test]
fn a_stale_change_and_a_faulty_one_leave_everything_as_it_was() {
    on_both(|app| {
        let admin = app.admin();
        let first = admin.get(PATH).expect(200);
        let second = admin
            .patch(PATH, &first.etag(), &json!({"name": "Neu GmbH"}))
            .expect(200);
        admin
            .patch(PATH, &first.etag(), &json!({"name": "Alt GmbH"}))
            .problem(412, "precondition_failed");
        let faulty = admin.patch(
            PATH,
            "*",
            &json!({"name": "X", "time_zone": "Europe/Nowhere", "languages": []}),
        );
        assert_eq!(
            faulty.violations(),
            ["/time_zone: unknown_time_zone", "/languages: required"]
        );
        assert_eq!(admin.get(PATH).json(), second.json());
    });
}

#[test]
fn a_change_without_difference_is_none() {
    on_both(|app| {
        let admin = app.admin();
        let before = admin.get(PATH).expect(200);
        let after = admin
            .patch(PATH, "*", &json!({"name": "Muster GmbH"}))
            .expect(200);
        assert_eq!(after.etag(), before.etag());
        assert_eq!(after.json(), before.json());
    });
}

#[test]
fn only_administrators_change_it() {
    on_both(|app| {
        app.client(Role::Responder).get(PATH).expect(200);
        app.client(Role::IncidentManager)
            .patch(PATH, "*", &json!({}))
            .problem(403, "forbidden");
        app.client(Role::Reporter)
            .get(PATH)
            .problem(403, "forbidden");
    });
}
