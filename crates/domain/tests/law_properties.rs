//! What must hold of the law whatever the case: properties over random facts, profiles, policies and instants.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: a failure here is a failed test"
)]

#[path = "law_properties/given.rs"]
mod given;
#[path = "law_properties/questions.rs"]
mod questions;

use meldewerk_domain::calendar::Zone;
use meldewerk_domain::incident::anchor::Anchors;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::clock::{self, ClockCase, Receipt, Timeliness};
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::fact::{Recorded, Value};
use meldewerk_domain::law::policy::Policies;
use meldewerk_domain::law::profile::Profile;
use meldewerk_domain::law::recurrence::{self, Occurrence};
use meldewerk_domain::law::{Facts, Finding, RULES, Regime, assess};
use proptest::prelude::*;
use time::macros::date;

const DAY: time::Date = date!(2026 - 11 - 23);

fn now() -> Instant {
    Instant::new(DAY.midnight().assume_utc())
}

fn applying(facts: &Facts, profile: &Profile) -> Vec<Regime> {
    let policies = Policies::default();
    let case = Case {
        facts,
        profile,
        policies: &policies,
    };
    assess(&case, DAY, now())
        .regimes
        .iter()
        .filter(|regime| regime.finding == Finding::Applies)
        .map(|regime| regime.regime)
        .collect()
}

/// The same facts, every list of them in another order.
fn turned(facts: &Facts) -> Facts {
    let mut other = Facts::default();
    let recorded: Vec<_> = facts.recorded().collect();
    for (key, fact) in recorded.into_iter().rev() {
        let value = match fact.value.clone() {
            Value::Texts(mut texts) => {
                texts.reverse();
                Value::Texts(texts)
            }
            Value::Numbers(mut numbers) => {
                numbers.reverse();
                Value::Numbers(numbers)
            }
            value => value,
        };
        let certainty = fact.certainty;
        other.set(key, Some(Recorded { value, certainty }));
    }
    other
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any facts, profile and policies have an answer and a list of questions, and the same ones always the same.
    #[test]
    fn every_case_has_an_answer(facts in given::facts(), profile in given::profile(), policies in given::policies(), day in given::day()) {
        let case = Case { facts: &facts, profile: &profile, policies: &policies };
        let assessment = assess(&case, day, now());
        prop_assert_eq!(assessment.regimes.len(), <Regime as meldewerk_domain::code::Code>::ALL.len());
        let again = assess(&case, day, now());
        for (one, other) in assessment.duties().zip(again.duties()) {
            prop_assert_eq!(one.finding, other.finding);
        }
        let _ = assessment.questions(&case);
    }

    /// More harm never lifts a duty: the regimes with an applicable duty stay, and others may come.
    #[test]
    fn more_harm_lifts_no_duty(facts in given::facts(), profile in given::profile(), steps in given::harm()) {
        let worse = given::worsened(&facts, &steps);
        let (before, after) = (applying(&facts, &profile), applying(&worse, &profile));
        for regime in before {
            prop_assert!(after.contains(&regime), "{} applied, and no longer after {:?}", regime, steps);
        }
    }

    /// The order in which facts, list entries, incidents and receipts come is no matter.
    #[test]
    fn order_is_no_matter(facts in given::facts(), other in given::facts(), profile in given::profile(), days in (given::day(), given::day())) {
        let policies = Policies::default();
        let turned = turned(&facts);
        let findings = |facts: &Facts| -> Vec<Finding> {
            let case = Case { facts, profile: &profile, policies: &policies };
            assess(&case, DAY, now()).duties().map(|duty| duty.finding).collect()
        };
        prop_assert_eq!(findings(&facts), findings(&turned));
        let one = Occurrence { occurred_on: Some(days.0), reported_on_its_own: false, facts: &facts };
        let two = Occurrence { occurred_on: Some(days.1), reported_on_its_own: false, facts: &other };
        for regime in [Regime::Dora, Regime::Nis2] {
            let forth = recurrence::assess(regime, &[one, two], &profile, &policies);
            let back = recurrence::assess(regime, &[two, one], &profile, &policies);
            prop_assert_eq!(forth, back);
        }
    }

    /// No limit lies before its anchor, no outer limit before the statutory one, and what came by it was in time.
    #[test]
    fn no_limit_before_its_anchor(
        facts in given::facts(), profile in given::profile(), policies in given::policies(),
        anchors in given::anchors(), receipts in given::receipts(), place in given::place(), zone in given::zone(),
    ) {
        let zone = Zone::named(zone).unwrap();
        let back: Vec<Receipt> = receipts.iter().rev().copied().collect();
        let clocks = |receipts: &[Receipt], anchors: &Anchors| -> Vec<_> {
            let case = ClockCase {
                case: Case { facts: &facts, profile: &profile, policies: &policies },
                anchors, receipts, requests: &[], zone: &zone, place,
            };
            RULES.iter().flat_map(|rule| clock::clocks(rule, &case)).collect()
        };
        let all = clocks(&receipts, &anchors);
        for clock in &all {
            let Some(anchor) = clock.anchor else { continue };
            let limits = [clock.due_at, clock.latest_at, clock.limit_before_relief];
            for limit in limits.into_iter().flatten() {
                prop_assert!(limit.saturating_add_seconds(1) > anchor.at, "{:?}", clock);
            }
            if let (Some(due), Some(latest)) = (clock.due_at, clock.latest_at) {
                prop_assert!(due <= latest, "{:?}", clock);
            }
            if let Some(due) = clock.due_at {
                prop_assert_eq!(Timeliness::of(clock, due), Timeliness::OnTime);
                let later = due.saturating_add_seconds(1);
                prop_assert_ne!(Timeliness::of(clock, later), Timeliness::OnTime);
            }
        }
        prop_assert_eq!(all, clocks(&back, &anchors));
    }
}
