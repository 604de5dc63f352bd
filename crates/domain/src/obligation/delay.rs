//! Telling the authority in time that a limit cannot be met (Delegated Regulation (EU) 2025/301, Art. 5(3)).

use serde::{Deserialize, Serialize};

use super::Obligation;
use super::submit::{Refusal, in_future, is_line};
use crate::event::Event;
use crate::instant::Instant;
use crate::law::clock::StageClock;
use crate::law::{Duty, Stage};
use crate::text::Text;
use crate::violation::Violation;

/// A notice that a limit cannot be met, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelayNotice {
    /// Which report will be late.
    pub stage: Stage,
    /// When the authority was told.
    pub sent_at: Instant,
    /// The way by which it was told.
    pub channel: String,
    /// Why the limit cannot be met.
    pub reason: String,
    /// Whether the notice itself came after the limit.
    pub late: bool,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// The command to record such a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnnounceDelay {
    /// When the authority was told.
    pub sent_at: Instant,
    /// The way by which it was told.
    pub channel: String,
    /// Why the limit cannot be met.
    pub reason: String,
}

impl Obligation {
    /// Records that the authority was told of the delay of the stage that `clock` belongs to.
    ///
    /// Only the financial sector's law knows such a notice; elsewhere the reasons go with the late report.
    pub fn announce_delay(
        &self,
        command: AnnounceDelay,
        clock: &StageClock,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        if !self.state.is_owed() {
            return Err(Refusal::State(self.state));
        }
        let knows_notice = self
            .rule()
            .is_some_and(|rule| rule.duty == Duty::ReportMajorIncident);
        let (true, Some(due_at), None) = (knows_notice, clock.due_at, self.first(clock.stage))
        else {
            return Err(Refusal::StageNotOpen);
        };
        let mut faults = Vec::new();
        if command.sent_at > now {
            faults.push(in_future("/sent_at"));
        }
        for (pointer, text) in [("/channel", &command.channel), ("/reason", &command.reason)] {
            if !is_line(text) {
                faults.push(Violation::new(
                    pointer,
                    "invalid_text",
                    Text::new(
                        "This text has 1 to 300 characters.",
                        "Dieser Text hat 1 bis 300 Zeichen.",
                    ),
                ));
            }
        }
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        // Limits are the last whole second in time.
        let late = command.sent_at >= due_at.saturating_add_seconds(1);
        let notice = DelayNotice {
            stage: clock.stage,
            sent_at: command.sent_at,
            channel: command.channel,
            reason: command.reason,
            late,
            recorded_at: now,
        };
        let event = Event::new(self.subject(), "obligation.delay_announced")
            .in_incident(self.incident)
            .fact("stage", (), notice.stage)
            .fact("sent_at", (), notice.sent_at)
            .fact("channel", (), &notice.channel)
            .fact("due_at", (), due_at)
            .fact("late", (), late)
            .because(Some(notice.reason.clone()));
        let mut after = self.next(now);
        after.delay_notices.push(notice);
        Ok((after, event))
    }
}
