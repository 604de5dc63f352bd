//! The calendar feed behind a secret address.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, json, on_both};

fn due_report(client: &Client, app: &TestApp, title: &str, exercise: bool) {
    let body = json!({"title": title, "exercise": exercise, "anchors": {"aware": app.clock.now()}});
    let facts = json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}
    }});
    client.open_incident(&body, &facts);
}

fn link(client: &Client) -> String {
    client
        .put("/api/v1/me/calendar", &json!({}))
        .expect(200)
        .text("path")
}

#[test]
fn a_calendar_shows_what_is_due_to_whoever_has_its_address() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        due_report(
            &app.client(Role::IncidentManager),
            app,
            "Erika Muster klagt",
            false,
        );
        due_report(&app.client(Role::IncidentManager), app, "Probe", true);
        let path = link(&dpo);
        let feed = app.stranger().get(&path).expect(200);
        assert!(
            feed.header("content-type")
                .unwrap()
                .starts_with("text/calendar")
        );
        let text = &feed.body;
        assert!(
            text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"),
            "{text}"
        );
        assert!(
            text.split("\r\n")
                .all(|line| line.len() <= 75 && !line.contains('\n')),
            "{text}"
        );
        assert_eq!(text.matches("BEGIN:VEVENT").count(), 2);
        assert_eq!(text.matches("BEGIN:VALARM").count(), 2);
        assert!(
            text.contains("DTSTART:20261123T0"),
            "72 hours from awareness: {text}"
        );
        assert!(text.contains("-notification@meldewerk"), "{text}");
        assert!(
            text.contains("INC-2026-0001") && !text.contains("Erika"),
            "{text}"
        );
        assert!(
            text.contains("[Drill]") || text.contains("[Übung]"),
            "{text}"
        );
        // A moment has no end of its own: DTEND must lie after DTSTART (RFC 5545, section 3.8.2.2).
        assert!(!text.contains("DTEND"), "{text}");
        assert!(text.contains("PRODID:-//Meldewerk//"), "{text}");
        // What has not changed reads as before, so that a calendar shows each report once and repeats no alarm.
        assert!(
            text.lines()
                .filter(|line| line.starts_with("DTSTAMP"))
                .all(|line| line.starts_with("DTSTAMP:20261120T")),
            "{text}"
        );
        app.clock.advance_seconds(60);
        assert_eq!(*text, app.stranger().get(&path).expect(200).body);
    });
}

#[test]
fn an_address_ends_with_the_next_one_with_the_right_and_when_it_is_ended() {
    on_both(|app| {
        let (dpo, admin) = (app.client(Role::Dpo), app.admin());
        let first = link(&dpo);
        let second = link(&dpo);
        assert_ne!(first, second);
        let stranger = app.stranger();
        stranger.get(&first).problem(404, "not_found");
        stranger.get(&second).expect(200);
        dpo.delete("/api/v1/me/calendar").expect(204);
        stranger.get(&second).problem(404, "not_found");
        dpo.delete("/api/v1/me/calendar").problem(404, "not_found");
        // Whoever may no longer see obligations sees no calendar of them either.
        let third = link(&dpo);
        stranger.get(&third).expect(200);
        let me = dpo.get("/api/v1/me").json();
        let user = format!("/api/v1/users/{}", me["id"].as_str().unwrap());
        admin
            .patch(&user, "*", &json!({"active": false}))
            .expect(200);
        stranger.get(&third).problem(404, "not_found");
        // A program has no calendar.
        let key = admin
            .post(
                "/api/v1/api-keys",
                &json!({"name": "Monitoring", "role": "dpo"}),
            )
            .expect(201)
            .text("key");
        app.with_credential(&key)
            .put("/api/v1/me/calendar", &json!({}))
            .problem(403, "forbidden");
        app.client(Role::Reporter)
            .put("/api/v1/me/calendar", &json!({}))
            .problem(403, "forbidden");
    });
}
