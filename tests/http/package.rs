//! Audit packages: what stands in them, and that every change of them is found.

use std::io::{Cursor, Read, Write};

use meldewerk_api::checkpoint::CheckpointSigner;
use meldewerk_api::package::{KeyOrigin, Verdict, verify};
use meldewerk_domain::clock::Clock;
use meldewerk_domain::identity::Role;
use meldewerk_tests::{Engine, TestApp, Value, json, on_both};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// Members of a package in their order, by name.
type Members = Vec<(String, Vec<u8>)>;

/// An incident with a note, a filed report, a letter and a file, and another one that is nobody's business.
fn incident(app: &TestApp) -> String {
    let dpo = app.client(Role::Dpo);
    let facts = json!({"personal_data": {
        "role": {"value": "controller"}, "breach_kinds": {"value": ["confidentiality"]}, "risk": {"value": "risk"}
    }});
    let body =
        json!({"title": "Kundendaten <b>im</b> Netz", "anchors": {"aware": app.clock.now()}});
    let incident = dpo.open_incident(&body, &facts);
    let other = json!({"title": "Geheime Kündigung", "anchors": {"aware": app.clock.now()}});
    dpo.open_incident(&other, &facts);
    let note = json!({"text": "Das Konto ist gesperrt."});
    dpo.post(&format!("/api/v1/incidents/{incident}/notes"), &note)
        .expect(201);
    let path = dpo.duty(&incident, "gdpr.art-33-1");
    let sent =
        json!({"submitted_at": app.clock.now(), "channel": "portal", "filing": "incomplete"});
    dpo.post(&format!("{path}/stages/notification/submissions"), &sent)
        .expect(201);
    let files = format!("/api/v1/incidents/{incident}/attachments");
    let add = |about: &str, bytes: &str| {
        let request = dpo.request("POST", &format!("{files}?{about}"));
        let answer = request.body("text/plain", bytes).send().expect(201);
        answer.text("id")
    };
    add(
        "name=Prot%C3%B6koll.txt&kind=evidence",
        "19. November, 22 Uhr",
    );
    let file = add("name=Bescheid.txt&kind=letter_from_authority", "Az. 4711");
    let letter = json!({"direction": "incoming", "at": app.clock.now(), "channel": "Post", "subject": "Rückfrage", "attachments": [file]});
    dpo.post(&format!("{path}/correspondence"), &letter)
        .expect(201);
    incident
}

fn package(app: &TestApp, order: &Value) -> Vec<u8> {
    let auditor = app.client(Role::Auditor);
    auditor
        .post("/api/v1/audit/packages", order)
        .expect(200)
        .bytes
}

fn key(app: &TestApp) -> String {
    app.stranger()
        .get("/checkpoint-key")
        .expect(200)
        .text("public_key")
}

fn members(package: &[u8]) -> Members {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

fn packed(members: &Members) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn member<'a>(members: &'a Members, name: &str) -> &'a str {
    let (_name, bytes) = members
        .iter()
        .find(|(known, _bytes)| known == name)
        .unwrap();
    std::str::from_utf8(bytes).unwrap()
}

fn check(package: &[u8], key: Option<&str>) -> Verdict {
    verify(Cursor::new(package), key).unwrap()
}

fn places(verdict: &Verdict) -> Vec<&str> {
    verdict
        .faults
        .iter()
        .map(|fault| fault.place.as_str())
        .collect()
}

#[test]
fn a_package_holds_everything_about_an_incident_and_nothing_about_others() {
    on_both(|app| {
        let id = incident(app);
        let bytes = package(app, &json!({"incident_id": id}));
        let verdict = check(&bytes, Some(&key(app)));
        assert_eq!(verdict.faults, []);
        assert_eq!(verdict.key, KeyOrigin::Pinned);
        assert!(verdict.entries > 5);
        assert_eq!(check(&bytes, None).key, KeyOrigin::Embedded);
        assert_eq!(check(&bytes, None).faults, []);
        let all = members(&bytes);
        let names: Vec<&str> = all.iter().map(|(name, _bytes)| name.as_str()).collect();
        for expected in [
            "index.html",
            "package.json",
            "rules.json",
            "journal.jsonl",
            "checkpoint.json",
            "checksums.sha256",
            "signature.json",
            "records/organisation.json",
            "records/INC-2026-0001/incident.json",
            "records/INC-2026-0001/facts.json",
            "records/INC-2026-0001/assessment.json",
            "records/INC-2026-0001/obligations.json",
            "records/INC-2026-0001/notes.json",
            "records/INC-2026-0001/attachments.json",
            "incidents/INC-2026-0001.html",
        ] {
            assert!(names.contains(&expected), "{expected} in {names:?}");
        }
        assert!(
            names
                .iter()
                .any(|it| it.starts_with("reports/INC-2026-0001/"))
        );
        let file = names
            .iter()
            .find(|it| it.ends_with("/Protökoll.txt"))
            .unwrap();
        assert_eq!(member(&all, file), "19. November, 22 Uhr");
        // The letter names its file, which is there under the same hash.
        let thread = names
            .iter()
            .find(|it| it.starts_with("records/INC-2026-0001/correspondence/"))
            .unwrap();
        let thread: Value = serde_json::from_str(member(&all, thread)).unwrap();
        let mut pieces = thread["items"].as_array().unwrap().iter();
        let letter = pieces.find(|it| it["kind"] == "letter").unwrap();
        let enclosed = &letter["attachments"][0];
        let file = format!(
            "attachments/INC-2026-0001/{}/Bescheid.txt",
            enclosed["id"].as_str().unwrap()
        );
        let digest = meldewerk_api::ids::sha256(member(&all, &file).as_bytes());
        assert_eq!(enclosed["sha256"], json!(digest));
        for (name, bytes) in &all {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                !text.contains("Kündigung"),
                "{name} tells of another incident"
            );
        }
        let page = member(&all, "incidents/INC-2026-0001.html");
        assert!(page.contains("Kundendaten &lt;b&gt;im&lt;/b&gt; Netz"));
        assert!(!page.contains("<script"));
        // Its checkpoint is one that the server knows.
        let checkpoint: Value = serde_json::from_str(member(&all, "checkpoint.json")).unwrap();
        let auditor = app.client(Role::Auditor);
        let held = auditor
            .post("/api/v1/audit/checkpoint", &checkpoint)
            .expect(200);
        assert_eq!(held.json()["holds"], true);
        // That it was given out stands in the journal.
        let timeline = auditor
            .get(&format!("/api/v1/incidents/{id}/timeline"))
            .json();
        let mut entries = timeline["items"].as_array().unwrap().iter();
        assert!(entries.any(|it| it["kind"] == "organisation.package_made"));
    });
}

#[test]
fn a_package_may_be_about_a_period_and_nothing_else() {
    on_both(|app| {
        incident(app);
        let today = app.clock.now().to_string();
        let day = today.get(..10).unwrap();
        let bytes = package(app, &json!({"from": day, "until": day}));
        assert_eq!(check(&bytes, Some(&key(app))).faults, []);
        let all = members(&bytes);
        let manifest: Value = serde_json::from_str(member(&all, "package.json")).unwrap();
        assert_eq!(
            manifest["incidents"],
            json!(["INC-2026-0001", "INC-2026-0002"])
        );
        // A period without incidents is a package too.
        let bytes = package(app, &json!({"from": "2020-01-01", "until": "2020-12-31"}));
        let verdict = check(&bytes, Some(&key(app)));
        assert_eq!((verdict.faults.as_slice(), verdict.entries), (&[][..], 0));
        let auditor = app.client(Role::Auditor);
        for (order, expected) in [
            (json!({}), ": one_selection"),
            (
                json!({"incident_id": "0198a000-0000-7000-8000-000000000000", "from": "2026-01-01"}),
                ": one_selection",
            ),
            (json!({"from": "2026-01-01"}), ": one_selection"),
            (
                json!({"from": "2026-02-30", "until": "2026-12-31"}),
                "/from: invalid_day",
            ),
            (
                json!({"from": "2026-02-03", "until": "2026-02-02"}),
                "/until: before_from",
            ),
        ] {
            assert_eq!(
                auditor.post("/api/v1/audit/packages", &order).violations(),
                [expected]
            );
        }
        let unknown = json!({"incident_id": "0198a000-0000-7000-8000-000000000000"});
        auditor
            .post("/api/v1/audit/packages", &unknown)
            .problem(404, "not_found");
        app.client(Role::Responder)
            .post("/api/v1/audit/packages", &unknown)
            .problem(403, "forbidden");
    });
}

#[test]
fn every_altered_added_or_removed_member_is_found_and_named() {
    let app = TestApp::start(Engine::Sqlite);
    let id = incident(&app);
    let bytes = package(&app, &json!({"incident_id": id}));
    let key = key(&app);
    let all = members(&bytes);
    assert_eq!(
        check(&packed(&all), Some(&key)).faults,
        [],
        "packing alone changes nothing"
    );
    // Every byte of the file: what changes the content of a member is found.
    // White space is a byte too.
    let mut spaced = all.clone();
    let seal = spaced
        .iter()
        .position(|(name, _)| name == "signature.json")
        .unwrap();
    spaced[seal].1.push(b' ');
    assert_eq!(
        places(&check(&packed(&spaced), Some(&key))),
        ["signature.json"]
    );
    let mut runner = TestRunner::new(Config::with_cases(150));
    let places_of_bytes = (
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        1..=255_u8,
    );
    runner
        .run(&places_of_bytes, |(which, place, flip)| {
            let mut altered = all.clone();
            let (name, content) = &mut altered[which.index(all.len())];
            let place = place.index(content.len());
            content[place] ^= flip;
            let name = name.clone();
            for key in [Some(key.as_str()), None] {
                let verdict = check(&packed(&altered), key);
                let named = verdict
                    .faults
                    .iter()
                    .any(|fault| fault.place.starts_with(&name));
                // A signature that is altered shows where it stands, or at the list that it is no longer of.
                let is_seal = name == "signature.json" || name == "checksums.sha256";
                prop_assert!(
                    named || is_seal && !verdict.faults.is_empty(),
                    "{}: {:?}",
                    name,
                    verdict.faults
                );
            }
            Ok(())
        })
        .unwrap();
    let mut runner = TestRunner::new(Config::with_cases(150));
    runner
        .run(
            &(any::<prop::sample::Index>(), 1..=255_u8),
            |(place, flip)| {
                let mut altered = bytes.clone();
                altered[place.index(bytes.len())] ^= flip;
                let verdict = check(&altered, Some(&key));
                // What is left are bytes of the container that no member consists of, such as a date.
                prop_assert!(!verdict.faults.is_empty() || members(&altered) == all);
                Ok(())
            },
        )
        .unwrap();
    for index in 0..all.len() {
        let mut fewer = all.clone();
        let (name, _content) = fewer.remove(index);
        let verdict = check(&packed(&fewer), Some(&key));
        assert!(
            places(&verdict).contains(&name.as_str()),
            "{name}: {:?}",
            verdict.faults
        );
    }
    let mut more = all.clone();
    more.push(("reports/INC-2026-0001/zwei.json".to_owned(), b"{}".to_vec()));
    let verdict = check(&packed(&more), Some(&key));
    assert!(places(&verdict).contains(&"reports/INC-2026-0001/zwei.json"));
    let mut behind = bytes.clone();
    behind.extend_from_slice(b"PK");
    assert!(!check(&behind, Some(&key)).faults.is_empty());
    let mut before = b"#!/bin/sh\n".to_vec();
    before.extend_from_slice(&bytes);
    assert!(!check(&before, Some(&key)).faults.is_empty());
    assert!(!check(b"no package", Some(&key)).faults.is_empty());
    assert!(!check(b"", None).faults.is_empty());
}

/// Makes the lists of checksums agree again and signs with another key, as somebody would who wants to deceive.
fn resealed(members: &Members, signer: &CheckpointSigner) -> Members {
    let mut sums = String::new();
    let mut all = Vec::new();
    for (name, bytes) in members {
        let mut bytes = bytes.clone();
        if name == "checkpoint.json" {
            let mut seal: Value = serde_json::from_slice(&bytes).unwrap();
            seal["signature"] = json!(signer.sign(seal["statement"].as_str().unwrap()));
            seal["public_key"] = json!(signer.public_key());
            bytes = seal.to_string().into_bytes();
        }
        if name == "checksums.sha256" || name == "signature.json" {
            continue;
        }
        let sum = meldewerk_api::ids::sha256(&bytes);
        sums.extend([sum.as_str(), "  ", name, "\n"]);
        all.push((name.clone(), bytes));
    }
    let old: Value = serde_json::from_str(member(members, "signature.json")).unwrap();
    let lines: Vec<_> = old["statement"]
        .as_str()
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect();
    let hash = meldewerk_api::ids::sha256(sums.as_bytes());
    let statement = format!(
        "{}\n{}\nchecksums sha256:{hash}\n{}\n",
        lines[0], lines[1], lines[3]
    );
    let (signature, key) = (signer.sign(&statement), signer.public_key());
    let seal = format!(
        "{{\n  \"statement\": {},\n  \"signature\": \"{signature}\",\n  \"public_key\": \"{key}\"\n}}\n",
        json!(statement)
    );
    all.push(("checksums.sha256".to_owned(), sums.into_bytes()));
    all.push(("signature.json".to_owned(), seal.into_bytes()));
    all
}

#[test]
fn whoever_makes_everything_agree_again_fails_at_the_key_and_at_the_chain() {
    let app = TestApp::start(Engine::Sqlite);
    let id = incident(&app);
    let all = members(&package(&app, &json!({"incident_id": id})));
    let signer = CheckpointSigner::new(b"of somebody else").unwrap();
    // Nothing altered, but of another maker: whole by its own key, and not by the pinned one.
    let other = packed(&resealed(&all, &signer));
    assert_eq!(check(&other, None).faults, []);
    assert!(!check(&other, Some(&key(&app))).faults.is_empty());
    // A filed report or an entry altered, and all sums made anew: the chain still tells, whatever the key.
    let report = all
        .iter()
        .position(|(name, _)| name.starts_with("reports/"))
        .unwrap();
    let mut altered = all.clone();
    altered[report].1.push(b' ');
    let name = altered[report].0.clone();
    let verdict = check(&packed(&resealed(&altered, &signer)), None);
    assert_eq!(places(&verdict), [name.as_str()]);
    let journal = all
        .iter()
        .position(|(name, _)| name == "journal.jsonl")
        .unwrap();
    let text = String::from_utf8(all[journal].1.clone()).unwrap();
    for (from, to, place) in [
        ("gesperrt", "entsperrt", "personal body"),
        ("obligation.submitted", "obligation.forgotten", "header"),
        ("confidentiality", "availability", "header"),
    ] {
        let mut altered = all.clone();
        altered[journal].1 = text.replacen(from, to, 1).into_bytes();
        assert_ne!(altered[journal].1, all[journal].1, "{from}");
        let verdict = check(&packed(&resealed(&altered, &signer)), None);
        let fault = verdict
            .faults
            .iter()
            .find(|it| it.place.starts_with("journal.jsonl entry"));
        assert!(
            fault.is_some_and(|it| it.what.contains(place)),
            "{from}: {:?}",
            verdict.faults
        );
    }
    // The file of a letter altered, or left out.
    let file = all
        .iter()
        .position(|(name, _)| name.ends_with("/Bescheid.txt"))
        .unwrap();
    let mut altered = all.clone();
    altered[file].1.push(b' ');
    let name = altered[file].0.clone();
    let verdict = check(&packed(&resealed(&altered, &signer)), None);
    assert_eq!(places(&verdict), [name.as_str()]);
    for left_out in [file, report] {
        let mut fewer = all.clone();
        fewer.remove(left_out);
        let verdict = check(&packed(&resealed(&fewer, &signer)), None);
        assert_eq!(verdict.faults.len(), 1, "{:?}", verdict.faults);
        assert_eq!(verdict.faults[0].what, "missing: the journal names it");
    }
    // An entry left out.
    let mut altered = all.clone();
    let lines: Vec<&str> = text.lines().collect();
    let kept: Vec<&str> = lines
        .iter()
        .enumerate()
        .filter(|(index, _)| *index != 2)
        .map(|(_, line)| *line)
        .collect();
    altered[journal].1 = format!("{}\n", kept.join("\n")).into_bytes();
    let verdict = check(&packed(&resealed(&altered, &signer)), None);
    assert!(
        verdict
            .faults
            .iter()
            .any(|it| it.what.starts_with("missing")),
        "{:?}",
        verdict.faults
    );
    // The end cut off.
    altered[journal].1 = format!("{}\n", lines[..lines.len() - 1].join("\n")).into_bytes();
    let verdict = check(&packed(&resealed(&altered, &signer)), None);
    assert!(
        places(&verdict).contains(&"journal.jsonl"),
        "{:?}",
        verdict.faults
    );
}
