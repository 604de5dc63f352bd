//! What stood at an earlier instant: `?at=` gives exactly what was shown then.

mod life;

use std::collections::BTreeSet;

use meldewerk_domain::instant::Instant;
use meldewerk_store::Scope;
use meldewerk_tests::client::Answer;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// What was shown at an instant: the paths with their answers.
struct Snapshot {
    at: Instant,
    shown: Vec<(String, Value)>,
}

/// What was shown at some instants, to be asked for again.
struct Gallery<'a> {
    app: &'a TestApp,
    client: Client,
    snapshots: Vec<Snapshot>,
}

impl<'a> Gallery<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            client: app.admin(),
            snapshots: Vec::new(),
        }
    }

    /// Keeps everything that `?at=` can show of an incident, as it is now.
    fn look(&mut self, incident: &str) {
        let mut shown = Vec::new();
        let mut show = |path: String| {
            let answer = self.client.get(&path).expect(200).json();
            shown.push((path, answer.clone()));
            answer
        };
        let path = format!("/api/v1/incidents/{incident}");
        show(path.clone());
        for part in ["anchors", "facts", "impact", "assessment"] {
            show(format!("{path}/{part}"));
        }
        let list = show(format!("{path}/obligations"));
        for obligation in list["items"].as_array().unwrap() {
            show(format!(
                "/api/v1/obligations/{}",
                obligation["id"].as_str().unwrap()
            ));
        }
        let at = self.app.app().now();
        self.snapshots.push(Snapshot { at, shown });
    }

    /// Demands that each comes back as it was shown.
    fn compare(&self) {
        for snapshot in &self.snapshots {
            for (path, shown) in &snapshot.shown {
                let view = past(&self.client, path, snapshot.at);
                assert_eq!(&view, shown, "{path} at {}", snapshot.at);
            }
        }
    }
}

/// What `?at=` answers, without what says so.
fn past(client: &Client, path: &str, at: Instant) -> Value {
    let answer = client.get(&format!("{path}?at={at}")).expect(200);
    assert_eq!(answer.header("etag"), None, "nobody can change the past");
    assert!(answer.header("memento-datetime").is_some());
    let mut view = answer.json();
    if let Some(as_of) = view.as_object_mut().and_then(|view| view.remove("as_of")) {
        assert_eq!(as_of, json!({"at": at, "erased": []}), "{path}");
    }
    view
}

/// The kinds of entries that the journal has.
fn kinds(client: &Client) -> BTreeSet<String> {
    let mut kinds = BTreeSet::new();
    let mut path = "/api/v1/audit/journal?limit=200".to_owned();
    loop {
        let page = client.get(&path).expect(200).json();
        let entries = page["items"].as_array().unwrap().iter();
        kinds.extend(entries.map(|entry| entry["kind"].as_str().unwrap().to_owned()));
        let Some(next) = page["next"].as_str() else {
            return kinds;
        };
        path = format!("/api/v1/audit/journal?limit=200&after={next}");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one life with every step")]
fn every_step_of_an_obligation_comes_back() {
    on_both(|app| {
        app.be_payment_institution();
        let admin = app.admin();
        let mut gallery = Gallery::new(app);
        let now = || app.app().now();
        let facts = json!({
            "personal_data": {
                "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]},
                "encryption": {"value": "full"}, "encryption_state_of_the_art": {"value": true},
                "key_compromised": {"value": false}, "risk": {"value": "unlikely"},
            },
            "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
            "access": {"successful": {"value": false}}, "costs": {"gross_eur": {"value": "250000"}},
            "reputation": {"media": {"value": true}},
        });
        let body =
            json!({"title": "Stick verloren", "anchors": {"occurred": now(), "aware": now()}});
        let id = admin.open_incident(&body, &facts);
        gallery.look(&id);
        let duty = |rule: &str| {
            let list = admin
                .get(&format!("/api/v1/incidents/{id}/obligations"))
                .json();
            let mut all = list["items"].as_array().unwrap().iter();
            let found = all.rfind(|it| it["rule"] == rule).unwrap();
            format!("/api/v1/obligations/{}", found["id"].as_str().unwrap())
        };
        let mut step = |answer: Answer| {
            assert!(answer.status < 300, "{}: {}", answer.request, answer.body);
            gallery.look(&id);
            app.clock.advance_seconds(600);
            answer
        };
        app.clock.advance_seconds(600);
        let learn = json!({"personal_data": {"key_compromised": {"value": true}, "risk": {"value": "risk"}}});
        step(admin.patch(&format!("/api/v1/incidents/{id}/facts"), "*", &learn));
        let gdpr = duty("gdpr.art-33-1");
        let aware = json!({"aware_at": now(), "reason": "Der Schlosser rief an."});
        step(admin.put(&format!("{gdpr}/awareness"), &aware));
        let confirm = json!({"decision": "confirm", "reason": "Klar"});
        step(admin.post(&format!("{gdpr}/decisions"), &confirm));
        let dora = duty("dora.art-19-4");
        step(admin.post(&format!("{dora}/decisions"), &confirm));
        let report =
            |filing: &str| json!({"submitted_at": now(), "channel": "portal", "filing": filing});
        let path = format!("{gdpr}/stages/notification/submissions");
        let first = step(admin.post(&path, &report("incomplete"))).json();
        let first = format!(
            "{gdpr}/submissions/{}",
            first["submissions"][0]["id"].as_str().unwrap()
        );
        let receipt = json!({"received_at": now(), "reference": "AZ 7"});
        step(admin.post(&format!("{first}/acknowledgement"), &receipt));
        let second = step(admin.post(&path, &report("evidence_only"))).json();
        let second = format!(
            "{gdpr}/submissions/{}",
            second["submissions"][1]["id"].as_str().unwrap()
        );
        let rejection = json!({"rejected_at": now(), "reason": "Unleserlich"});
        step(admin.post(&format!("{second}/rejection"), &rejection));
        let withdrawal = json!({"withdrawn_at": now(), "reason": "Der Stick fand sich"});
        step(admin.post(&format!("{first}/withdrawal"), &withdrawal));
        let request =
            json!({"stage": "notification", "received_at": now(), "text": "Bitte um den Stand"});
        step(admin.post(&format!("{gdpr}/requests"), &request));
        let notice =
            json!({"sent_at": now(), "channel": "MVP", "reason": "Der Dienstleister schweigt"});
        step(admin.post(&format!("{dora}/stages/initial/delay-notices"), &notice));
        let refuse = json!({"decision": "not_reportable", "reason": "Geprüft", "ground": null});
        step(admin.post(&format!("{gdpr}/decisions"), &refuse));
        let path = format!("/api/v1/incidents/{id}/anchors/occurred?reason=Falsch");
        step(
            admin
                .request("DELETE", &path)
                .header("if-match", "*")
                .send(),
        );
        let forget =
            json!({"costs": {"gross_eur": null}, "personal_data": {"risk": {"value": "unlikely"}}});
        step(admin.patch(&format!("/api/v1/incidents/{id}/facts"), "*", &forget));
        app.clock.advance_seconds(86_400);
        app.reassess_by_time();
        app.watch_deadlines();
        gallery.look(&id);
        gallery.compare();
        let kinds = kinds(&admin);
        for kind in [
            "incident.anchor_cleared",
            "obligation.acknowledged",
            "obligation.arose",
            "obligation.awareness_set",
            "obligation.changed",
            "obligation.decided",
            "obligation.delay_announced",
            "obligation.requested",
            "obligation.submission_rejected",
            "obligation.submission_withdrawn",
            "obligation.submitted",
        ] {
            assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
        }
    });
}

#[test]
fn what_a_group_owes_comes_back_with_those_that_were_in_it() {
    on_both(|app| {
        let admin = app.admin();
        let profile = json!({
            "profile": {
                "seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution", "size_class": "medium"},
                "staff": 120, "turnover_eur": "60000000", "balance_sheet_eur": "60000000",
            },
            "customers_total": 10_000,
        });
        admin
            .patch("/api/v1/organisation", "*", &profile)
            .expect(200);
        let mut gallery = Gallery::new(app);
        let open = |occurred: &str, costs: &str| {
            let body = json!({"title": "Speicher ausgefallen", "anchors": {"occurred": occurred, "aware": occurred, "resolved": occurred}});
            let facts = json!({
                "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
                "access": {"successful": {"value": false}}, "costs": {"gross_eur": {"value": costs}},
                "reputation": {"media": {"value": true}},
            });
            admin.open_incident(&body, &facts)
        };
        let first = open("2026-09-01T08:00:00Z", "60000");
        let second = open("2026-11-20T08:00:00Z", "50000");
        let third = open("2026-10-20T08:00:00Z", "40000");
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [first]});
        let group = admin
            .post("/api/v1/recurrence-groups", &body)
            .expect(201)
            .text("id");
        for incident in [&second, &third] {
            gallery.look(&second);
            app.clock.advance_seconds(600);
            let path = format!("/api/v1/recurrence-groups/{group}/incidents/{incident}");
            admin.put(&path, &Value::Null).expect(200);
            gallery.look(&second);
        }
        app.clock.advance_seconds(600);
        let costs = json!({"costs": {"gross_eur": {"value": "10"}}});
        admin
            .patch(&format!("/api/v1/incidents/{third}/facts"), "*", &costs)
            .expect(200);
        gallery.look(&second);
        let list = admin
            .get(&format!("/api/v1/incidents/{second}/obligations"))
            .json();
        let mut all = list["items"].as_array().unwrap().iter();
        assert!(
            all.any(|it| it["recurrence_group_id"] == json!(group)),
            "{list}"
        );
        gallery.compare();
    });
}

#[test]
fn before_it_was_recorded_there_was_nothing_and_the_future_is_not_known() {
    on_both(|app| {
        let admin = app.admin();
        app.clock.advance_seconds(100);
        let facts = json!({"personal_data": {"role": {"value": "controller"}, "breach_kinds": {"value": ["integrity"]}}});
        let opened = app.app().now();
        let id = admin.open_incident(
            &json!({"title": "Eins", "anchors": {"aware": opened}}),
            &facts,
        );
        let list = admin
            .get(&format!("/api/v1/incidents/{id}/obligations"))
            .json();
        let duty = list["items"][0]["id"].as_str().unwrap();
        let incident = format!("/api/v1/incidents/{id}");
        let before = opened.saturating_add_seconds(-1);
        let after = opened.saturating_add_seconds(1);
        let stranger = app.client_of_another_organisation();
        let parts = [
            "",
            "/anchors",
            "/facts",
            "/impact",
            "/assessment",
            "/obligations",
        ];
        let mut paths: Vec<_> = parts
            .iter()
            .map(|part| format!("{incident}{part}"))
            .collect();
        paths.push(format!("/api/v1/obligations/{duty}"));
        for path in paths {
            let problem = admin
                .get(&format!("{path}?at={before}"))
                .problem(404, "not_found");
            let detail = problem["detail"].as_str().unwrap();
            assert!(detail.contains(&opened.to_string()), "{detail}");
            let future = admin.get(&format!("{path}?at={after}"));
            assert_eq!(future.violations(), ["/at: in_future"], "{path}");
            admin
                .get(&format!("{path}?at=yesterday"))
                .problem(400, "invalid_query");
            admin.get(&format!("{path}?at={opened}")).expect(200);
            stranger
                .get(&format!("{path}?at={opened}"))
                .problem(404, "not_found");
        }
    });
}

#[test]
fn what_was_erased_shows_as_erased_and_not_as_nothing() {
    on_both(|app| {
        let admin = app.admin();
        let facts = json!({"personal_data": {"role": {"value": "controller"}, "breach_kinds": {"value": ["integrity"]}}});
        let aware = app.app().now();
        let body =
            json!({"title": "Eins", "description": "Von Erika", "anchors": {"aware": aware}});
        let id = admin.open_incident(&body, &facts);
        let path = format!("/api/v1/incidents/{id}");
        let list = admin.get(&format!("{path}/obligations")).json();
        let duty = format!(
            "/api/v1/obligations/{}",
            list["items"][0]["id"].as_str().unwrap()
        );
        let decision = json!({"decision": "not_reportable", "reason": "Erika hat geprüft"});
        admin
            .post(&format!("{duty}/decisions"), &decision)
            .expect(200);
        let anchor = json!({"at": aware.saturating_add_seconds(-60), "reason": "Erika sagt es"});
        let request = admin.request("PUT", &format!("{path}/anchors/aware"));
        request
            .header("if-match", "*")
            .json(&anchor)
            .send()
            .expect(200);
        let at = app.app().now();
        app.clock.advance_seconds(60);
        admin
            .patch(&path, "*", &json!({"title": "Zwei"}))
            .expect(200);
        let entries = admin
            .get(&format!("/api/v1/audit/journal?incident_id={id}&limit=200"))
            .json();
        let organisation = Scope::of(app.organisation);
        for entry in entries["items"].as_array().unwrap() {
            let number = entry["sequence"].as_i64().unwrap();
            if entry["at"] == json!(at) {
                let store = &app.app().store;
                store
                    .write_blocking(organisation, move |tx| tx.erase_personal(number))
                    .unwrap();
            }
        }
        let german = |path: &str| {
            let request = admin.request("GET", &format!("{path}?at={at}"));
            request
                .header("accept-language", "de")
                .send()
                .expect(200)
                .json()
        };
        let view = german(&path);
        assert_eq!(view["title"], "[gelöscht]");
        assert_eq!(view["description"], "[gelöscht]");
        assert_eq!(view["reporter"]["name"], "[gelöscht]");
        assert_eq!(view["anchors"]["aware"]["reason"], "[gelöscht]");
        assert_eq!(
            view["as_of"]["erased"],
            json!([
                "/description",
                "/external_references",
                "/reporter/contact",
                "/reporter/name",
                "/reporter/user_id",
                "/title",
                "/anchors/aware/reason"
            ])
        );
        assert_eq!(
            german(&format!("{path}/anchors"))["aware"]["reason"],
            "[gelöscht]"
        );
        let view = german(&duty);
        assert_eq!(view["decision"]["reason"], "[gelöscht]");
        assert_eq!(view["as_of"]["erased"], json!(["/decision/reason"]));
        let view = german(&format!("{path}/obligations"));
        assert_eq!(view["as_of"]["erased"], json!(["/items/0/decision/reason"]));
        // What was said again later is known again, and what needs no personal part was never lost.
        let now = app.app().now();
        let view = admin.get(&format!("{path}?at={now}")).expect(200).json();
        assert_eq!(view["title"], "Zwei");
        admin.get(&format!("{path}/assessment?at={at}")).expect(200);
        admin.get("/api/v1/audit/verify").expect(200);
    });
}

#[test]
fn the_past_is_assessed_by_the_profile_of_then() {
    on_both(|app| {
        let admin = app.admin();
        app.be_payment_institution();
        let facts = json!({"nature": {"ict_related": {"value": true}}});
        let id = admin.open_incident(&json!({"title": "Eins"}), &facts);
        let at = app.app().now();
        let dora = |answer: Answer| {
            let view = answer.expect(200).json();
            let mut regimes = view["regimes"].as_array().unwrap().iter();
            let dora = regimes.find(|it| it["regime"] == "dora").unwrap();
            (dora["reason"].clone(), view["as_of"]["at"].clone())
        };
        let path = format!("/api/v1/incidents/{id}/assessment");
        let (before, none) = dora(admin.get(&path));
        app.clock.advance_seconds(60);
        let profile = json!({"profile": {"dora": null}});
        admin
            .patch("/api/v1/organisation", "*", &profile)
            .expect(200);
        let (after, _none) = dora(admin.get(&path));
        assert_ne!(before, after);
        assert_eq!(none, Value::Null);
        let (past, as_of) = dora(admin.get(&format!("{path}?at={at}")));
        assert_eq!((past, as_of), (before, json!(at)));
    });
}
