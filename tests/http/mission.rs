//! The example of the mission, from the first call to the closed file.
//!
//! A company with 10 000 customers finds that personal data of 1 000 of them leaked; one payment provider among its partners
//! is touched, transactions are not.

use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, TestApp, Value, json, on_both};

fn profile(app: &TestApp) {
    let patch =
        json!({"profile": {"seat": {"country": "DE", "place": "DE-NW"}}, "customers_total": 10000});
    app.admin()
        .patch("/api/v1/organisation", "*", &patch)
        .expect(200);
}

fn open(manager: &Client) -> String {
    let body = json!({
        "kind": "incident", "title": "Kundendaten im Netz veröffentlicht", "category": "information_content_security",
        "severity": "high", "impact_level": "high", "urgency": "high",
        "reporter": {"name": "Erika Muster", "contact": "+49 228 555 0100", "channel": "phone"},
        "anchors": {"occurred": "2026-11-19T22:00:00+01:00", "detected": "2026-11-20T08:40:00+01:00", "aware": "2026-11-20T09:15:00+01:00"},
    });
    let created = manager.post("/api/v1/incidents", &body).expect(201).json();
    assert_eq!(created["priority"], "p1");
    assert_eq!(created["anchors"]["aware"]["at"], "2026-11-20T08:15:00Z");
    assert_eq!(created["reporter"]["channel"], "phone");
    created["id"].as_str().unwrap().to_owned()
}

fn record(manager: &Client, path: &str) {
    let impact = json!({
        "customers": {"affected": 1000, "total": 10000, "estimated": true},
        "financial_counterparts": {"affected": 1, "total": 4},
        "transactions": {"affected_count": 0},
        "reputation": {"tags": ["media"], "text": "Die Lokalzeitung berichtet."},
    });
    let put = manager
        .request("PUT", &format!("{path}/impact"))
        .header("if-match", "*")
        .json(&impact);
    let impact = put.send().expect(200).json();
    assert_eq!(impact["customers"]["share_percent"], "10.0");
    assert_eq!(impact["customers"]["estimated"], true);
    assert_eq!(impact["financial_counterparts"]["share_percent"], "25.0");
    assert_eq!(impact["transactions"]["none"], true);
    let facts = json!({"personal_data": {
        "breach_kinds": {"value": ["confidentiality"]}, "affected_persons": {"value": 1000, "estimated": true},
        "data_categories": {"value": ["basic", "contact"]}, "encryption": {"value": "none"}, "exfiltration": {"value": "yes"},
    }});
    let all = manager
        .patch(&format!("{path}/facts"), "*", &facts)
        .expect(200)
        .json();
    assert_eq!(
        all["clients"]["affected"]["value"], 1000,
        "the impact is a view of the same facts"
    );
}

fn duty<'a>(assessment: &'a Value, rule: &str) -> &'a Value {
    let regimes = assessment["regimes"].as_array().unwrap().iter();
    let mut duties = regimes.flat_map(|it| it["duties"].as_array().unwrap());
    duties
        .find(|it| it["rule"] == rule)
        .unwrap_or_else(|| panic!("no {rule}"))
}

fn finding<'a>(assessment: &'a Value, regime: &str) -> &'a Value {
    let mut regimes = assessment["regimes"].as_array().unwrap().iter();
    &regimes.find(|it| it["regime"] == regime).unwrap()["finding"]
}

fn obligation(list: &Value, rule: &str) -> Value {
    let mut items = list["items"].as_array().unwrap().iter();
    items
        .find(|it| it["rule"] == rule)
        .unwrap_or_else(|| panic!("no {rule}"))
        .clone()
}

/// The laws that the facts call for, and the question that stays open.
fn see_the_assessment(manager: &Client, path: &str) {
    let assessment = manager
        .get(&format!("{path}/assessment"))
        .expect(200)
        .json();
    assert_eq!(finding(&assessment, "gdpr"), "applies");
    assert_eq!(finding(&assessment, "dora"), "does_not_apply");
    assert_eq!(
        finding(&assessment, "nis2"),
        "undetermined",
        "the entity types are not said"
    );
    assert_eq!(duty(&assessment, "gdpr.art-33-1")["finding"], "applies");
    assert_eq!(
        duty(&assessment, "gdpr.art-34-1")["finding"],
        "undetermined"
    );
    let questions = assessment["questions"].as_array().unwrap();
    let risk = questions
        .iter()
        .find(|it| it["fact"] == "personal_data.risk")
        .unwrap();
    assert_eq!(risk["judgement"], true);
    assert!(
        risk["decides"]
            .as_array()
            .unwrap()
            .contains(&json!("gdpr.art-34-1"))
    );
}

/// The duty to report with its clock; answers its identifier.
fn see_the_clock(manager: &Client, path: &str) -> String {
    let list = manager
        .get(&format!("{path}/obligations"))
        .expect(200)
        .json();
    let report = obligation(&list, "gdpr.art-33-1");
    assert_eq!(report["state"], "recommended");
    assert_eq!(report["recipient"]["code"], "de-nw-ldi");
    let stage = &report["stages"][0];
    assert_eq!(stage["due_at"], "2026-11-23T08:15:00Z");
    assert_eq!(stage["latest_at"], "2026-11-23T08:59:59Z");
    assert_eq!(
        stage["anchor"],
        json!({"name": "aware", "stage": null, "at": "2026-11-20T08:15:00Z", "assumed": true})
    );
    assert_eq!(stage["state"], "pending");
    let computation = stage["computation"].as_array().unwrap();
    assert!(
        computation
            .iter()
            .any(|it| it.as_str().unwrap().contains("Plus 72 hours")),
        "{computation:?}"
    );
    let people = obligation(&list, "gdpr.art-34-1");
    assert_eq!(people["state"], "undetermined");
    assert_eq!(people["stages"][0]["state"], "provisional");
    report["id"].as_str().unwrap().to_owned()
}

/// The data protection officer judges the risk: a risk, but no high one.
fn judge_the_risk(dpo: &Client, path: &str) {
    let judged = json!({"personal_data": {"risk": {"value": "risk"}}});
    dpo.patch(&format!("{path}/facts"), "*", &judged)
        .expect(200);
    let list = dpo.get(&format!("{path}/obligations")).expect(200).json();
    let people = obligation(&list, "gdpr.art-34-1");
    assert_eq!(
        (&people["state"], &people["lapsed_because"]),
        (&json!("lapsed"), &json!("criteria_not_met"))
    );
}

/// Decision, submission and acknowledgement.
fn report(app: &TestApp, dpo: &Client, id: &str) {
    let decided = json!({"decision": "confirm"});
    let confirmed = dpo
        .post(&format!("/api/v1/obligations/{id}/decisions"), &decided)
        .expect(200)
        .json();
    assert_eq!(confirmed["state"], "confirmed");
    let criteria = confirmed["decision"]["criteria"].as_array().unwrap();
    assert!(criteria.contains(&json!({"criterion": "personal_data_breach", "result": "met"})));

    app.clock.set("2026-11-22T16:00:00Z".parse().unwrap());
    let submission = json!({"submitted_at": "2026-11-22T16:00:00+01:00", "channel": "portal", "reference": "LDI-2026-4711", "filing": "evidence_only"});
    let submitted = dpo
        .post(
            &format!("/api/v1/obligations/{id}/stages/notification/submissions"),
            &submission,
        )
        .expect(201)
        .json();
    assert_eq!(submitted["stages"][0]["state"], "submitted");
    assert_eq!(submitted["submissions"][0]["filing"], "evidence_only");
    let sent = submitted["submissions"][0]["id"].as_str().unwrap();
    let receipt = json!({"received_at": "2026-11-22T15:00:05Z"});
    let acknowledged = dpo
        .post(
            &format!("/api/v1/obligations/{id}/submissions/{sent}/acknowledgement"),
            &receipt,
        )
        .expect(200)
        .json();
    assert_eq!(
        acknowledged["stages"][0]["received_at"],
        "2026-11-22T15:00:05Z"
    );
}

/// What the journal says in the end.
fn see_the_proof(app: &TestApp, manager: &Client, path: &str) {
    let verified = app
        .client(Role::Auditor)
        .get("/api/v1/audit/verify")
        .expect(200)
        .json();
    assert_eq!(verified["valid"], true);
    let timeline = manager
        .get(&format!("{path}/timeline?limit=200"))
        .expect(200)
        .json();
    let kinds: Vec<&str> = timeline["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["kind"].as_str().unwrap())
        .collect();
    for kind in [
        "incident.opened",
        "incident.facts_changed",
        "incident.assessed",
        "obligation.arose",
        "obligation.decided",
        "obligation.submitted",
        "obligation.acknowledged",
        "incident.status_changed",
    ] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    let history = manager
        .get(&format!("{path}/impact/history"))
        .expect(200)
        .json();
    assert!(history["items"].as_array().unwrap().len() >= 3);
}

#[test]
fn a_leak_goes_from_the_first_call_to_the_closed_file() {
    on_both(|app| {
        profile(app);
        let manager = app.client(Role::IncidentManager);
        let dpo = app.client(Role::Dpo);
        let path = format!("/api/v1/incidents/{}", open(&manager));
        record(&manager, &path);
        see_the_assessment(&manager, &path);
        let id = see_the_clock(&manager, &path);
        judge_the_risk(&dpo, &path);
        report(app, &dpo, &id);
        for status in ["acknowledged", "contained", "resolved", "closed"] {
            app.clock.advance_seconds(60);
            manager
                .post(&format!("{path}/transitions"), &json!({"to": status}))
                .expect(200);
        }
        see_the_proof(app, &manager, &path);
    });
}

#[test]
fn facts_are_refused_by_their_place_and_nothing_is_kept() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let path = format!("/api/v1/incidents/{}/facts", open(&manager));
        for (facts, fault) in [
            (
                json!({"clients": {"affected": {"value": -1}}}),
                "/clients/affected/value: wrong_type",
            ),
            (
                json!({"clients": {"affected": {"value": 3}, "total": {"value": 2}}}),
                "/clients/affected: exceeds_total",
            ),
            (json!({"colour": {"value": 1}}), "/colour: unknown_fact"),
        ] {
            assert_eq!(manager.patch(&path, "*", &facts).violations(), [fault]);
        }
        assert_eq!(manager.get(&path).expect(200).json(), json!({}));
        let first = manager.get(&path).expect(200).etag();
        let known = json!({"clients": {"affected": {"value": 3}}});
        manager.patch(&path, &first, &known).expect(200);
        manager
            .patch(&path, &first, &known)
            .problem(412, "precondition_failed");
    });
}

#[test]
fn what_if_answers_without_storing() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        let body = json!({
            "profile": {"seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution"}},
            "facts": {"nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
                "clients": {"affected": {"value": 1001}, "total_using_service": {"value": 10000}},
                "costs": {"gross_eur": {"value": "100000.01"}}},
        });
        let answer = manager
            .post("/api/v1/assessments", &body)
            .expect(200)
            .json();
        assert_eq!(finding(&answer, "dora"), "applies");
        assert_eq!(
            duty(&answer, "dora.art-19-4")["recipients"][0]["code"],
            "de-bafin"
        );
        let wrong = json!({"profile": {"dora": {"entity_type": "bank"}}});
        assert_eq!(
            manager.post("/api/v1/assessments", &wrong).violations(),
            ["/profile/dora/entity_type: invalid_value"]
        );
        assert_eq!(
            manager.get("/api/v1/incidents").expect(200).json()["items"],
            json!([])
        );
        let rules = manager.get("/api/v1/law/rules").expect(200).json();
        assert!(rules["items"].as_array().unwrap().len() >= 11);
        manager.get("/api/v1/law/facts").expect(200);
    });
}
