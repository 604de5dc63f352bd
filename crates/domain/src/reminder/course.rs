//! How far the reminders of one limit have come.

use super::policy::{ReminderPolicy, Step};
use crate::instant::Instant;

/// From how many seconds after its time on a reminder counts as late: until then the watcher may simply have been between
/// two looks.
pub const LATE_FROM_SECONDS: i64 = 60;

/// How far the reminders of one stage and limit have come.
///
/// A step that was told raises the mark below which nothing is told again. The first reminder that nobody reacted to
/// starts a chain of escalations; a reaction ends it, and so does its last escalation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Course {
    /// Since when the limit has been watched: what lay before is not late.
    pub since: Instant,
    /// The time of the latest step that was told, as the policy has it.
    pub told_step: Option<Instant>,
    /// When a reminder was last told.
    pub told_at: Option<Instant>,
    /// When the first reminder was told to which nobody has reacted.
    pub unanswered_since: Option<Instant>,
    /// How many escalations followed it.
    pub escalated: u32,
}

/// What is to be told of a limit now, all of it at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The latest step whose time has come; `None` where only an escalation is due.
    pub step: Option<Step>,
    /// The escalations that are due: from this one on, counted from 0.
    pub first_escalation: u32,
    /// How many escalations are due.
    pub escalations: u32,
    /// Since when nobody has reacted, where an escalation is due.
    pub unanswered_since: Option<Instant>,
    /// When the latest of it was to be told.
    pub planned_at: Instant,
    /// By how many seconds it comes late; 0 where it is in time.
    pub late_seconds: i64,
}

impl Course {
    /// The course of a limit that is watched since `now`.
    pub const fn begin(now: Instant) -> Self {
        Self {
            since: now,
            told_step: None,
            told_at: None,
            unanswered_since: None,
            escalated: 0,
        }
    }

    /// The course of a limit that counts again after it did not: nobody was asked to react meanwhile.
    #[must_use]
    pub fn watched_again(&self, now: Instant) -> Self {
        Self {
            since: now,
            unanswered_since: None,
            escalated: 0,
            ..*self
        }
    }

    /// Whether a step was told, or left out because a later one was.
    pub fn is_told(&self, step: &Step) -> bool {
        self.told_step.is_some_and(|told| step.at <= told)
    }

    /// The times of the escalations that are still to come in the chain that runs.
    fn escalations(&self, policy: &ReminderPolicy) -> impl Iterator<Item = Instant> {
        let done = usize::try_from(self.escalated).unwrap_or(usize::MAX);
        let waits = policy.escalations.iter().skip(done);
        let times = self.unanswered_since.map(|since| {
            waits.map(move |it| since.saturating_add_seconds(i64::from(it.after_seconds)))
        });
        times.into_iter().flatten()
    }

    /// When there is next something to tell; `None` where nothing is left.
    pub fn next_at(&self, policy: &ReminderPolicy, limit: Instant) -> Option<Instant> {
        let steps = policy.steps(limit).into_iter();
        let step = steps.filter(|step| !self.is_told(step)).map(|it| it.at);
        step.chain(self.escalations(policy)).min()
    }

    /// What is to be told at `now`, with the course that follows; `None` where nothing is.
    ///
    /// After a downtime only the latest step is told, and whoever an escalation would have reached hears of it too.
    pub fn due(
        &self,
        policy: &ReminderPolicy,
        limit: Instant,
        now: Instant,
    ) -> Option<(Due, Self)> {
        let mut steps = policy.steps(limit).into_iter();
        let step = steps.rfind(|it| it.at <= now && !self.is_told(it));
        let waits: Vec<Instant> = self
            .escalations(policy)
            .take_while(|at| *at <= now)
            .collect();
        let escalations = u32::try_from(waits.len()).unwrap_or(u32::MAX);
        let planned_at = step.map(|it| it.at).into_iter().chain(waits).max()?;
        let late = now.seconds_since(planned_at.max(self.since));
        let due = Due {
            step,
            first_escalation: self.escalated,
            escalations,
            unanswered_since: self.unanswered_since.filter(|_since| escalations > 0),
            planned_at,
            late_seconds: if late >= LATE_FROM_SECONDS { late } else { 0 },
        };
        let mut after = Self {
            told_step: step.map_or(self.told_step, |it| Some(it.at)),
            told_at: Some(now),
            escalated: self.escalated.saturating_add(escalations),
            ..*self
        };
        let is_over = escalations > 0 && after.escalations(policy).next().is_none();
        if is_over {
            after.unanswered_since = None;
            after.escalated = 0;
        }
        if step.is_some() && after.unanswered_since.is_none() {
            after.unanswered_since = Some(now);
            after.escalated = 0;
        }
        Some((due, after))
    }

    /// The course after somebody reacted to what was told; `None` where nothing was told.
    #[must_use]
    pub fn answered(&self) -> Option<Self> {
        self.told_at?;
        Some(Self {
            unanswered_since: None,
            escalated: 0,
            ..*self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        text.parse().unwrap()
    }

    fn limit() -> Instant {
        at("2026-11-23T08:00:00Z")
    }

    fn course() -> Course {
        Course::begin(at("2026-11-20T08:00:00Z"))
    }

    fn due(course: Course, now: &str) -> Option<(Due, Course)> {
        course.due(&ReminderPolicy::default(), limit(), at(now))
    }

    fn next(course: Course) -> Option<String> {
        course
            .next_at(&ReminderPolicy::default(), limit())
            .map(|it| it.to_string())
    }

    #[test]
    fn each_step_is_due_from_its_second_on() {
        assert_eq!(next(course()).unwrap(), "2026-11-22T08:00:00Z");
        assert_eq!(due(course(), "2026-11-22T07:59:59Z"), None);
        let (told, after) = due(course(), "2026-11-22T08:00:00Z").unwrap();
        assert_eq!(told.step.unwrap().lead_seconds, Some(86_400));
        assert_eq!((told.late_seconds, told.escalations), (0, 0));
        assert_eq!(due(after, "2026-11-22T08:00:00Z"), None);
    }

    #[test]
    fn the_limit_has_passed_a_second_after_its_last() {
        let answered = |course: Course| course.answered().unwrap();
        let (_told, after) = due(course(), "2026-11-23T07:00:00Z").unwrap();
        assert_eq!(due(answered(after), "2026-11-23T08:00:00Z"), None);
        let (told, after) = due(answered(after), "2026-11-23T08:00:01Z").unwrap();
        assert_eq!(told.step.unwrap().lead_seconds, None);
        assert_eq!(next(answered(after)), None, "nothing is left");
    }

    #[test]
    fn without_a_reaction_others_are_told_and_a_reaction_ends_it() {
        let (_told, after) = due(course(), "2026-11-22T08:00:03Z").unwrap();
        assert_eq!(next(after).unwrap(), "2026-11-22T09:00:03Z");
        assert_eq!(due(after, "2026-11-22T09:00:02Z"), None);
        let (told, again) = due(after, "2026-11-22T09:00:03Z").unwrap();
        assert_eq!(
            (told.step, told.first_escalation, told.escalations),
            (None, 0, 1)
        );
        assert_eq!(told.unanswered_since, Some(at("2026-11-22T08:00:03Z")));
        assert_eq!(next(again).unwrap(), "2026-11-22T12:00:03Z");
        let answered = again.answered().unwrap();
        assert_eq!(next(answered).unwrap(), "2026-11-23T04:00:00Z");
        assert_eq!(course().answered(), None, "nothing was told yet");
    }

    #[test]
    fn a_further_step_does_not_put_an_escalation_off() {
        let (_told, after) = due(course(), "2026-11-23T03:59:00Z").unwrap();
        let (told, after) = due(after, "2026-11-23T04:00:00Z").unwrap();
        assert_eq!(told.step.unwrap().lead_seconds, Some(14_400));
        assert_eq!(next(after).unwrap(), "2026-11-23T04:59:00Z");
        // The last escalation ends the chain; the next step begins another.
        let (told, over) = due(after, "2026-11-23T07:59:00Z").unwrap();
        assert_eq!(
            (told.escalations, told.step.unwrap().lead_seconds),
            (2, Some(3_600))
        );
        assert_eq!(over.unanswered_since, Some(at("2026-11-23T07:59:00Z")));
    }

    #[test]
    fn after_a_downtime_only_the_latest_is_told_and_says_how_late() {
        let (told, after) = due(course(), "2026-11-23T10:00:01Z").unwrap();
        assert_eq!(told.step.unwrap().lead_seconds, None);
        assert_eq!(told.late_seconds, 7_200);
        assert_eq!(told.planned_at, at("2026-11-23T08:00:01Z"));
        assert_eq!(due(after, "2026-11-23T10:00:01Z"), None);
        // Both sides of what counts as late.
        let late = |now| due(course(), now).unwrap().0.late_seconds;
        assert_eq!(late("2026-11-22T08:00:59Z"), 0);
        assert_eq!(late("2026-11-22T08:01:00Z"), 60);
    }

    #[test]
    fn what_lay_before_the_watch_began_is_told_at_once_and_is_not_late() {
        let begun = Course::begin(at("2026-11-23T05:00:00Z"));
        assert_eq!(next(begun).unwrap(), "2026-11-22T08:00:00Z");
        let (told, _after) = due(begun, "2026-11-23T05:00:05Z").unwrap();
        assert_eq!(told.step.unwrap().lead_seconds, Some(14_400));
        assert_eq!(told.late_seconds, 0);
    }
}
