//! How long the law's questions take: assessing a case, the open questions, and the clocks. Nothing is rendered.
//!
//! `cargo bench -p meldewerk-domain`; `cargo xtask bench` reads the figures of the same run.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a benchmark without its case must stop"
)]

use std::collections::BTreeMap;
use std::hint::black_box;

use criterion::Criterion;
use meldewerk_domain::calendar::Zone;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, Anchors};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::clock::{ClockCase, clocks};
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::fact::{Key, recorded};
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::Profile;
use meldewerk_domain::law::{Facts, assess};
use meldewerk_domain::organisation::LawProfile;
use serde_json::{Value, json};
use time::macros::date;

const DAY: time::Date = date!(2026 - 11 - 20);

struct Given {
    name: &'static str,
    facts: Facts,
    profile: Profile,
    policies: Policies,
}

impl Given {
    fn new(name: &'static str, profile: &Value, facts: &Value) -> Self {
        let profile = LawProfile(profile.as_object().expect("an object").clone());
        let faults = meldewerk_domain::law::profile::faults(&profile);
        assert!(faults.is_empty(), "{faults:?}");
        let mut given = Facts::default();
        for (path, value) in facts.as_object().expect("an object") {
            let key = Key::of(path).expect("a fact of the dictionary");
            given.set(key, recorded(key, value).expect("a value of its type"));
        }
        Self {
            name,
            facts: given,
            profile: Profile::read(&profile),
            policies: Policies::read(&BTreeMap::new()).expect("the defaults"),
        }
    }

    const fn case(&self) -> Case<'_> {
        Case {
            facts: &self.facts,
            profile: &self.profile,
            policies: &self.policies,
        }
    }
}

fn bank() -> Value {
    json!({
        "seat": {"country": "DE", "place": "DE-HE"},
        "staff": 320, "turnover_eur": "90000000", "balance_sheet_eur": "900000000",
        "nis2": {"entity_types": ["banking"]},
        "dora": {"entity_type": "credit_institution", "microenterprise": false},
    })
}

fn provider() -> Value {
    json!({
        "seat": {"country": "DE", "place": "DE-NW"},
        "staff": 260, "turnover_eur": "60000000", "balance_sheet_eur": "50000000",
        "nis2": {"entity_types": ["cloud"]},
    })
}

/// From nothing known to everything known, for an organisation under each regime.
fn cases() -> Vec<Given> {
    let leak = json!({
        "access.successful": true, "access.unauthorised": true, "access.malicious": "confirmed",
        "clients.affected": 1_000, "clients.total_using_service": 10_000,
        "counterparts.affected": 1, "counterparts.active_total": 4, "transactions.affected_count": 0,
        "data.confidentiality": true, "personal_data.role": "controller",
        "personal_data.breach_kinds": ["confidentiality"], "personal_data.affected_persons": 1_000,
        "personal_data.exfiltration": "yes", "personal_data.published": true,
    });
    let outage = json!({
        "nature.ict_related": true, "nature.payment_related": true, "nature.near_miss": false,
        "service.supports_critical_function": true, "service.requires_authorisation": true,
        "service.complete_outage_s": 9_000, "service.complete_outage_users": 60_000,
        "duration.incident_s": 90_000, "duration.downtime_s": 9_000,
        "duration.downtime_hits_critical_function": true,
        "clients.affected": 60_000, "clients.total_using_service": 400_000,
        "clients.relevant_affected": false, "clients.financial_interests_hit": true,
        "counterparts.affected": 3, "counterparts.active_total": 40,
        "transactions.affected_count": 20_000, "transactions.daily_average_count": 90_000,
        "transactions.affected_value_eur": "4000000", "transactions.daily_average_value_eur": "20000000",
        "reputation.media": true, "places.states": ["DE", "AT"],
        "access.successful": true, "access.unauthorised": true, "access.malicious": "confirmed",
        "data.availability": true, "data.confidentiality": false, "data.integrity": false,
        "data.adverse_impact": true, "costs.gross_eur": "150000",
        "personal_data.role": "controller", "personal_data.breach_kinds": ["availability"],
        "personal_data.affected_persons": 60_000,
    });
    vec![
        Given::new("blank", &provider(), &json!({})),
        Given::new("leak", &provider(), &leak),
        Given::new("outage", &bank(), &outage),
    ]
}

fn anchors(now: Instant) -> Anchors {
    let mut anchors = Anchors::default();
    for (name, ago) in [
        (AnchorName::Occurred, 90_000),
        (AnchorName::Detected, 60_000),
        (AnchorName::Aware, 50_000),
        (AnchorName::ClassifiedMajor, 40_000),
    ] {
        let at = now.saturating_add_seconds(-ago);
        anchors.0.insert(AnchorKey { name, regime: None }, at);
    }
    anchors
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let now: Instant = "2026-11-20T09:15:00Z".parse().unwrap();
    let (anchors, zone) = (anchors(now), Zone::named("Europe/Berlin").unwrap());
    let cases = cases();
    let mut group = criterion.benchmark_group("assess");
    for given in &cases {
        group.bench_function(given.name, |bencher| {
            bencher.iter(|| assess(black_box(&given.case()), DAY, now));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("questions");
    for given in &cases {
        let assessment = assess(&given.case(), DAY, now);
        group.bench_function(given.name, |bencher| {
            bencher.iter(|| assessment.questions(black_box(&given.case())));
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("clocks");
    for given in &cases {
        let assessment = assess(&given.case(), DAY, now);
        group.bench_function(given.name, |bencher| {
            bencher.iter(|| {
                for duty in assessment.duties() {
                    let case = ClockCase {
                        case: given.case(),
                        anchors: &anchors,
                        receipts: &[],
                        requests: &[],
                        zone: &zone,
                        place: "DE-NW",
                    };
                    black_box(clocks(duty.rule, &case));
                }
            });
        });
    }
    group.finish();
    criterion.final_summary();
}
