//! Reminders over any course of time: nothing is told twice, and nothing is left out.

#![expect(clippy::unwrap_used, reason = "a failure here is a failed test")]

use std::collections::BTreeSet;

use meldewerk_domain::instant::Instant;
use meldewerk_domain::reminder::{Audience, Course, Escalation, ReminderPolicy};
use proptest::prelude::*;

const LIMIT: i64 = 1_800_000_000;

fn at(seconds: i64) -> Instant {
    Instant::from_unix_seconds(LIMIT + seconds).unwrap()
}

prop_compose! {
    fn policies()(
        leads in prop::collection::vec(60_u32..200_000, 0..6),
        waits in prop::collection::btree_set(60_u32..100_000, 0..4),
        at_limit: bool,
    ) -> ReminderPolicy {
        let wait = |after_seconds| Escalation { after_seconds, audience: Audience::default() };
        ReminderPolicy {
            lead_seconds: leads,
            at_limit,
            escalations: waits.into_iter().map(wait).collect(),
            ..ReminderPolicy::default()
        }
    }
}

/// How much time passes before the watcher looks again, and whether somebody reacts then.
fn looks() -> impl Strategy<Value = Vec<(i64, bool)>> {
    prop::collection::vec((0_i64..60_000, prop::bool::weighted(0.2)), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_024, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_step_is_told_twice_and_the_projection_never_hides_what_is_due(
        policy in policies(), begin in -250_000_i64..10_000, looks in looks()
    ) {
        let mut course = Course::begin(at(begin));
        let mut now = begin;
        let mut told = BTreeSet::new();
        for (pause, reacts) in looks {
            now += pause;
            let next = course.next_at(&policy, at(0));
            match course.due(&policy, at(0), at(now)) {
                Some((due, after)) => {
                    prop_assert!(next.is_some_and(|next| next <= at(now)), "the watcher finds it");
                    prop_assert!(due.step.is_some() || due.escalations > 0);
                    prop_assert!(due.late_seconds == 0 || due.late_seconds >= 60);
                    if let Some(step) = due.step {
                        prop_assert!(told.insert(step.at), "a step twice");
                        prop_assert_eq!(told.last(), Some(&step.at), "never an older one afterwards");
                    }
                    if due.escalations > 0 {
                        prop_assert!(due.unanswered_since.is_some());
                    }
                    prop_assert_eq!(after.due(&policy, at(0), at(now)), None, "told whole");
                    course = after;
                }
                None => prop_assert!(next.is_none_or(|next| next > at(now)), "nothing is hidden"),
            }
            if reacts && let Some(answered) = course.answered() {
                course = answered;
                prop_assert_eq!(course.due(&policy, at(0), at(now)), None);
            }
        }
        // Long after, everything that was left is told in one go, and then it is over.
        let last = now.max(0) + 10_000_000;
        let mut rounds = 0;
        while let Some(next) = course.next_at(&policy, at(0)) {
            rounds += 1;
            prop_assert!(rounds <= 2 + policy.escalations.len(), "it ends");
            if let Some((due, after)) = course.due(&policy, at(0), next.max(at(last))) {
                if let Some(step) = due.step {
                    prop_assert!(told.insert(step.at));
                }
                course = after;
            }
        }
        if let Some(step) = policy.steps(at(0)).last() {
            prop_assert!(told.contains(&step.at), "the last step is told in any case");
        }
    }
}
