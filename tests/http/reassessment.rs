//! Looking at incidents anew: by the passing of time, and all of them after the profile or the rules changed.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

/// Opens an incident and records facts about it; answers its path.
fn open(manager: &Client, anchors: &Value, facts: &Value) -> String {
    let body = json!({"title": "Zahlungen stehen", "anchors": anchors});
    let id = manager.open_incident(&body, facts);
    format!("/api/v1/incidents/{id}")
}

fn state(manager: &Client, incident: &str, rule: &str) -> Option<String> {
    let list = manager
        .get(&format!("{incident}/obligations"))
        .expect(200)
        .json();
    let mut items = list["items"].as_array().unwrap().iter();
    let found = items.find(|it| it["rule"] == rule)?;
    Some(found["state"].as_str().unwrap().to_owned())
}

/// Why the incident was assessed, each time that something changed.
fn causes(manager: &Client, incident: &str) -> Vec<String> {
    let history = manager
        .get(&format!("{incident}/timeline?limit=200"))
        .expect(200)
        .json();
    let assessed = history["items"].as_array().unwrap().iter();
    assessed
        .filter(|it| it["kind"] == "incident.assessed")
        .map(|it| {
            let mut changes = it["changes"].as_array().unwrap().iter();
            let cause = changes.find(|it| it["field"] == "cause").unwrap();
            cause["to"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn a_day_without_an_end_makes_an_incident_major_by_itself() {
    on_both(|app| {
        app.be_payment_institution();
        let manager = app.client(Role::IncidentManager);
        let facts = json!({
            "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
            "access": {"successful": {"value": false}}, "costs": {"gross_eur": {"value": "100000.01"}},
        });
        let anchors = json!({"occurred": "2026-11-20T06:00:00Z", "aware": "2026-11-20T08:00:00Z"});
        let incident = open(&manager, &anchors, &facts);
        let rule = "dora.art-19-4";
        assert_eq!(state(&manager, &incident, rule).unwrap(), "undetermined");
        app.clock.set("2026-11-21T06:00:00Z".parse().unwrap());
        assert_eq!(app.reassess_by_time(), 0);
        app.clock.set("2026-11-21T06:00:01Z".parse().unwrap());
        assert_eq!(app.reassess_by_time(), 1);
        assert_eq!(state(&manager, &incident, rule).unwrap(), "recommended");
        assert_eq!(causes(&manager, &incident).last().unwrap(), "time");
        assert_eq!(app.reassess_by_time(), 0, "time changes nothing more");
        let assessment = manager
            .get(&format!("{incident}/assessment"))
            .expect(200)
            .json();
        let text = assessment.to_string();
        assert!(
            text.contains("duration.incident_s = at least 86401 s"),
            "{text}"
        );
    });
}

#[test]
fn an_outage_that_goes_on_counts_until_it_ends() {
    on_both(|app| {
        let profile = json!({"profile": {
            "seat": {"country": "DE"}, "staff": 300, "nis2": {"entity_types": ["dns"]},
            "turnover_eur": "90000000", "balance_sheet_eur": "90000000", "previous_year_turnover_eur": "90000000",
        }});
        app.admin()
            .patch("/api/v1/organisation", "*", &profile)
            .expect(200);
        let manager = app.client(Role::IncidentManager);
        let running =
            json!({"service": {"complete_outage_s": {"running_since": "2026-11-20T08:00:00Z"}}});
        let anchors = json!({"aware": "2026-11-20T08:05:00Z"});
        let lasting = open(&manager, &anchors, &running);
        let ended = open(&manager, &anchors, &running);
        app.clock.set("2026-11-20T08:29:00Z".parse().unwrap());
        let end = json!({"service": {"complete_outage_s": {"value": 1740}}});
        manager
            .patch(&format!("{ended}/facts"), "*", &end)
            .expect(200);
        app.clock.set("2026-11-20T08:30:01Z".parse().unwrap());
        assert_eq!(app.reassess_by_time(), 1);
        let rule = "de.bsig-32";
        assert_eq!(state(&manager, &lasting, rule).unwrap(), "recommended");
        assert_ne!(state(&manager, &ended, rule).unwrap(), "recommended");
        let facts = manager.get(&format!("{lasting}/facts")).expect(200).json();
        assert_eq!(
            facts["service"]["complete_outage_s"],
            json!({"running_since": "2026-11-20T08:00:00Z"})
        );
    });
}

#[test]
fn what_goes_on_must_have_begun_and_be_a_duration() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let incident = open(&manager, &json!({}), &json!({}));
        for (facts, fault) in [
            (
                json!({"service": {"complete_outage_s": {"running_since": "2026-11-20T08:15:01Z"}}}),
                "/service/complete_outage_s/running_since: in_future",
            ),
            (
                json!({"service": {"complete_outage_s": {"running_since": "2026-11-20 08:00"}}}),
                "/service/complete_outage_s/running_since: wrong_type",
            ),
            (
                json!({"clients": {"affected": {"running_since": "2026-11-20T08:00:00Z"}}}),
                "/clients/affected/running_since: not_a_duration",
            ),
            (
                json!({"service": {"complete_outage_s": {"running_since": "2026-11-20T08:00:00Z", "value": 5}}}),
                "/service/complete_outage_s: invalid_fact",
            ),
        ] {
            let refused = manager.patch(&format!("{incident}/facts"), "*", &facts);
            assert_eq!(refused.violations(), [fault]);
        }
    });
}

#[test]
fn a_new_profile_reaches_every_incident_however_many_there_are() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let facts = json!({
            "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
            "clients": {"affected": {"value": 100_001}}, "costs": {"gross_eur": {"value": "100001"}},
        });
        let anchors = json!({"aware": "2026-11-20T08:00:00Z"});
        let incidents: Vec<String> = (0..203).map(|_| open(&manager, &anchors, &facts)).collect();
        app.be_payment_institution();
        let progress = |app: &TestApp| {
            app.admin()
                .get("/api/v1/organisation/reassessment")
                .expect(200)
                .json()
        };
        let begun = progress(app);
        assert_eq!(
            (&begun["cause"], &begun["total"]),
            (&json!("profile"), &json!(203))
        );
        assert!(begun["done"].as_u64().unwrap() >= 100);
        app.finish_reassessments();
        let ended = progress(app);
        assert_eq!(ended["done"], 203);
        assert!(ended["finished_at"].is_string());
        for incident in &incidents {
            assert_eq!(
                state(&manager, incident, "dora.art-19-4").unwrap(),
                "recommended"
            );
        }
        assert_eq!(causes(&manager, &incidents[202]).last().unwrap(), "profile");
        let journal = app
            .client(Role::Auditor)
            .get(&format!(
                "/api/v1/audit/journal?subject_kind=organisation&subject_id={}&limit=200",
                app.organisation
            ))
            .expect(200)
            .json();
        let mut told = journal["items"].as_array().unwrap().iter();
        assert!(told.any(|it| it["kind"] == "organisation.reassessed"));
    });
}

#[test]
fn other_rules_begin_a_reassessment_once_and_tell_what_changed() {
    on_both(|app| {
        app.be_payment_institution();
        let manager = app.client(Role::IncidentManager);
        let facts = json!({
            "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
            "clients": {"affected": {"value": 100_001}}, "costs": {"gross_eur": {"value": "100001"}},
        });
        let incident = open(&manager, &json!({"aware": "2026-11-20T08:00:00Z"}), &facts);
        app.reassess_by_rules();
        assert!(!causes(&manager, &incident).contains(&"rules".to_owned()));
        // As a program with other rules had left it.
        app.database.execute(
            "UPDATE reassessments SET register = 'older';
             UPDATE obligations SET state = 'undetermined', finding = 'undetermined' WHERE rule = 'dora.art-19-4'",
        );
        app.reassess_by_rules();
        app.finish_reassessments();
        assert_eq!(
            state(&manager, &incident, "dora.art-19-4").unwrap(),
            "recommended"
        );
        assert_eq!(causes(&manager, &incident).last().unwrap(), "rules");
        let told = causes(&manager, &incident).len();
        app.reassess_by_rules();
        app.finish_reassessments();
        assert_eq!(causes(&manager, &incident).len(), told);
    });
}
