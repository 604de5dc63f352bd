//! Durations that go on: what time itself brings about.
//!
//! An incident that lasts longer than 24 hours is a criterion of DORA (Delegated Regulation (EU) 2024/1772, Art. 9(3)), an
//! outage of more than 20 or 30 minutes one of NIS2 (Implementing Regulation (EU) 2024/2690), whether or not anybody
//! writes it down in time. A duration that is recorded as going on, or that follows from anchors, is therefore known from
//! below at every instant, and it can be computed when it will next tip a criterion.

use rust_decimal::Decimal;

use super::Assessment;
use super::fact::{Certainty, Facts, Key, Recorded, Value, key};
use crate::incident::anchor::{AnchorKey, AnchorName, Anchors};
use crate::instant::Instant;

/// How far ahead a tipping point is looked for: no threshold of a duration lies further away.
const HORIZON_SECONDS: i64 = 400 * 24 * 60 * 60;

/// What durations follow from.
#[derive(Debug, Clone, Copy)]
pub struct Course<'a> {
    /// The facts as recorded.
    pub recorded: &'a Facts,
    /// The incident's anchors.
    pub anchors: &'a Anchors,
    /// When the work on it ended; it stands in for the anchor `resolved`.
    pub resolved_at: Option<Instant>,
}

impl Course<'_> {
    /// The facts as they stand at `now`, with every duration that goes on known from below.
    ///
    /// The duration of the incident runs from its occurrence, or where that is not known from its detection, until it is
    /// resolved (Delegated Regulation (EU) 2024/1772, Art. 3(1)), its downtime from anchor to anchor. What a person recorded
    /// stands, unless time has overtaken it.
    pub fn facts_at(&self, now: Instant) -> Facts {
        let mut facts = self.recorded.at(now);
        for (key, start, end) in self.spans() {
            let fact = follow(facts.get(key), start, end, now);
            facts.set(key, fact);
        }
        facts
    }

    /// Whether any duration goes on.
    pub fn goes_on(&self) -> bool {
        let is_recorded = self
            .recorded
            .recorded()
            .any(|(_key, fact)| matches!(fact.value, Value::Since(_)));
        let has_begun = |(_key, start, end): (Key, Option<Instant>, Option<Instant>)| {
            start.is_some() && end.is_none()
        };
        is_recorded || self.spans().into_iter().any(has_begun)
    }

    /// The next instant at which a criterion or finding of `assess` changes by the passing of time alone.
    ///
    /// Time moves every duration the same way, so that what changes within the horizon is found by halving it; where
    /// several things change, it is one of them, and the next is found from there.
    pub fn next_change(
        &self,
        now: Instant,
        assess: impl Fn(&Facts) -> Assessment,
    ) -> Option<Instant> {
        if !self.goes_on() {
            return None;
        }
        let says = |seconds: i64| assess(&self.facts_at(now.saturating_add_seconds(seconds)));
        let today = says(0);
        let (mut same, mut other) = (0, HORIZON_SECONDS);
        if today.says_the_same_as(&says(other)) {
            return None;
        }
        while other - same > 1 {
            let middle = i64::midpoint(same, other);
            if today.says_the_same_as(&says(middle)) {
                same = middle;
            } else {
                other = middle;
            }
        }
        Some(now.saturating_add_seconds(other))
    }

    /// The durations that follow from anchors, with their beginnings and ends.
    fn spans(&self) -> [(Key, Option<Instant>, Option<Instant>); 2] {
        let at = |name| {
            self.anchors
                .0
                .get(&AnchorKey { name, regime: None })
                .copied()
        };
        [
            (
                key::DURATION_INCIDENT_S,
                at(AnchorName::Occurred).or_else(|| at(AnchorName::Detected)),
                at(AnchorName::Resolved).or(self.resolved_at),
            ),
            (
                key::DURATION_DOWNTIME_S,
                at(AnchorName::DowntimeStarted),
                at(AnchorName::DowntimeEnded),
            ),
        ]
    }
}

fn follow(
    recorded: Option<&Recorded>,
    start: Option<Instant>,
    end: Option<Instant>,
    now: Instant,
) -> Option<Recorded> {
    let Some(start) = start else {
        return recorded.cloned();
    };
    let elapsed = elapsed(start, end.unwrap_or(now));
    let certainty = match (recorded, end) {
        (Some(recorded), Some(_)) => return Some(recorded.clone()),
        (Some(recorded), None) if matches!(recorded.value, Value::Number(it) if it >= elapsed) => {
            return Some(recorded.clone());
        }
        (_, None) => Certainty::AtLeast,
        (None, Some(_)) => Certainty::Known,
    };
    Some(Recorded {
        value: Value::Number(elapsed),
        certainty,
    })
}

/// Whole seconds between two instants; none where the end lies before the start.
fn elapsed(start: Instant, end: Instant) -> Decimal {
    Decimal::from(end.seconds_since(start).max(0))
}

impl Facts {
    /// The facts with every duration that goes on known from below, as long as it has lasted until `now`.
    #[must_use]
    pub fn at(&self, now: Instant) -> Self {
        let mut facts = self.clone();
        for (key, fact) in self.recorded() {
            if let Value::Since(start) = fact.value {
                let lasted = Recorded {
                    value: Value::Number(elapsed(start, now)),
                    certainty: Certainty::AtLeast,
                };
                facts.set(key, Some(lasted));
            }
        }
        facts
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::condition::Case;
    use crate::law::policy::Policies;
    use crate::law::profile::Profile;
    use crate::law::{Finding, assess};
    use crate::organisation::LawProfile;
    use serde_json::json;
    use time::macros::date;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn facts(json: serde_json::Value) -> Facts {
        Facts::from_json(json.as_object().unwrap()).unwrap()
    }

    fn anchors(given: &[(AnchorName, &str)]) -> Anchors {
        let anchor = |(name, text): &(AnchorName, &str)| {
            (
                AnchorKey {
                    name: *name,
                    regime: None,
                },
                at(text),
            )
        };
        Anchors(given.iter().map(anchor).collect())
    }

    fn bank() -> Profile {
        let profile =
            json!({"seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution"}});
        Profile::read(&LawProfile(profile.as_object().unwrap().clone()))
    }

    fn finding(facts: &Facts, profile: &Profile) -> Assessment {
        let case = Case {
            facts,
            profile,
            policies: &Policies::default(),
        };
        assess(&case, date!(2026 - 11 - 20), at("2026-11-20T08:00:00Z"))
    }

    #[test]
    fn a_day_of_duration_makes_the_second_criterion_and_the_instant_is_known_before() {
        let recorded = facts(json!({
            "nature": {"ict_related": {"value": true}}, "service": {"supports_critical_function": {"value": true}},
            "costs": {"gross_eur": {"value": "100001"}},
        }));
        let anchors = anchors(&[(AnchorName::Occurred, "2026-11-19T10:00:00Z")]);
        let course = Course {
            recorded: &recorded,
            anchors: &anchors,
            resolved_at: None,
        };
        let bank = bank();
        let now = at("2026-11-20T08:00:00Z");
        let next = course.next_change(now, |facts| finding(facts, &bank));
        // Longer than 24 hours: the first second behind them.
        assert_eq!(next, Some(at("2026-11-20T10:00:01Z")));
        let says = |text| {
            let duty = finding(&course.facts_at(at(text)), &bank);
            duty.duty("dora.art-19-4").unwrap().finding
        };
        assert_eq!(says("2026-11-20T10:00:00Z"), Finding::Undetermined);
        assert_eq!(says("2026-11-20T10:00:01Z"), Finding::Applies);
        assert_eq!(
            course.next_change(at("2026-11-20T10:00:01Z"), |facts| finding(facts, &bank)),
            None
        );
    }

    #[test]
    fn an_outage_that_goes_on_tips_at_its_threshold() {
        let recorded = facts(
            json!({"service": {"complete_outage_s": {"running_since": "2026-11-20T08:00:00Z"}}}),
        );
        let anchors = Anchors::default();
        let course = Course {
            recorded: &recorded,
            anchors: &anchors,
            resolved_at: None,
        };
        let profile =
            json!({"seat": {"country": "DE"}, "staff": 300, "nis2": {"entity_types": ["dns"]}});
        let profile = Profile::read(&LawProfile(profile.as_object().unwrap().clone()));
        let next = course.next_change(at("2026-11-20T08:10:00Z"), |facts| finding(facts, &profile));
        assert_eq!(next, Some(at("2026-11-20T08:30:01Z")));
    }

    #[test]
    fn what_a_person_recorded_stands_until_time_overtakes_it() {
        let recorded = facts(json!({"duration": {
            "incident_s": {"value": 7200, "estimated": true}, "downtime_s": {"value": 60},
        }}));
        let anchors = anchors(&[
            (AnchorName::Detected, "2026-11-20T08:00:00Z"),
            (AnchorName::DowntimeStarted, "2026-11-20T08:00:00Z"),
            (AnchorName::DowntimeEnded, "2026-11-20T08:05:00Z"),
        ]);
        let course = Course {
            recorded: &recorded,
            anchors: &anchors,
            resolved_at: None,
        };
        let duration = |text| {
            course
                .facts_at(at(text))
                .get(key::DURATION_INCIDENT_S)
                .cloned()
        };
        assert_eq!(
            duration("2026-11-20T09:00:00Z"),
            recorded.get(key::DURATION_INCIDENT_S).cloned()
        );
        let overtaken = duration("2026-11-20T11:00:00Z").unwrap();
        assert_eq!(overtaken.value, Value::Number(Decimal::from(10_800)));
        assert_eq!(overtaken.certainty, Certainty::AtLeast);
        let downtime = course.facts_at(at("2026-11-20T11:00:00Z"));
        assert_eq!(
            downtime.get(key::DURATION_DOWNTIME_S),
            recorded.get(key::DURATION_DOWNTIME_S)
        );
    }

    #[test]
    fn a_resolved_incident_has_a_duration_and_no_tipping_point() {
        let recorded = Facts::default();
        let anchors = anchors(&[(AnchorName::Occurred, "2026-11-20T08:00:00Z")]);
        let course = Course {
            recorded: &recorded,
            anchors: &anchors,
            resolved_at: Some(at("2026-11-20T09:00:00Z")),
        };
        assert!(!course.goes_on());
        let fact = course.facts_at(at("2026-12-24T00:00:00Z"));
        let duration = fact.get(key::DURATION_INCIDENT_S).unwrap();
        assert_eq!(duration.value, Value::Number(Decimal::from(3600)));
        assert_eq!(duration.certainty, Certainty::Known);
    }
}
