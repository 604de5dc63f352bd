//! A major incident at a payment institution, from the alert to the final report, through the API alone; every report by the
//! template of Implementing Regulation (EU) 2025/302.

use std::sync::OnceLock;

use jsonschema::Validator;
use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Answer, Client, TestApp, Value, json, on_both};

const LEI: &str = "529900T8BM49AURSDO55";

/// The schema as the server publishes it.
fn validator(app: &TestApp) -> &'static Validator {
    static VALIDATOR: OnceLock<Validator> = OnceLock::new();
    VALIDATOR.get_or_init(|| {
        let path = "/api/v1/law/dora/templates/incident/schema";
        let schema = app.stranger().get(path).expect(200).json();
        jsonschema::draft202012::new(&schema).unwrap()
    })
}

/// Who reports.
fn introduce(app: &TestApp) {
    app.be_payment_institution();
    let person = |name: &str, phone: &str| json!({"name": name, "email": format!("{}@muster.example", name.to_lowercase()), "phone": phone});
    let reporting = json!({"reporting": {
        "lei": LEI, "currency": "EUR",
        "primary_contact": person("Erika", "+49 30 1234567"), "secondary_contact": person("Leitstelle", "+49 30 1234568"),
        "ultimate_parent": {"name": "Muster Holding SE", "lei": "MUSTERHOLDINGSE00087"}
    }});
    app.admin()
        .patch("/api/v1/organisation", "*", &reporting)
        .expect(200);
}

/// An alert of a monitoring system opens the incident.
fn alert(app: &TestApp) -> String {
    let source = app
        .admin()
        .post(
            "/api/v1/integrations",
            &json!({"name": "Prometheus", "format": "alertmanager"}),
        )
        .expect(201)
        .json();
    let alert = json!({
        "version": "4", "groupKey": "payments", "status": "firing", "receiver": "meldewerk", "truncatedAlerts": 0,
        "groupLabels": {}, "commonLabels": {}, "commonAnnotations": {}, "externalURL": "http://alerts.muster.example",
        "alerts": [{
            "status": "firing", "startsAt": "2026-11-20T07:30:00Z", "endsAt": "0001-01-01T00:00:00Z",
            "labels": {"alertname": "PaymentsDown", "severity": "critical"},
            "annotations": {"summary": "Zahlungen stehen"}, "generatorURL": "", "fingerprint": "c0ffee"
        }]
    });
    app.with_credential(source["secret"].as_str().unwrap())
        .request("POST", source["path"].as_str().unwrap())
        .json(&alert)
        .send()
        .expect(202);
    app.process_deliveries();
    let list = app
        .client(Role::IncidentManager)
        .get("/api/v1/incidents")
        .expect(200)
        .json();
    list["items"][0]["id"].as_str().unwrap().to_owned()
}

/// What becomes known of it, and its classification as major.
fn classify(manager: &Client, incident: &str) -> String {
    let path = format!("/api/v1/incidents/{incident}");
    for (name, at) in [
        ("occurred", "2026-11-20T07:30:00Z"),
        ("aware", "2026-11-20T08:00:00Z"),
        ("downtime_started", "2026-11-20T07:30:00Z"),
    ] {
        let anchor = manager
            .request("PUT", &format!("{path}/anchors/{name}"))
            .header("if-match", "*");
        anchor.json(&json!({"at": at})).send().expect(200);
    }
    let facts = json!({
        "nature": {"ict_related": {"value": true}, "payment_related": {"value": true}},
        "service": {"supports_critical_function": {"value": true}},
        "clients": {
            "affected": {"value": 1205, "estimated": true}, "total_using_service": {"value": 10000},
            "relevant_affected": {"value": false}, "financial_interests_hit": {"value": false}
        },
        "counterparts": {"affected": {"value": 0}},
        "transactions": {
            "affected_count": {"value": 25001}, "daily_average_count": {"value": 20000},
            "affected_value_eur": {"value": "1250000.50"}
        },
        "duration": {"downtime_hits_critical_function": {"value": true}},
        "reputation": {"media": {"value": true}, "text": {"value": "Die Tageszeitung berichtet."}},
        "costs": {"gross_eur": {"value": "12500.50"}, "recoveries_eur": {"value": "0"}, "expected_above_threshold": {"value": false}}
    });
    manager
        .patch(&format!("{path}/facts"), "*", &facts)
        .expect(200);
    let list = manager
        .get(&format!("{path}/obligations"))
        .expect(200)
        .json();
    let mut items = list["items"].as_array().unwrap().iter();
    let duty = items.find(|it| it["rule"] == "dora.art-19-4").unwrap();
    let obligation = format!("/api/v1/obligations/{}", duty["id"].as_str().unwrap());
    manager
        .post(
            &format!("{obligation}/decisions"),
            &json!({"decision": "confirm"}),
        )
        .expect(200);
    obligation
}

fn field<'a>(report: &'a Value, code: &str) -> &'a Value {
    let fields = report["fields"].as_array().unwrap();
    fields.iter().find(|it| it["code"] == code).unwrap()
}

/// The pointers of what keeps a report from being complete.
fn faults(report: &Value) -> Vec<String> {
    let fields = report["fields"].as_array().unwrap().iter();
    let faults = fields.flat_map(|it| it["faults"].as_array().unwrap());
    faults
        .map(|fault| {
            format!(
                "{}: {}",
                fault["pointer"].as_str().unwrap(),
                fault["code"].as_str().unwrap()
            )
        })
        .collect()
}

fn violations_of(answer: &Answer) -> Vec<String> {
    answer.violations()
}

/// Files the report of a stage: refused as long as it lacks something, then filled in, valid, and kept.
fn file(
    app: &TestApp,
    manager: &Client,
    obligation: &str,
    stage: &str,
    values: &Value,
    lacks: &[&str],
) -> Value {
    let report = format!("{obligation}/stages/{stage}/report");
    let submissions = format!("{obligation}/stages/{stage}/submissions");
    let sent = json!({
        "submitted_at": app.clock.now(), "received_at": app.clock.now(), "channel": "MVP", "reference": format!("BaFin-{stage}")
    });
    let draft = manager.get(&report).expect(200);
    let mut expected: Vec<String> = lacks
        .iter()
        .map(|number| format!("/values/{number}: missing_field"))
        .collect();
    assert_eq!(faults(&draft.json()), expected, "{stage}");
    let refused = manager.post(&submissions, &sent);
    let mut found = violations_of(&refused);
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{stage}");
    let unfinished = manager
        .get(&format!("{report}.its.json"))
        .expect(200)
        .json();
    assert!(!validator(app).is_valid(&unfinished), "{stage}");
    let filled = manager
        .patch(&report, &draft.etag(), &json!({"values": values}))
        .expect(200)
        .json();
    assert_eq!(
        (faults(&filled), &filled["complete"]),
        (Vec::new(), &json!(true)),
        "{stage}"
    );
    let after = manager.post(&submissions, &sent).expect(201).json();
    let submission = after["submissions"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&submission["stage"], &submission["filing"]),
        (&json!(stage), &json!("complete"))
    );
    let kept = format!(
        "{obligation}/submissions/{}/report",
        submission["id"].as_str().unwrap()
    );
    let document = manager.get(&format!("{kept}.its.json")).expect(200).json();
    let errors: Vec<String> = validator(app)
        .iter_errors(&document)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(errors, Vec::<String>::new(), "{stage}");
    let workbook = manager.get(&format!("{kept}.xlsx")).expect(200);
    assert!(workbook.bytes.starts_with(b"PK\x03\x04"));
    let name = workbook.header("content-disposition").unwrap();
    assert!(name.contains(&format!("-{stage}.xlsx")), "{name}");
    document
}

/// The initial notification, with what an alert and a few facts tell.
fn notify(app: &TestApp, manager: &Client, obligation: &str) {
    let words = json!({"2.4": "Der Zahlungsverkehr steht still.", "2.9": true});
    let document = file(app, manager, obligation, "initial", &words, &["2.9"]);
    assert_eq!(
        document["submittingEntity"],
        json!({"name": "Muster GmbH", "LEI": LEI})
    );
    assert_eq!(
        document["incident"]["incidentDiscovery"],
        "monitoring_systems"
    );
    assert_eq!(
        document["incident"]["detectionDateTime"],
        "2026-11-20T08:00:00Z"
    );
    let criteria: Vec<&str> = document["incident"]["classificationTypes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|it| it["classificationCriterion"].as_str())
        .collect();
    assert_eq!(
        criteria,
        [
            "clients_financial_counterparts_and_transactions_affected",
            "reputational_impact",
            "duration_and_service_downtime",
            "critical_services_affected"
        ]
    );
}

/// The intermediate report, after the service is back.
fn report_in_between(app: &TestApp, manager: &Client, incident: &str, obligation: &str) {
    app.clock.set("2026-11-22T08:00:00Z".parse().unwrap());
    let path = format!("/api/v1/incidents/{incident}/anchors");
    for (name, at) in [
        ("downtime_ended", "2026-11-20T14:00:30Z"),
        ("recovered", "2026-11-20T14:30:00Z"),
    ] {
        let anchor = manager
            .request("PUT", &format!("{path}/{name}"))
            .header("if-match", "*");
        anchor.json(&json!({"at": at})).send().expect(200);
    }
    let words = json!({
        "3.23": ["system_failure", "payment-related"], "3.27": "Zahlungsverkehr, Kundendienst", "3.28": "yes",
        "3.29": "Gateway-Server", "3.31": ["none"], "3.33": true, "3.34": "Ausweichrechenzentrum"
    });
    let document = file(
        app,
        manager,
        obligation,
        "intermediate",
        &words,
        &["3.27", "3.28", "3.31", "3.33"],
    );
    // Words stay as they were told; figures follow from the facts.
    assert_eq!(
        document["incident"]["incidentDescription"],
        "Der Zahlungsverkehr steht still."
    );
    assert_eq!(
        document["incident"]["competentAuthorityCode"],
        "BaFin-initial"
    );
    let assets = &document["impactAssessment"]["affectedAssets"];
    assert_eq!(
        assets["affectedClients"],
        json!({"number": 1205, "percentage": 12.1})
    );
    // Of a daily average more than all may be affected.
    assert_eq!(
        assets["affectedTransactions"],
        json!({"number": 25001, "percentage": 125})
    );
    assert_eq!(assets["valueOfAffectedTransactions"], 1_250_000.5);
    assert_eq!(
        document["impactAssessment"]["serviceImpact"]["serviceDowntime"],
        "00:06:31"
    );
}

/// The final report, when the causes are known.
fn report_finally(app: &TestApp, manager: &Client, incident: &str, obligation: &str) {
    let path = format!("/api/v1/incidents/{incident}/anchors");
    app.clock.set("2026-12-10T08:00:00Z".parse().unwrap());
    let anchor = manager
        .request("PUT", &format!("{path}/resolved"))
        .header("if-match", "*");
    anchor
        .json(&json!({"at": "2026-11-21T12:00:00Z"}))
        .send()
        .expect(200);
    let report = format!("{obligation}/stages/final/report");
    let wrong = json!({"values": {"4.1": ["astrology"], "4.7": "gestern", "4.13": 12}});
    assert_eq!(
        manager.patch(&report, "*", &wrong).violations(),
        [
            "/values/4.1/0: unknown_code",
            "/values/4.13: wrong_type",
            "/values/4.7: invalid_instant"
        ]
    );
    let words = json!({
        "4.1": ["system_failure_malfunction"], "4.2": ["system_failure_software_performance"],
        "4.5": "Speicherleck im Gateway", "4.6": "Fehler behoben und ausgerollt", "4.7": "2026-11-21T11:00:00+01:00",
        "4.9": "entfällt"
    });
    let lacks = ["4.1", "4.2", "4.5", "4.6", "4.7", "4.9"];
    let document = file(app, manager, obligation, "final", &words, &lacks);
    assert_eq!(
        document["incident"]["grossAmountIndirectDirectCosts"],
        12_500.5
    );
    assert_eq!(
        document["incident"]["rootCauseAddressingDateTime"],
        "2026-11-21T10:00:00Z"
    );
}

#[test]
fn a_major_incident_goes_from_the_alert_to_the_final_report() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        introduce(app);
        let incident = alert(app);
        app.clock.set("2026-11-20T09:00:00Z".parse().unwrap());
        let obligation = classify(&manager, &incident);
        app.clock.set("2026-11-20T10:00:00Z".parse().unwrap());
        notify(app, &manager, &obligation);
        report_in_between(app, &manager, &incident, &obligation);
        report_finally(app, &manager, &incident, &obligation);
        let after = manager.get(&obligation).expect(200).json();
        assert_eq!(after["submissions"].as_array().unwrap().len(), 3);
        assert_eq!(after["submissions"][2]["late"], false);
    });
}

#[test]
fn contradictions_keep_a_report_back_until_somebody_says_that_it_is_incomplete() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        introduce(app);
        let incident = alert(app);
        app.clock.set("2026-11-20T09:00:00Z".parse().unwrap());
        let obligation = classify(&manager, &incident);
        let report = format!("{obligation}/stages/initial/report");
        let submissions = format!("{obligation}/stages/initial/submissions");
        let values = json!({"values": {"2.9": false, "2.2": "2026-11-20T07:00:00Z", "1.5": ["Muster GmbH"], "1.6": [LEI]}});
        let edited = manager.patch(&report, "*", &values).expect(200).json();
        let expected = [
            "/values/1.5: not_applicable",
            "/values/1.6: not_applicable",
            "/values/2.2: contradicts_field",
        ];
        assert_eq!(faults(&edited), expected);
        let continuity = field(&edited, "2.9");
        assert_eq!(
            (&continuity["shown"], &continuity["type"]),
            (&json!("no"), &json!("yes_no"))
        );
        assert_eq!(
            field(&edited, "2.7")["choices"].as_array().unwrap().len(),
            11
        );
        assert_eq!(
            field(&edited, "1.13")["condition"],
            "The entity belongs to a group"
        );
        let mut sent = json!({"submitted_at": app.clock.now(), "channel": "MVP"});
        assert_eq!(manager.post(&submissions, &sent).violations(), expected);
        sent["filing"] = json!("incomplete");
        let after = manager.post(&submissions, &sent).expect(201).json();
        assert_eq!(after["submissions"][0]["filing"], "incomplete");
        // Only reports by a template have its forms.
        let list = manager
            .get(&format!("/api/v1/incidents/{incident}/obligations"))
            .json();
        let other = list["items"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["rule"] != "dora.art-19-4");
        if let Some(other) = other {
            let stage = other["stages"][0]["stage"].as_str().unwrap();
            let path = format!(
                "/api/v1/obligations/{}/stages/{stage}/report",
                other["id"].as_str().unwrap()
            );
            manager
                .get(&format!("{path}.its.json"))
                .problem(404, "not_found");
        }
        manager.get(&format!("{report}.xlsx")).expect(200);
        app.client(Role::Reporter)
            .get(&format!("{report}.its.json"))
            .problem(403, "forbidden");
    });
}

#[test]
fn a_threat_and_a_reclassification_have_their_templates_too() {
    on_both(|app| {
        let manager = app.client(Role::IncidentManager);
        introduce(app);
        let body = json!({"title": "Angriffswelle", "anchors": {"detected": app.clock.now()}});
        let yes = json!({"value": true});
        let facts = json!({"threat": {"could_affect": yes, "high_probability": yes, "could_meet_criteria": yes}});
        let incident = manager.open_incident(&body, &facts);
        let list = manager
            .get(&format!("/api/v1/incidents/{incident}/obligations"))
            .json();
        let mut items = list["items"].as_array().unwrap().iter();
        let duty = items.find(|it| it["rule"] == "dora.art-19-2").unwrap();
        let report = format!(
            "/api/v1/obligations/{}/stages/notification/report",
            duty["id"].as_str().unwrap()
        );
        let draft = manager.get(&report).expect(200).json();
        let lacks = ["14", "15", "17"].map(|number| format!("/values/{number}: missing_field"));
        assert_eq!(faults(&draft), lacks);
        let values = json!({"values": {
            "14": "Ausfall des Zahlungsverkehrs", "15": ["critical_services_affected"], "17": "Filter verschärft"
        }});
        let filled = manager.patch(&report, "*", &values).expect(200).json();
        assert_eq!(filled["complete"], true);
        let path = "/api/v1/law/dora/templates/cyber_threat/schema";
        let schema = app.stranger().get(path).expect(200).json();
        let document = manager
            .get(&format!("{report}.its.json"))
            .expect(200)
            .json();
        assert!(
            jsonschema::draft202012::new(&schema)
                .unwrap()
                .is_valid(&document),
            "{document}"
        );
        assert_eq!(document["secondaryContact"]["name"], "Leitstelle");

        let incident = alert(app);
        app.clock.set("2026-11-20T09:00:00Z".parse().unwrap());
        let obligation = classify(&manager, &incident);
        let sent =
            json!({"submitted_at": app.clock.now(), "channel": "MVP", "filing": "evidence_only"});
        manager
            .post(&format!("{obligation}/stages/initial/submissions"), &sent)
            .expect(201);
        let corrected = json!({"service": {
            "supports_critical_function": {"value": false}, "requires_authorisation": {"value": false}
        }, "access": {"successful": {"value": false}}});
        manager
            .patch(
                &format!("/api/v1/incidents/{incident}/facts"),
                "*",
                &corrected,
            )
            .expect(200);
        let taken_back = json!({"decision": "reclassify", "reason": "Es waren fremde Zahlen."});
        manager
            .post(&format!("{obligation}/decisions"), &taken_back)
            .expect(200);
        let report = format!("{obligation}/stages/reclassification/report");
        let draft = manager.get(&report).expect(200).json();
        assert_eq!(faults(&draft), Vec::<String>::new());
        assert_eq!(field(&draft, "2.10")["value"], "Es waren fremde Zahlen.");
        let document = manager
            .get(&format!("{report}.its.json"))
            .expect(200)
            .json();
        assert!(validator(app).is_valid(&document), "{document}");
    });
}
