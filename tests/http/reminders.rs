//! Reminders: who is told when, once, in whose language, and who else when nobody reacts.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// A leak known since the beginning of Friday morning: 72 hours end on Monday, 23 November 2026, 08:00:00 UTC.
fn leak(manager: &Client, exercise: bool) -> String {
    let body = json!({"title": "Erika Muster klagt", "exercise": exercise, "anchors": {"aware": "2026-11-20T08:00:00Z"}});
    let facts = json!({"personal_data": {"role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}}});
    manager.open_incident(&body, &facts)
}

/// The path of the incident's notification to the authority.
fn notification(manager: &Client, incident: &str) -> String {
    let list = manager
        .get(&format!("/api/v1/incidents/{incident}/obligations"))
        .expect(200)
        .json();
    let mut items = list["items"].as_array().unwrap().iter();
    let duty = items.find(|it| it["rule"] == "gdpr.art-33-1").unwrap();
    format!("/api/v1/obligations/{}", duty["id"].as_str().unwrap())
}

fn items(client: &Client, path: &str) -> Vec<Value> {
    let list = client.get(path).expect(200).json();
    list["items"].as_array().unwrap().clone()
}

/// The messages, oldest first, as `role kind language`.
fn told(app: &TestApp) -> Vec<String> {
    let mut told: Vec<String> = items(&app.admin(), "/api/v1/messages?limit=200")
        .iter()
        .map(|it| {
            let part = |name: &str| it[name].as_str().unwrap().to_owned();
            let role = part("address").replace("@muster.example", "");
            format!("{role} {} {}", part("kind"), part("language"))
        })
        .collect();
    told.reverse();
    told
}

fn at(app: &TestApp, instant: &str) -> usize {
    app.clock.set(instant.parse().unwrap());
    app.remind()
}

/// The people of most tests; each person exists from the first use on.
fn staff(app: &TestApp) -> Client {
    app.admin();
    app.client(Role::Dpo);
    app.client(Role::IncidentManager)
}

#[test]
fn each_reminder_is_told_once_to_whom_the_policy_says() {
    on_both(|app| {
        let manager = staff(app);
        let incident = leak(&manager, false);
        assert_eq!(app.remind(), 0);
        assert_eq!(at(app, "2026-11-22T07:59:59Z"), 0);
        assert_eq!(at(app, "2026-11-22T08:00:00Z"), 1);
        assert_eq!(app.remind(), 0, "once");
        let first = told(app);
        assert_eq!(first, ["dpo reminder en", "incident_manager reminder en"]);
        let path = notification(&manager, &incident);
        let message = &items(&manager, "/api/v1/messages?limit=1")[0];
        assert_eq!(message["channel"], "journal", "no e-mail is set up");
        assert_eq!(message["state"], "sent");
        assert_eq!(
            message["subject"],
            "GDPR: Notification due in 1 day, INC-2026-0001"
        );
        let text = message["text"].as_str().unwrap();
        assert!(
            text.contains(
                "Monday, 23 November 2026, 09:00:00 (Europe/Berlin), 2026-11-23T08:00:00Z"
            ),
            "{text}"
        );
        assert!(text.contains(&path) && text.contains("\n- "), "{text}");
        assert!(!text.contains("Erika"), "a title may name people: {text}");
        let id = message["id"].as_str().unwrap();
        assert_eq!(
            manager
                .get(&format!("/api/v1/messages/{id}"))
                .expect(200)
                .json(),
            *message
        );
        // What was told stands in the incident's timeline.
        let timeline = items(
            &manager,
            &format!("/api/v1/incidents/{incident}/timeline?limit=200"),
        );
        let reminded: Vec<_> = timeline
            .iter()
            .filter(|it| it["kind"] == "obligation.reminded")
            .collect();
        assert_eq!(reminded.len(), 1);
        assert_eq!(reminded[0]["heading"], "Reminder sent");
    });
}

#[test]
fn without_a_reaction_others_are_told_and_an_acknowledgement_ends_it() {
    on_both(|app| {
        let manager = staff(app);
        let incident = leak(&manager, false);
        let path = notification(&manager, &incident);
        let acknowledge = format!("{path}/stages/notification/reminders/acknowledgement");
        app.client(Role::Responder)
            .post(&acknowledge, &Value::Null)
            .problem(409, "obligation_state");
        assert_eq!(at(app, "2026-11-22T08:00:00Z"), 1);
        assert_eq!(at(app, "2026-11-22T08:59:59Z"), 0);
        assert_eq!(at(app, "2026-11-22T09:00:00Z"), 1);
        assert_eq!(
            told(app)[2..],
            ["dpo escalation en", "incident_manager escalation en"]
        );
        let reminders = items(&manager, &format!("{path}/reminders"));
        assert_eq!(reminders[0]["unanswered_since"], "2026-11-22T08:00:00Z");
        assert_eq!(reminders[0]["escalations"], 1);
        assert_eq!(reminders[0]["next_at"], "2026-11-22T12:00:00Z");
        assert_eq!(reminders[0]["steps"][0]["told"], true);
        assert_eq!(reminders[0]["steps"][1]["told"], false);
        // Whoever may only read does not react; a responder does.
        app.client(Role::Auditor)
            .post(&acknowledge, &Value::Null)
            .problem(403, "forbidden");
        app.client(Role::Responder)
            .post(&acknowledge, &Value::Null)
            .expect(200);
        let after = manager.post(&acknowledge, &Value::Null).expect(200).json();
        let item = &after["items"][0];
        assert_eq!(item["unanswered_since"], Value::Null);
        assert_eq!(item["next_at"], "2026-11-23T04:00:00Z");
        let responder = app.client(Role::Responder).get("/api/v1/me").json();
        assert_eq!(
            item["acknowledged"]["by"], responder["id"],
            "the first reaction stands"
        );
        assert_eq!(at(app, "2026-11-23T03:59:59Z"), 0);
        // The next step waits for a reaction of its own, and reaches the administrators in the end.
        assert_eq!(at(app, "2026-11-23T04:00:00Z"), 1);
        assert_eq!(at(app, "2026-11-23T05:00:00Z"), 1);
        assert_eq!(at(app, "2026-11-23T07:00:00Z"), 1);
        assert_eq!(at(app, "2026-11-23T08:00:00Z"), 1);
        assert!(
            told(app).contains(&"admin escalation en".to_owned()),
            "{:?}",
            told(app)
        );
        let timeline = items(
            &manager,
            &format!("/api/v1/incidents/{incident}/timeline?limit=200"),
        );
        let count = |kind: &str| timeline.iter().filter(|it| it["kind"] == kind).count();
        assert_eq!(
            count("obligation.reminder_acknowledged"),
            1,
            "the second one changed nothing"
        );
    });
}

#[test]
fn a_report_that_has_left_and_a_limit_that_moved_are_followed() {
    on_both(|app| {
        let manager = staff(app);
        let incident = leak(&manager, false);
        let path = notification(&manager, &incident);
        let correct = |instant: &str| {
            let body = json!({"at": instant, "reason": "Das Protokoll zeigt es."});
            manager
                .request(
                    "PUT",
                    &format!("/api/v1/incidents/{incident}/anchors/aware"),
                )
                .header("if-match", "*")
                .json(&body)
                .send()
                .expect(200);
        };
        assert_eq!(at(app, "2026-11-22T08:00:00Z"), 1);
        // Two hours earlier: the reminders move along, and the new limit is told at once because its day has begun.
        correct("2026-11-20T06:00:00Z");
        assert_eq!(app.remind(), 1);
        let moved = items(&manager, &format!("{path}/reminders"));
        assert_eq!(moved.len(), 1);
        assert_eq!(moved[0]["due_at"], "2026-11-23T06:00:00Z");
        // Back again: what was told of the old limit is not told anew.
        correct("2026-11-20T08:00:00Z");
        assert_eq!(app.remind(), 0);
        assert_eq!(
            at(app, "2026-11-22T08:30:00Z"),
            0,
            "the limit that fell away tells nothing"
        );
        manager
            .post(
                &format!("{path}/decisions"),
                &json!({"decision": "confirm"}),
            )
            .expect(200);
        let report = json!({"submitted_at": "2026-11-22T08:30:00Z", "received_at": "2026-11-22T08:30:00Z", "channel": "portal", "filing": "incomplete"});
        manager
            .post(&format!("{path}/stages/notification/submissions"), &report)
            .expect(201);
        let told_before = told(app).len();
        assert_eq!(
            at(app, "2026-11-30T08:00:00Z"),
            0,
            "nothing is due any more"
        );
        assert_eq!(told(app).len(), told_before);
        assert!(items(&manager, &format!("{path}/reminders")).is_empty());
        let acknowledge = format!("{path}/stages/notification/reminders/acknowledgement");
        manager
            .post(&acknowledge, &Value::Null)
            .problem(409, "obligation_state");
        let strange = format!("{path}/stages/intermediate/reminders/acknowledgement");
        manager
            .post(&strange, &Value::Null)
            .problem(404, "not_found");
    });
}

#[test]
fn after_a_downtime_one_message_says_how_late_it_is() {
    on_both(|app| {
        let manager = staff(app);
        leak(&manager, false);
        assert_eq!(at(app, "2026-11-23T11:00:01Z"), 1);
        assert_eq!(told(app).len(), 2, "one to each, not one for each step");
        let message = &items(&manager, "/api/v1/messages?limit=1")[0];
        assert_eq!(message["late_seconds"], 10_800);
        let text = message["text"].as_str().unwrap();
        assert!(text.contains("This reminder comes 3 hours late"), "{text}");
        assert!(
            message["subject"]
                .as_str()
                .unwrap()
                .contains("limit has passed")
        );
        assert_eq!(app.remind(), 0);
    });
}

#[test]
fn two_watchers_at_once_tell_everything_once() {
    on_both(|app| {
        let manager = staff(app);
        for _ in 0..5 {
            leak(&manager, false);
        }
        app.clock.set("2026-11-22T08:00:00Z".parse().unwrap());
        let count: usize = std::thread::scope(|threads| {
            let watchers: Vec<_> = (0..4).map(|_| threads.spawn(|| app.remind())).collect();
            watchers.into_iter().map(|it| it.join().unwrap()).sum()
        });
        assert_eq!(count, 5);
        assert_eq!(told(app).len(), 10);
    });
}

#[test]
fn a_reader_is_told_in_the_own_language_and_drills_are_marked() {
    on_both(|app| {
        let manager = staff(app);
        let me = manager.get("/api/v1/me").json();
        let user = format!("/api/v1/users/{}", me["id"].as_str().unwrap());
        app.admin()
            .patch(&user, "*", &json!({"language": "de"}))
            .expect(200);
        leak(&manager, true);
        assert_eq!(at(app, "2026-11-23T08:00:01Z"), 1);
        let messages = items(&manager, "/api/v1/messages");
        let subject = |role: &str| {
            let address = format!("{role}@muster.example");
            let mut all = messages.iter();
            let found = all.find(|it| it["address"] == address).unwrap();
            found["subject"].as_str().unwrap().to_owned()
        };
        assert_eq!(
            subject("incident_manager"),
            "[Übung] DSGVO: Meldung Frist abgelaufen, INC-2026-0001"
        );
        assert_eq!(
            subject("dpo"),
            "[Drill] GDPR: Notification limit has passed, INC-2026-0001"
        );
    });
}

#[test]
fn an_organisation_chooses_its_own_reminders() {
    on_both(|app| {
        let (manager, admin) = (staff(app), app.admin());
        leak(&manager, false);
        let usual = admin.get("/api/v1/organisation").json()["reminders"].clone();
        assert_eq!(usual["lead_seconds"], json!([86_400, 14_400, 3_600]));
        let responder = app.client(Role::Responder).get("/api/v1/me").json()["id"].clone();
        let nobody = json!({"assignee": false, "roles": [], "users": []});
        let policy = json!({
            "lead_seconds": [172_800], "at_limit": false,
            "audience": {"assignee": false, "roles": [], "users": [responder]},
            "by_regime": {}, "escalations": [{"after_seconds": 60, "audience": nobody}]
        });
        admin
            .patch("/api/v1/organisation", "*", &json!({"reminders": policy}))
            .expect(200);
        app.finish_reassessments();
        assert_eq!(at(app, "2026-11-21T07:59:59Z"), 0);
        assert_eq!(at(app, "2026-11-21T08:00:00Z"), 1);
        assert_eq!(told(app), ["responder reminder en"]);
        // Where the audience is nobody, the administrators are told.
        assert_eq!(at(app, "2026-11-21T08:01:00Z"), 1);
        assert_eq!(told(app)[1..], ["admin escalation en"]);
        assert_eq!(at(app, "2026-12-21T08:01:00Z"), 0);
    });
}

#[test]
fn a_policy_that_cannot_be_followed_is_refused_by_its_places() {
    on_both(|app| {
        let admin = app.admin();
        let reporter = app.client(Role::Reporter).get("/api/v1/me").json()["id"].clone();
        let patch = |change: Value| {
            let mut policy = admin.get("/api/v1/organisation").json()["reminders"].clone();
            for (name, value) in change.as_object().unwrap() {
                policy[name] = value.clone();
            }
            admin.patch("/api/v1/organisation", "*", &json!({"reminders": policy}))
        };
        assert_eq!(
            patch(json!({"lead_seconds": [86_400, 59], "audience": {"roles": ["reporter"]}}))
                .violations(),
            [
                "/reminders/lead_seconds/1: out_of_range",
                "/reminders/audience/roles/0: role_cannot_read"
            ]
        );
        let escalations = json!([
            {"after_seconds": 600, "audience": {"roles": ["dpo"]}},
            {"after_seconds": 600, "audience": {"roles": ["integration"]}}
        ]);
        assert_eq!(
            patch(json!({"escalations": escalations})).violations(),
            [
                "/reminders/escalations/1/after_seconds: not_ascending",
                "/reminders/escalations/1/audience/roles/0: role_cannot_read"
            ]
        );
        assert_eq!(
            patch(
                json!({"audience": {"users": ["019aa5a3-1c00-7000-8000-000000000001", reporter]}})
            )
            .violations(),
            [
                "/reminders/audience/users/0: unknown_reader",
                "/reminders/audience/users/1: unknown_reader"
            ]
        );
        assert_eq!(
            patch(json!({"audience": {"roles": ["nobody"]}})).violations(),
            ["/reminders/audience/roles/0: unknown_code"]
        );
        patch(json!({"lead_seconds": []})).expect(200);
    });
}

#[test]
fn messages_are_listed_by_state_incident_and_obligation() {
    on_both(|app| {
        let manager = staff(app);
        let (a, b) = (leak(&manager, false), leak(&manager, false));
        assert_eq!(at(app, "2026-11-22T08:00:00Z"), 2);
        let path = notification(&manager, &a);
        let obligation = path.rsplit('/').next().unwrap();
        for (query, count) in [
            (String::new(), 4),
            (format!("?incident={b}"), 2),
            (format!("?obligation={obligation}"), 2),
            ("?state=sent".to_owned(), 4),
            ("?state=failed".to_owned(), 0),
        ] {
            assert_eq!(
                items(&manager, &format!("/api/v1/messages{query}")).len(),
                count,
                "{query}"
            );
        }
        let first = manager.get("/api/v1/messages?limit=3").expect(200).json();
        let next = first["next"].as_str().unwrap();
        let rest = manager
            .get(&format!("/api/v1/messages?limit=3&after={next}"))
            .expect(200)
            .json();
        assert_eq!(rest["items"].as_array().unwrap().len(), 1);
        assert_eq!(rest["next"], Value::Null);
        app.client(Role::Reporter)
            .get("/api/v1/messages")
            .problem(403, "forbidden");
        manager
            .get("/api/v1/messages?state=lost")
            .problem(400, "invalid_query");
    });
}
