use super::*;

/// The project's own vectors, which `tests/law` holds.
fn agree(text: &str) {
    let report = run(text).unwrap();
    assert!(report.faults.is_empty(), "{:#?}", report.faults);
    let mismatches: Vec<String> = report.mismatches.iter().map(ToString::to_string).collect();
    assert!(mismatches.is_empty(), "{}", mismatches.join("\n"));
    assert!(report.cases > 0);
}

macro_rules! vectors {
    ($($name:ident $file:literal;)+) => { $(
        #[test]
        fn $name() {
            agree(include_str!(concat!("../../../../../tests/law/vectors/", $file)));
        }
    )+ };
}

vectors! {
    gdpr_assessment "gdpr-assessment.json";
    dora_assessment "dora-assessment.json";
    dora_other "dora-other.json";
    dora_recurrence "dora-recurrence.json";
    nis2_assessment "nis2-assessment.json";
    nis2_generic_assessment "nis2-generic-assessment.json";
    nis2_recurrence "nis2-recurrence.json";
    nis2_scope "nis2-scope.json";
    gdpr_clock "gdpr-clock.json";
    gdpr_timeliness "gdpr-timeliness.json";
    dora_clock "dora-clock.json";
    nis2_and_others_clock "nis2-and-others-clock.json";
    telecom_clock "telecom-clock.json";
    nis2_timeliness "nis2-timeliness.json";
}

fn file(expect: &str) -> String {
    format!(
        r#"{{"format":"meldewerk-law-vectors/1","kind":"scope","cases":[{{"id":"X",
        "profile":{{"staff":49,"nis2":{{"entity_types":["food"]}},"turnover_eur":"1","balance_sheet_eur":"1"}},
        "expect":{expect}}}]}}"#
    )
}

#[test]
fn a_wrong_expectation_is_found_and_told_with_its_trace() {
    assert_eq!(
        run(&file(r#"{"entity_class":"out"}"#)).unwrap().disagreed,
        0
    );
    let report = run(&file(r#"{"entity_class":"essential"}"#)).unwrap();
    assert_eq!((report.cases, report.disagreed), (1, 1));
    let told = report.mismatches[0].to_string();
    assert!(
        told.starts_with(r#"X /entity_class: expected "essential", got "out""#),
        "{told}"
    );
    let case = r#"{"format":"meldewerk-law-vectors/1","kind":"clock","rule":"gdpr.art-33-1","cases":[{"id":"T",
        "anchors":{"aware":"2026-11-10T08:00:00Z"},
        "expect":{"stages":{"notification":{"due_at":"2026-11-13T09:00:00Z"}}}}]}"#;
    let report = run(case).unwrap();
    assert!(
        report.mismatches[0]
            .trace
            .iter()
            .any(|step| step.contains("72 hours")),
        "{:?}",
        report.mismatches
    );
}

#[test]
fn strangers_are_refused() {
    assert!(matches!(run("{}"), Err(VectorError::Form(_))));
    assert!(matches!(run("nothing"), Err(VectorError::Form(_))));
    let kind = r#"{"format":"meldewerk-law-vectors/1","kind":"x","cases":[]}"#;
    assert!(matches!(run(kind), Err(VectorError::Kind(_))));
    for case in [
        r#"{"id":"X","profile":{},"expect":{"colour":"red"}}"#,
        r#"{"id":"X","profile":{"stuff":1},"expect":{}}"#,
        r#"{"id":"X","profile":{"nis2":{"entity_types":["castle"]}},"expect":{}}"#,
        r#"{"id":"X","profil":{},"expect":{}}"#,
        r#"{"id":"X"}"#,
        r#"{"id":"X","profile":{},"expect":{"entity_class":"notable"}}"#,
    ] {
        let file =
            format!(r#"{{"format":"meldewerk-law-vectors/1","kind":"scope","cases":[{case}]}}"#);
        let report = run(&file).unwrap();
        assert_eq!((report.cases, report.faults.len()), (0, 1), "{case}");
    }
    for case in [
        r#"{"rule":"gdpr.art-99","facts":{},"expect":{}}"#,
        r#"{"regime":"maritime","facts":{},"expect":{}}"#,
        r#"{"rule":"gdpr.art-33-1","facts":{"clients":{"afected":1}},"expect":{}}"#,
        r#"{"rule":"gdpr.art-33-1","facts":{"clients":3},"expect":{}}"#,
        r#"{"rule":"gdpr.art-33-1","facts":{"personal_data":{"role":"friend"}},"expect":{}}"#,
        r#"{"rule":"gdpr.art-33-1","facts":[],"expect":{}}"#,
        r#"{"rule":"gdpr.art-33-1","policies":{"holidays":"never"},"expect":{}}"#,
        r#"{"rule":"gdpr.art-33-1","facts":{},"expect":{"finding":"aplies"}}"#,
        r#"{"rule":"dora.art-19-4","facts":{},"expect":{"criteria":{"data_losses":"yes"}}}"#,
    ] {
        let file = format!(
            r#"{{"format":"meldewerk-law-vectors/1","kind":"assessment","cases":[{case}]}}"#
        );
        let report = run(&file).unwrap();
        assert_eq!((report.cases, report.faults.len()), (0, 1), "{case}");
    }
    for case in [
        r#"{"anchors":{"awar":"2026-11-10T08:00:00Z"},"expect":{}}"#,
        r#"{"anchors":{"aware":"yesterday"},"expect":{}}"#,
        r#"{"time_zone":"Europe/Atlantis","expect":{}}"#,
        r#"{"place":"Germany","expect":{}}"#,
        r#"{"submissions":[{"stage":"postcard","received_at":"2026-11-10T08:00:00Z"}],"expect":{}}"#,
        r#"{"submissions":[{"stage":"notification"}],"expect":{}}"#,
        r#"{"expect":{"status":"asleep"}}"#,
        r#"{"expect":{"stages":{"final":{"due_at":null}}}}"#,
        r#"{"expect":{"stages":{"notification":{"due":null}}}}"#,
    ] {
        let file = format!(
            r#"{{"format":"meldewerk-law-vectors/1","kind":"clock","rule":"gdpr.art-33-1","cases":[{case}]}}"#
        );
        let report = run(&file).unwrap();
        assert_eq!((report.cases, report.faults.len()), (0, 1), "{case}");
    }
}
