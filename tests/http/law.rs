//! What the law says without any incident: the calendar by which its limits move, the authorities, and whom it binds.

use std::collections::BTreeSet;

use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Client, Value, json, on_both};

const HOLIDAYS: &str = "/api/v1/law/holidays";

fn dates(list: &Value) -> BTreeSet<String> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|day| day["date"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_calendar_is_that_of_the_place_and_year_and_speaks_the_readers_language() {
    on_both(|app| {
        let auditor = app.client(Role::Auditor);
        let list = |query: &str| {
            auditor
                .get(&format!("{HOLIDAYS}?{query}"))
                .expect(200)
                .json()
        };
        let state = list("place=DE&year=2026");
        let land = list("place=DE-NW&year=2026");
        assert_eq!(state["items"].as_array().unwrap().len(), 9);
        let more: Vec<String> = dates(&land).difference(&dates(&state)).cloned().collect();
        assert_eq!(more, ["2026-06-04", "2026-11-01"]);
        let german = auditor
            .request("GET", &format!("{HOLIDAYS}?place=DE-NW&year=2026"))
            .header("accept-language", "de")
            .send()
            .json();
        assert!(german["items"].as_array().unwrap().contains(&json!({
            "date": "2026-06-04", "name": "Fronleichnam", "kind": "public_holiday"
        })));
        // Without a year it is the present one.
        assert_eq!(list("place=CH-ZH")["year"], 2026);
        let hungary = list("place=HU&year=2026");
        assert!(hungary["items"].as_array().unwrap().contains(&json!({
            "date": "2026-08-21", "name": "Day off, exchanged for a Saturday", "kind": "moved_rest_day"
        })));
        for wrong in [
            "",
            "place=XX",
            "place=DE-XX",
            "place=DE&year=2023",
            "place=DE&year=2100",
            "place=DE&year=x",
            "place=DE&jahr=2026",
        ] {
            auditor
                .get(&format!("{HOLIDAYS}?{wrong}"))
                .problem(400, "invalid_query");
        }
        app.stranger()
            .get(&format!("{HOLIDAYS}?place=DE"))
            .problem(401, "unauthenticated");
    });
}

fn codes(list: &Value) -> Vec<String> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn authorities_are_found_by_place_and_regime() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let list = |query: &str| {
            dpo.get(&format!("/api/v1/law/authorities{query}"))
                .expect(200)
                .json()
        };
        assert_eq!(codes(&list("?place=DE-BY")), ["de-by-lda", "de-by-lfd"]);
        assert_eq!(
            codes(&list("?regime=dora")),
            ["de-bafin", "at-fma", "li-fma"]
        );
        assert_eq!(
            codes(&list("?place=DE&regime=tkg")),
            ["de-bfdi", "de-bnetza"]
        );
        assert_eq!(codes(&list("?place=XX")), Vec::<String>::new());
        assert_eq!(codes(&list("?place=LI")), ["li-dss", "li-fma", "li-scs"]);
        let bafin = &list("?place=DE&regime=dora")["items"][0];
        assert_eq!(bafin["website"], "https://bafin.de/");
        assert!(bafin["channel"].as_str().unwrap().contains("MVP"));
        dpo.get("/api/v1/law/authorities?regime=x")
            .problem(400, "invalid_query");
    });
}

/// The regimes by their bonds, and the recipients of the first rule of each that binds.
fn bonds(client: &Client) -> (Vec<String>, Vec<String>) {
    let view = client
        .get("/api/v1/organisation/regimes")
        .expect(200)
        .json();
    let items = view["items"].as_array().unwrap();
    let bonds = items
        .iter()
        .map(|it| {
            format!(
                "{}={}",
                it["regime"].as_str().unwrap(),
                it["bond"].as_str().unwrap()
            )
        })
        .collect();
    let recipients = items
        .iter()
        .filter(|it| it["bond"] == "bound")
        .filter_map(|it| it["rules"][0]["recipients"][0]["code"].as_str())
        .map(str::to_owned)
        .collect();
    (bonds, recipients)
}

#[test]
fn the_profile_decides_which_laws_bind() {
    on_both(|app| {
        let admin = app.admin();
        let set = |profile: &Value| {
            admin
                .request("PATCH", "/api/v1/organisation")
                .header("if-match", "*")
                .json(&json!({"profile": profile}))
                .send()
                .expect(200);
        };
        set(&json!({
            "seat": {"country": "DE", "place": "DE-HE"},
            "dora": {"entity_type": "payment_institution"},
            "cra": {"manufacturer": false}, "mdr": {"manufacturer": false},
            "trust_service": "none", "staff": 40
        }));
        let (all, recipients) = bonds(&admin);
        for expected in [
            "gdpr=bound",
            "dora=bound",
            "cra=free",
            "mdr=free",
            "eidas=free",
        ] {
            assert!(all.iter().any(|it| it == expected), "{expected}: {all:?}");
        }
        assert_eq!(recipients, ["de-he-hbdi", "de-bafin"]);
        set(&json!({
            "seat": {"country": "AT"}, "nis2": {"entity_types": ["dns"]},
            "dora": {"entity_type": null}
        }));
        let view = admin.get("/api/v1/organisation/regimes").expect(200).json();
        assert_eq!(view["entity_class"], "essential");
        let nis2 = view["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["regime"] == "nis2");
        assert_eq!(nis2.unwrap()["rules"][0]["rule"], "at.nisg-34");
    });
}

#[test]
fn the_severity_score_may_raise_the_risk_and_never_lowers_it() {
    on_both(|app| {
        let dpo = app.client(Role::Dpo);
        let score = |body: &Value| dpo.post("/api/v1/assessments/breach-severity", body);
        let mut body = json!({
            "data_context": "financial", "identification": "maximum", "confidentiality": "uncontained",
            "malicious": true, "affected_persons": 101, "proposed_risk": "risk"
        });
        let answer = score(&body).expect(200).json();
        assert_eq!(answer["score"], "4.00");
        assert_eq!(answer["computation"], "3 × 1.00 + 1.00 = 4.00");
        assert_eq!(
            (&answer["band"], &answer["risk"]),
            (&json!("very_high"), &json!("high"))
        );
        assert_eq!(answer["many_persons"], true);
        // A low score says nothing against a risk.
        body = json!({"data_context": "simple", "identification": "negligible", "proposed_risk": "high"});
        let answer = score(&body).expect(200).json();
        assert_eq!(
            (&answer["score"], &answer["band"]),
            (&json!("0.25"), &json!("low"))
        );
        assert_eq!(answer["risk"], "high");
        body["proposed_risk"] = Value::Null;
        assert_eq!(score(&body).expect(200).json()["risk"], Value::Null);
        body["data_context_score"] = json!(5);
        assert_eq!(
            score(&body).violations(),
            ["/data_context_score: out_of_range"]
        );
    });
}

#[test]
fn a_duty_is_not_reported_on_a_ground_of_its_own_rule() {
    on_both(|app| {
        let (manager, dpo) = (app.client(Role::IncidentManager), app.client(Role::Dpo));
        let id = manager
            .post(
                "/api/v1/incidents",
                &json!({"title": "Kundendaten im Netz"}),
            )
            .expect(201)
            .text("id");
        let path = format!("/api/v1/incidents/{id}");
        let facts = json!({"personal_data": {
            "breach_kinds": {"value": ["confidentiality"]}, "role": {"value": "controller"}, "risk": {"value": "high"}
        }});
        dpo.patch(&format!("{path}/facts"), "*", &facts).expect(200);
        let list = dpo.get(&format!("{path}/obligations")).expect(200).json();
        let people = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["rule"] == "gdpr.art-34-1")
            .unwrap();
        assert_eq!(people["state"], "recommended");
        let decisions = format!(
            "/api/v1/obligations/{}/decisions",
            people["id"].as_str().unwrap()
        );
        let mut decision = json!({
            "decision": "not_reportable", "reason": "Bekanntmachung am 20. November", "ground": "de.bsig-35-2"
        });
        assert_eq!(
            dpo.post(&decisions, &decision).violations(),
            ["/ground: unknown_ground"]
        );
        decision["ground"] = json!("gdpr.34-3-c");
        let decided = dpo.post(&decisions, &decision).expect(200).json();
        assert_eq!(decided["state"], "not_reportable");
        assert_eq!(decided["decision"]["ground"], "gdpr.34-3-c");
        let rules = dpo.get("/api/v1/law/rules").expect(200).json();
        let rule = rules["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["rule"] == "gdpr.art-34-1")
            .unwrap();
        assert_eq!(rule["grounds"].as_array().unwrap().len(), 3);
        let fields = rule["stages"][0]["fields"].as_array().unwrap();
        let mandatory = fields.iter().filter(|it| it["need"] == "mandatory");
        let mandatory: Vec<&Value> = mandatory.map(|it| &it["code"]).collect();
        assert_eq!(mandatory, ["nature", "contact", "consequences", "measures"]);
    });
}

#[test]
fn a_threat_may_be_notified_and_nothing_is_due() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        app.be_payment_institution();
        let body =
            json!({"title": "Drohung mit Erpressung", "anchors": {"aware": app.clock.now()}});
        let id = manager
            .post("/api/v1/incidents", &body)
            .expect(201)
            .text("id");
        let path = format!("/api/v1/incidents/{id}");
        let facts = json!({"threat": {
            "could_affect": {"value": true}, "high_probability": {"value": true}, "could_meet_criteria": {"value": true}
        }});
        manager
            .patch(&format!("{path}/facts"), "*", &facts)
            .expect(200);
        let list = manager
            .get(&format!("{path}/obligations"))
            .expect(200)
            .json();
        let all = list["items"].as_array().unwrap();
        let notify = all.iter().find(|it| it["rule"] == "dora.art-19-2").unwrap();
        assert_eq!(notify["state"], "recommended");
        let stage = &notify["stages"][0];
        assert_eq!(
            (&stage["state"], &stage["due_at"]),
            (&json!("not_required"), &Value::Null)
        );
        let assessment = manager
            .get(&format!("{path}/assessment"))
            .expect(200)
            .json();
        let regimes = assessment["regimes"].as_array().unwrap();
        let dora = regimes.iter().find(|it| it["regime"] == "dora").unwrap();
        assert_ne!(
            dora["finding"], "applies",
            "what may be filed at will makes no regime apply"
        );
        // Filed all the same, it is kept like any report.
        let path = format!(
            "/api/v1/obligations/{}/stages/notification/submissions",
            notify["id"].as_str().unwrap()
        );
        let report = json!({"submitted_at": app.clock.now(), "channel": "portal", "reference": "BaFin-1", "filing": "evidence_only", "content": "…"});
        let filed = manager.post(&path, &report).expect(201).json();
        assert_eq!(filed["submissions"][0]["reference"], "BaFin-1");
        assert_eq!(filed["submissions"][0]["late"], false);
    });
}
