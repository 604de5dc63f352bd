//! Many steps at random: each view comes back as it was shown after each of them.

use meldewerk_domain::instant::Instant;
use meldewerk_tests::client::Answer;
use meldewerk_tests::{Client, Engine, TestApp, Value, json};

use super::Gallery;

/// A source of choices that are the same at every run.
struct Choices(u64);

impl Choices {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % count
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    fn one(&mut self, all: &Value) -> Value {
        self.of(all.as_array().unwrap())
    }
}

/// Somebody who does whatever can be done with some incidents.
struct Life<'a> {
    app: &'a TestApp,
    admin: Client,
    choices: Choices,
    incidents: Vec<String>,
    groups: Vec<String>,
    attachments: Vec<String>,
    /// How many steps were taken, and how many of them were refused.
    taken: (usize, usize),
}

impl Life<'_> {
    fn now(&self) -> Instant {
        self.app.app().now()
    }

    /// An instant some time ago.
    fn earlier(&mut self) -> Instant {
        let ago = i64::try_from(self.choices.below(200_000)).unwrap();
        self.now().saturating_add_seconds(-ago)
    }

    fn incident(&mut self) -> String {
        let incidents = self.incidents.clone();
        self.choices.of(&incidents)
    }

    /// An obligation of an incident, as it shows.
    fn obligation(&mut self) -> Option<Value> {
        let incident = self.incident();
        let list = self
            .admin
            .get(&format!("/api/v1/incidents/{incident}/obligations"));
        let items = list.json()["items"].clone();
        let is_any = !items.as_array().unwrap().is_empty();
        is_any.then(|| self.choices.one(&items))
    }

    fn open(&mut self) -> Answer {
        let at = self.earlier();
        let mut body = json!({
            "title": "Vorfall", "severity": self.choices.one(&json!(["low", "high"])), "exercise": self.choices.below(4) == 0,
            "reporter": {"name": "Erika Muster", "channel": "phone"},
        });
        if self.choices.below(2) == 0 {
            body["anchors"] = json!({"occurred": at, "aware": self.now()});
        }
        let answer = self.admin.post("/api/v1/incidents", &body);
        self.incidents.push(answer.text("id"));
        answer
    }

    fn change(&mut self) -> Answer {
        let mut body = json!({});
        for (name, values) in [
            ("title", json!(["Eins", "Zwei", "Drei"])),
            ("description", json!([null, "Ein Text", "Ein anderer"])),
            ("severity", json!(["critical", "medium", "low"])),
            (
                "category",
                json!(["outage", "information_content_security"]),
            ),
            ("impact_level", json!(["high", "medium", "low"])),
            ("urgency", json!(["high", "medium", "low"])),
            ("service", json!([null, "Webshop"])),
            ("service_level", json!([null, "critical"])),
            ("people_affected", json!([null, 10, 5000])),
            (
                "external_references",
                json!([[], [{"system": "zammad", "reference": "4711", "url": null}]]),
            ),
        ] {
            if self.choices.below(3) == 0 {
                body[name] = self.choices.one(&values);
            }
        }
        let path = format!("/api/v1/incidents/{}", self.incident());
        self.admin.patch(&path, "*", &body)
    }

    fn transition(&mut self) -> Answer {
        let path = format!("/api/v1/incidents/{}", self.incident());
        let next = self.admin.get(&path).json()["next_statuses"].clone();
        let mut body = json!({"to": self.choices.one(&next), "reason": "Darum"});
        if self.choices.below(2) == 0 {
            let ago = i64::try_from(self.choices.below(600)).unwrap();
            body["at"] = json!(self.now().saturating_add_seconds(-ago));
        }
        self.admin.post(&format!("{path}/transitions"), &body)
    }

    fn set_anchor(&mut self) -> Answer {
        let names = [
            "occurred",
            "detected",
            "aware",
            "contained",
            "resolved",
            "recovered",
        ];
        let name = self.choices.of(&names);
        let mut body = json!({"at": self.earlier(), "reason": "Laut Protokoll"});
        if name == "aware" {
            body["regime"] = self.choices.one(&json!([null, "gdpr", "dora"]));
        }
        let path = format!("/api/v1/incidents/{}/anchors/{name}", self.incident());
        let request = self.admin.request("PUT", &path).header("if-match", "*");
        request.json(&body).send()
    }

    fn clear_anchor(&mut self) -> Answer {
        let name = self
            .choices
            .of(&["occurred", "detected", "contained", "aware"]);
        let path = format!(
            "/api/v1/incidents/{}/anchors/{name}?reason=Falsch",
            self.incident()
        );
        self.admin
            .request("DELETE", &path)
            .header("if-match", "*")
            .send()
    }

    fn facts(&mut self) -> Answer {
        let running = json!([null, {"running_since": self.earlier()}, {"value": 7_300}]);
        let persons = json!([null, {"value": 1000, "estimated": true}, {"at_least": 5}]);
        let yes = json!([null, {"value": true}, {"value": false}]);
        let cost = json!([null, {"value": "60000"}, {"value": "250000.50"}]);
        let risk = json!([null, {"value": "risk"}, {"value": "high_risk"}, {"value": "unlikely"}]);
        let kinds =
            json!([null, {"value": ["confidentiality"]}, {"value": ["availability", "integrity"]}]);
        let mut body = json!({});
        for (topic, name, values) in [
            ("personal_data", "role", json!([{"value": "controller"}])),
            ("personal_data", "breach_kinds", kinds),
            ("personal_data", "affected_persons", persons),
            ("personal_data", "risk", risk),
            ("personal_data", "key_compromised", yes.clone()),
            ("personal_data", "encrypted", yes.clone()),
            ("nature", "ict_related", json!([{"value": true}])),
            (
                "service",
                "supports_critical_function",
                json!([null, {"value": true}]),
            ),
            ("service", "complete_outage_s", running),
            ("access", "successful", yes.clone()),
            ("costs", "gross_eur", cost),
            ("reputation", "media", yes),
        ] {
            if self.choices.below(2) == 0 {
                body[topic][name] = self.choices.one(&values);
            }
        }
        let path = format!("/api/v1/incidents/{}/facts", self.incident());
        self.admin.patch(&path, "*", &body)
    }

    fn impact(&mut self) -> Answer {
        let body = json!({
            "customers": {"affected": self.choices.below(20_000), "total": 100_000},
            "reputation": {"tags": ["media"], "text": "Die Zeitung berichtet."},
        });
        let path = format!("/api/v1/incidents/{}/impact", self.incident());
        self.admin
            .request("PUT", &path)
            .header("if-match", "*")
            .json(&body)
            .send()
    }

    fn organisation(&mut self) -> Answer {
        let row = |first: &str| json!({"high": first, "medium": "p3", "low": "p5"});
        let matrix = |first: &str, people: u64| json!({"high": row(first), "medium": row("p2"), "low": row("p4"), "many_people": people});
        let mut body = json!({});
        for (name, values) in [
            ("customers_total", json!([null, 10_000, 20_000])),
            ("time_zone", json!(["Europe/Berlin", "Europe/Helsinki"])),
            (
                "priority_matrix",
                json!([matrix("p1", 1_000), matrix("p2", 5)]),
            ),
            (
                "policies",
                json!([{}, {"gdpr.decide_by_proposed_risk": "true"}]),
            ),
            (
                "profile",
                json!([
                    {"seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution", "size_class": "medium"}},
                    {"seat": {"country": "AT"}, "dora": null},
                ]),
            ),
        ] {
            if self.choices.below(3) == 0 {
                body[name] = self.choices.one(&values);
            }
        }
        self.admin.patch("/api/v1/organisation", "*", &body)
    }

    /// A step of an obligation.
    fn step(&mut self) -> Option<Answer> {
        let obligation = self.obligation()?;
        let path = format!("/api/v1/obligations/{}", obligation["id"].as_str().unwrap());
        if obligation["stages"].as_array().unwrap().is_empty() {
            return None;
        }
        let stage = self.choices.one(&obligation["stages"])["stage"].clone();
        let stages = format!("{path}/stages/{}", stage.as_str().unwrap());
        let submissions = obligation["submissions"].as_array().unwrap();
        let submission = submissions.last().map(|it| it["id"].as_str().unwrap());
        let of_submission =
            |what: &str| format!("{path}/submissions/{}/{what}", submission.unwrap_or("none"));
        let now = self.now();
        let is_filed = submission.is_some();
        Some(match self.choices.below(12) {
            0..3 => {
                let kinds = json!([
                    "confirm",
                    "confirm",
                    "report_anyway",
                    "not_reportable",
                    "reclassify"
                ]);
                let body = json!({"decision": self.choices.one(&kinds), "reason": "Nach Prüfung"});
                self.admin.post(&format!("{path}/decisions"), &body)
            }
            3..6 => {
                let body = json!({
                    "submitted_at": now, "received_at": self.choices.one(&json!([null, now])), "channel": "portal",
                    "filing": self.choices.one(&json!(["evidence_only", "incomplete"])), "delay_reason": "Es dauerte",
                });
                self.admin.post(&format!("{stages}/submissions"), &body)
            }
            6 if is_filed => {
                let body = json!({"received_at": now, "reference": self.choices.one(&json!([null, "AZ 7"]))});
                self.admin.post(&of_submission("acknowledgement"), &body)
            }
            7 if is_filed => {
                let body = json!({"rejected_at": now, "reason": "Unleserlich"});
                self.admin.post(&of_submission("rejection"), &body)
            }
            8 if is_filed => {
                let body = json!({"withdrawn_at": now, "reason": "Fehlalarm"});
                self.admin.post(&of_submission("withdrawal"), &body)
            }
            9 => {
                let body = json!({"stage": stage, "received_at": now, "text": "Bitte um Stand", "due_at": null});
                self.admin.post(&format!("{path}/requests"), &body)
            }
            10 => {
                let body = json!({"sent_at": now, "channel": "MVP", "reason": "Der Dienstleister schweigt"});
                self.admin.post(&format!("{stages}/delay-notices"), &body)
            }
            11 => {
                let body = json!({"aware_at": self.earlier(), "reason": "Anruf"});
                self.admin.put(&format!("{path}/awareness"), &body)
            }
            _ => self.admin.get(&path),
        })
    }

    fn note(&mut self) -> Answer {
        let path = format!("/api/v1/incidents/{}/notes", self.incident());
        self.admin.post(&path, &json!({"text": "Notiz"}))
    }

    fn attach(&mut self) -> Answer {
        let reason = json!({"reason": "Darum"});
        if let Some(id) = self
            .attachments
            .last()
            .filter(|_id| self.choices.below(2) == 0)
        {
            let step = self.choices.of(&["withdrawal", "erasure"]);
            return self
                .admin
                .post(&format!("/api/v1/attachments/{id}/{step}"), &reason);
        }
        let path = format!("/api/v1/incidents/{}/attachments?name=x", self.incident());
        let answer = self
            .admin
            .request("POST", &path)
            .body("text/plain", "Inhalt")
            .send();
        self.attachments.push(answer.text("id"));
        answer
    }

    fn group(&mut self) -> Answer {
        let incident = self.incident();
        if let Some(group) = self.groups.last() {
            let path = format!("/api/v1/recurrence-groups/{group}/incidents/{incident}");
            return self.admin.put(&path, &Value::Null);
        }
        let body = json!({"root_cause": "Firmware 4.2", "incident_ids": [incident]});
        let answer = self.admin.post("/api/v1/recurrence-groups", &body);
        // A drill cannot recur.
        if answer.status == 201 {
            self.groups.push(answer.text("id"));
        }
        answer
    }

    /// Does something.
    fn act(&mut self) {
        let answer = match self.choices.below(32) {
            0 if self.incidents.len() < 3 => self.open(),
            0..3 => self.change(),
            3..5 => self.transition(),
            5..8 => self.set_anchor(),
            8 => self.clear_anchor(),
            9..12 => self.facts(),
            12 => self.impact(),
            13 => self.organisation(),
            14..28 => match self.step() {
                Some(answer) => answer,
                None => self.note(),
            },
            28 => self.note(),
            29 => self.attach(),
            30 => self.group(),
            _ => {
                self.app.reassess_by_time();
                self.app.watch_deadlines();
                return;
            }
        };
        assert!(answer.status < 500, "{}: {}", answer.request, answer.body);
        self.taken.0 += 1;
        self.taken.1 += usize::from(answer.status >= 400);
    }
}

fn live(engine: Engine, seed: u64, steps: usize) -> (usize, usize) {
    eprintln!("-- on {engine:?} with {seed}");
    let app = TestApp::start(engine);
    app.be_payment_institution();
    let mut life = Life {
        app: &app,
        admin: app.admin(),
        choices: Choices(seed),
        incidents: Vec::new(),
        groups: Vec::new(),
        attachments: Vec::new(),
        taken: (0, 0),
    };
    let mut gallery = Gallery::new(&app);
    life.open();
    life.open();
    for _step in 0..steps {
        let waits = i64::try_from(life.choices.below(40_000)).unwrap() + 1;
        app.clock.advance_seconds(waits);
        life.act();
        // Of several changes of one instant, the last one counts.
        if life.choices.below(4) == 0 {
            life.act();
        }
        gallery.look(&life.incident());
    }
    gallery.compare();
    life.taken
}

#[test]
fn every_view_comes_back_as_it_was_shown() {
    let (mut taken, mut refused) = (0, 0);
    for (engine, seed) in [
        (Engine::Sqlite, 1),
        (Engine::Sqlite, 2),
        (Engine::Postgres, 3),
    ] {
        let (all, not) = live(engine, 0x9e37_79b9_7f4a_7c15 + seed, 40);
        (taken, refused) = (taken + all, refused + not);
    }
    assert!(
        refused * 2 < taken,
        "{refused} of {taken} steps were refused"
    );
}
