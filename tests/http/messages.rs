//! Messages by e-mail, against a real mail server: taken, refused, put off, repeated, and never lost.

use meldewerk_api::config::{Config, Encryption, Secret};
use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::app::wait;
use meldewerk_tests::smtp::{MailServer, free_port, header};
use meldewerk_tests::{Client, Engine, TestApp, Value, json};

/// Runs a test on both databases with a mail server of its own.
fn with_mail(test: impl Fn(&TestApp, &MailServer)) {
    for engine in Engine::ALL {
        let server = MailServer::start();
        test(&TestApp::start_with(engine, mail_to(server.port)), &server);
    }
}

fn mail_to(port: u16) -> impl FnOnce(&mut Config) {
    move |config| {
        "127.0.0.1".clone_into(&mut config.mail.host);
        config.mail.port = port;
        config.mail.encryption = Encryption::None;
        "Meldewerk <meldewerk@muster.example>".clone_into(&mut config.mail.from);
    }
}

/// A leak of which exactly these people are told a day before the limit; answers the incident.
fn told(app: &TestApp, addresses: &[&str]) -> String {
    let users: Vec<String> = addresses
        .iter()
        .map(|name| {
            let address = format!("{name}@muster.example");
            app.create_user(&address, Role::Responder).id.to_string()
        })
        .collect();
    let policy = json!({
        "lead_seconds": [86_400], "at_limit": true, "by_regime": {}, "escalations": [],
        "audience": {"assignee": false, "roles": [], "users": users}
    });
    app.admin()
        .patch("/api/v1/organisation", "*", &json!({"reminders": policy}))
        .expect(200);
    let body = json!({"title": "Erika Muster klagt", "anchors": {"aware": "2026-11-20T08:00:00Z"}});
    let facts = json!({"personal_data": {"role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}}});
    let incident = app.admin().open_incident(&body, &facts);
    app.clock.set("2026-11-22T08:00:00Z".parse().unwrap());
    assert_eq!(app.remind(), 1);
    incident
}

fn messages(client: &Client, query: &str) -> Vec<Value> {
    let list = client
        .get(&format!("/api/v1/messages{query}"))
        .expect(200)
        .json();
    list["items"].as_array().unwrap().clone()
}

fn only(app: &TestApp) -> Value {
    let all = messages(&app.admin(), "");
    assert_eq!(all.len(), 1);
    all[0].clone()
}

/// The message at `path` after the attempt that the server's own worker was told to make, or that this makes before it.
fn settled(app: &TestApp, path: &str) -> Value {
    loop {
        app.send_messages();
        let message = app.admin().get(path).expect(200).json();
        if message["state"] != "pending" && message["state"] != "sending" {
            return message;
        }
        std::thread::yield_now();
    }
}

fn journalled(app: &TestApp, incident: &str, kind: &str) -> usize {
    let path = format!("/api/v1/incidents/{incident}/timeline?limit=200");
    let timeline = app.admin().get(&path).expect(200).json();
    let items = timeline["items"].as_array().unwrap().iter();
    items.filter(|it| it["kind"] == kind).count()
}

#[test]
fn a_reminder_arrives_once_and_says_so() {
    with_mail(|app, server| {
        told(app, &["erika"]);
        assert_eq!(only(app)["state"], "pending");
        assert_eq!(app.send_messages(), 1);
        assert_eq!(app.send_messages(), 0);
        let mail = server.next();
        assert_eq!(mail["recipients"], json!(["erika@muster.example"]));
        assert_eq!(mail["sender"], "meldewerk@muster.example");
        let message = only(app);
        assert_eq!(message["state"], "sent");
        assert_eq!(message["attempts"], 1);
        assert_eq!(message["sent_at"], "2026-11-22T08:00:00Z");
        let id = message["id"].as_str().unwrap();
        assert_eq!(
            header(&mail, "Message-ID").unwrap(),
            format!("<{id}@muster.example>")
        );
        assert_eq!(header(&mail, "Auto-Submitted").unwrap(), "auto-generated");
        assert_eq!(header(&mail, "Content-Language").unwrap(), "en");
        assert_eq!(
            header(&mail, "Subject").unwrap(),
            "GDPR: Notification due in 1 day, INC-2026-0001"
        );
        assert_eq!(header(&mail, "X-Meldewerk-Possible-Repeat"), None);
        assert!(server.rest().is_empty());
        app.admin()
            .post(&format!("/api/v1/messages/{id}/retry"), &Value::Null)
            .problem(409, "conflict");
    });
}

#[test]
fn who_is_refused_is_shown_and_journalled_and_others_are_not_held_up() {
    with_mail(|app, server| {
        let incident = told(app, &["refused", "erika"]);
        assert_eq!(app.send_messages(), 1);
        assert_eq!(server.next()["recipients"], json!(["erika@muster.example"]));
        let failed = messages(&app.admin(), "?state=failed");
        assert_eq!(failed.len(), 1);
        assert_eq!(failed[0]["next_try_at"], Value::Null);
        let why = failed[0]["failure"].as_str().unwrap();
        assert!(why.contains("no such mailbox"), "{why}");
        assert_eq!(journalled(app, &incident, "obligation.message_failed"), 1);
        // A person may have it tried again; nobody else does.
        app.clock.advance_seconds(7 * 86_400);
        assert_eq!(app.send_messages(), 0);
        let path = format!(
            "/api/v1/messages/{}/retry",
            failed[0]["id"].as_str().unwrap()
        );
        app.client(Role::Auditor)
            .post(&path, &Value::Null)
            .problem(403, "forbidden");
        let again = app.admin().post(&path, &Value::Null).expect(202).json();
        assert_eq!(again["state"], "pending");
        assert_eq!(
            settled(app, &path.replace("/retry", ""))["state"],
            "failed",
            "it is refused again"
        );
        assert_eq!(journalled(app, &incident, "obligation.message_failed"), 2);
        assert_eq!(journalled(app, &incident, "obligation.message_retried"), 1);
    });
}

#[test]
fn a_busy_mailbox_is_tried_again_after_a_while() {
    with_mail(|app, server| {
        told(app, &["busy"]);
        assert_eq!(app.send_messages(), 0);
        let deferred = only(app);
        assert_eq!(deferred["state"], "deferred");
        assert_eq!(deferred["next_try_at"], "2026-11-22T08:00:30Z");
        assert!(
            deferred["failure"]
                .as_str()
                .unwrap()
                .contains("mailbox busy")
        );
        app.clock.advance_seconds(29);
        assert_eq!(app.send_messages(), 0, "not yet");
        app.clock.advance_seconds(1);
        assert_eq!(app.send_messages(), 1);
        let message = only(app);
        assert_eq!(message["attempts"], 2);
        assert_eq!(message["possible_repeat"], false, "the server had said no");
        assert_eq!(header(&server.next(), "X-Meldewerk-Possible-Repeat"), None);
    });
}

#[test]
fn a_connection_that_breaks_after_the_message_makes_a_marked_repetition() {
    with_mail(|app, server| {
        told(app, &["cut"]);
        assert_eq!(app.send_messages(), 0);
        let deferred = only(app);
        assert_eq!(
            (&deferred["state"], &deferred["possible_repeat"]),
            (&json!("deferred"), &json!(true))
        );
        app.clock.advance_seconds(30);
        assert_eq!(app.send_messages(), 1);
        let (first, second) = (server.next(), server.next());
        assert_eq!(header(&first, "X-Meldewerk-Possible-Repeat"), None);
        assert_eq!(
            header(&second, "X-Meldewerk-Possible-Repeat").unwrap(),
            "true"
        );
        assert_eq!(header(&first, "Message-ID"), header(&second, "Message-ID"));
        assert_eq!(only(app)["possible_repeat"], true);
    });
}

#[test]
fn a_process_that_ends_between_sending_and_recording_makes_a_marked_repetition() {
    with_mail(|app, server| {
        told(app, &["erika"]);
        // The other process claims the message, hands it over, and is gone before it has recorded that.
        let other = app.another_process();
        let outgoing = wait(meldewerk_api::worker::messages::claim(&other))
            .unwrap()
            .unwrap();
        let sent = wait(async {
            let way = other.mailer.as_ref().unwrap().way();
            let sent = way.send(&outgoing.message, app.clock.now()).await;
            way.close().await;
            sent
        });
        assert_eq!(
            sent,
            meldewerk_api::mail::Attempt::Answered(
                meldewerk_domain::message::delivery::Outcome::Taken
            )
        );
        drop(other);
        let first = server.next();
        assert_eq!(only(app)["state"], "sending");
        // Its claim runs out after twice the timeout and a margin: 90 seconds.
        app.clock.advance_seconds(89);
        assert_eq!(app.send_messages(), 0, "it may still be at work");
        app.clock.advance_seconds(1);
        assert_eq!(app.send_messages(), 1);
        let second = server.next();
        assert_eq!(
            header(&second, "X-Meldewerk-Possible-Repeat").unwrap(),
            "true"
        );
        assert_eq!(header(&first, "Message-ID"), header(&second, "Message-ID"));
        let message = only(app);
        assert_eq!(
            (&message["state"], &message["possible_repeat"]),
            (&json!("sent"), &json!(true))
        );
    });
}

#[test]
fn two_processes_send_each_message_once_and_a_restart_loses_none() {
    with_mail(|app, server| {
        told(app, &["a", "b", "c", "d", "e", "f"]);
        // Nothing was sent when the process ended; two others find the messages.
        let (one, two) = (app.another_process(), app.another_process());
        let send = |app: &meldewerk_api::state::App| {
            wait(meldewerk_api::worker::messages::send_waiting(app)).expect("messages can be sent")
        };
        let count: usize = std::thread::scope(|threads| {
            let workers = [threads.spawn(|| send(&one)), threads.spawn(|| send(&two))];
            workers.into_iter().map(|it| it.join().unwrap()).sum()
        });
        assert_eq!(count, 6);
        let mut recipients: Vec<String> = (0..6)
            .map(|_| server.next()["recipients"][0].as_str().unwrap().to_owned())
            .collect();
        recipients.sort();
        recipients.dedup();
        assert_eq!(recipients.len(), 6);
        assert!(server.rest().is_empty());
        assert!(
            messages(&app.admin(), "")
                .iter()
                .all(|it| it["state"] == "sent")
        );
    });
}

#[test]
fn a_server_that_is_down_gets_the_messages_when_it_is_back() {
    for engine in Engine::ALL {
        let port = free_port();
        let app = TestApp::start_with(engine, mail_to(port));
        let incident = told(&app, &["a", "b"]);
        assert_eq!(app.send_messages(), 0);
        let states: Vec<Value> = messages(&app.admin(), "")
            .iter()
            .map(|it| it["state"].clone())
            .collect();
        assert!(
            states.contains(&json!("deferred")) && states.contains(&json!("pending")),
            "{states:?}"
        );
        let server = MailServer::start_at(port);
        app.clock.advance_seconds(30);
        assert_eq!(app.send_messages(), 2);
        assert!(server.next() != server.next());
        let all = messages(&app.admin(), "");
        assert!(
            all.iter().all(|it| it["possible_repeat"] == false),
            "nothing had been sent"
        );
        drop(server);
        // Down for more than a day: given up, which is shown and journalled.
        app.clock.set("2026-11-23T08:00:01Z".parse().unwrap());
        assert_eq!(app.remind(), 1);
        for _ in 0..80 {
            app.send_messages();
            app.clock.advance_seconds(3_600);
        }
        assert_eq!(messages(&app.admin(), "?state=failed").len(), 2);
        assert_eq!(journalled(&app, &incident, "obligation.message_failed"), 2);
    }
}

#[test]
fn the_way_is_encrypted_and_the_server_is_known_by_its_certificate() {
    let folder = std::env::temp_dir().join(format!("meldewerk-smtp-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let ca_file = folder.join("ca.pem");
    let server = MailServer::start_with_starttls(&ca_file);
    let with = |ca: String, password: &'static str| {
        let port = server.port;
        move |config: &mut Config| {
            mail_to(port)(config);
            config.mail.encryption = Encryption::Starttls;
            "meldewerk".clone_into(&mut config.mail.user);
            config.mail.password = Secret::new(password);
            config.mail.ca_file = ca;
        }
    };
    let ca = ca_file.to_str().unwrap().to_owned();
    let app = TestApp::start_with(Engine::Sqlite, with(ca.clone(), "geheim"));
    told(&app, &["erika"]);
    assert_eq!(app.send_messages(), 1);
    let mail = server.next();
    assert_eq!(
        (&mail["encrypted"], &mail["authenticated"]),
        (&json!(true), &json!(true))
    );
    // A wrong password and a strange authority are faults of the settings, not of the message: it waits.
    for (ca, password) in [(ca, "falsch"), (String::new(), "geheim")] {
        let app = TestApp::start_with(Engine::Sqlite, with(ca, password));
        told(&app, &["erika"]);
        assert_eq!(app.send_messages(), 0);
        let message = only(&app);
        assert_eq!(message["state"], "deferred", "{message}");
        let why = message["failure"].as_str().unwrap();
        assert!(!why.contains("falsch") && !why.contains("geheim"), "{why}");
    }
    assert!(server.rest().is_empty());
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn a_test_message_shows_whether_messages_arrive() {
    with_mail(|app, server| {
        let admin = app.admin();
        let channels = admin.get("/api/v1/message-channels").expect(200).json();
        assert_eq!(channels["items"][1]["configured"], true);
        assert_eq!(
            channels["items"][1]["sender"],
            "Meldewerk <meldewerk@muster.example>"
        );
        let answer = admin
            .post("/api/v1/test-messages", &Value::Null)
            .expect(202);
        let path = answer.header("location").unwrap().to_owned();
        assert_eq!(settled(app, &path)["state"], "sent");
        let mail = server.next();
        assert_eq!(mail["recipients"], json!(["admin@muster.example"]));
        assert_eq!(header(&mail, "Subject").unwrap(), "Meldewerk: test message");
        assert_eq!(admin.get(&path).expect(200).json()["kind"], "test");
        assert!(server.rest().is_empty());
        app.client(Role::Responder)
            .post("/api/v1/test-messages", &Value::Null)
            .problem(403, "forbidden");
    });
}

#[test]
fn without_a_mail_server_the_api_says_so() {
    let app = TestApp::start(Engine::Sqlite);
    let channels = app
        .admin()
        .get("/api/v1/message-channels")
        .expect(200)
        .json();
    assert_eq!(channels["items"][1]["configured"], false);
    let refused = app.admin().post("/api/v1/test-messages", &Value::Null);
    let problem = refused.problem(409, "conflict");
    assert!(
        problem["detail"].as_str().unwrap().contains("mail.host"),
        "{problem}"
    );
    assert_eq!(app.send_messages(), 0);
}

#[test]
fn what_was_erased_does_not_leave_any_more() {
    with_mail(|app, server| {
        let incident = told(app, &["erika"]);
        assert_eq!(only(app)["state"], "pending");
        let (admin, dpo) = (app.admin(), app.client(Role::Dpo));
        let place = format!("/api/v1/incidents/{incident}");
        let cancelled = json!({"to": "cancelled", "reason": "Irrtum"});
        admin
            .post(&format!("{place}/transitions"), &cancelled)
            .expect(200);
        let path = admin.duty(&incident, "gdpr.art-33-1");
        let sent = json!({"submitted_at": app.clock.now(), "channel": "portal", "filing": "evidence_only"});
        dpo.post(&format!("{path}/stages/notification/submissions"), &sent)
            .expect(201);
        let reason = json!({"reason": "Art. 17(1)(a) GDPR"});
        let erased = dpo.post(&format!("{place}/erasure"), &reason).expect(200);
        assert_eq!(erased.json()["messages"], 1);
        assert_eq!(app.send_messages(), 0);
        app.clock.advance_seconds(7 * 86_400);
        assert_eq!(app.send_messages(), 0);
        assert!(server.rest().is_empty());
        let message = only(app);
        assert_eq!(
            (&message["state"], &message["next_try_at"]),
            (&json!("failed"), &Value::Null)
        );
    });
}

#[test]
fn without_its_mail_server_nothing_is_lost_and_everybody_sees_what_waits() {
    for engine in Engine::ALL {
        let server = MailServer::start();
        let mut app = TestApp::start_with(engine, mail_to(server.port));
        told(&app, &["erika"]);
        let channel = |app: &TestApp| {
            let channels = app.admin().get("/api/v1/message-channels").expect(200);
            channels.json()["items"][1].clone()
        };
        assert_eq!(
            (only(&app)["obstacle"].clone(), &channel(&app)["waiting"]),
            (Value::Null, &json!(1))
        );
        // The settings of the mail server are removed, and the server starts anew.
        app.restart_with(|config| config.mail.host.clear());
        assert_eq!(app.send_messages(), 0);
        let message = only(&app);
        assert_eq!(
            (&message["state"], &message["obstacle"]),
            (&json!("pending"), &json!("no_mail_server"))
        );
        let seen = channel(&app);
        assert_eq!(
            (&seen["configured"], &seen["waiting"]),
            (&json!(false), &json!(1))
        );
        let metrics = app.stranger().get("/metrics").expect(200).body;
        assert!(metrics.contains("meldewerk_messages_held 1"), "{metrics}");
        // Hours later they are back. It leaves, says how late, and the time without a server counts against nothing.
        app.clock.advance_seconds(6 * 3_600);
        app.restart_with(mail_to(server.port));
        settled(
            &app,
            &format!("/api/v1/messages/{}", message["id"].as_str().unwrap()),
        );
        let mail = server.next();
        assert_eq!(mail["recipients"], json!(["erika@muster.example"]));
        assert_eq!(header(&mail, "X-Meldewerk-Late-Seconds").unwrap(), "21600");
        assert!(
            mail["content"]
                .as_str()
                .unwrap()
                .contains("leaves 6 hours later"),
            "{mail}"
        );
        let sent = only(&app);
        assert_eq!(
            (&sent["state"], &sent["late_seconds"]),
            (&json!("sent"), &json!(21_600))
        );
        assert_eq!(sent["obstacle"], Value::Null);
        assert_eq!(channel(&app)["waiting"], 0);
        assert!(server.rest().is_empty());
    }
}
