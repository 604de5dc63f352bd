//! Where the stages of an obligation stand, at the instant of reading.

use super::{Obligation, ObligationState};
use crate::instant::Instant;
use crate::law::Stage;
use crate::law::clock::StageClock;

crate::codes! {
    /// Where a stage stands.
    pub enum StageState "stage_state" {
        /// It runs from an earlier stage or an anchor that is not there yet.
        Planned = "planned" ["Planned", "Geplant"],
        /// Its duty is undetermined; the clock is shown all the same.
        Provisional = "provisional" ["Provisional", "Vorläufig"],
        /// It is owed and has time.
        Pending = "pending" ["Pending", "Offen"],
        /// It is owed soon.
        DueSoon = "due_soon" ["Due soon", "Bald fällig"],
        /// Its limit has passed.
        Overdue = "overdue" ["Overdue", "Überfällig"],
        /// It was submitted in time.
        Submitted = "submitted" ["Submitted", "Abgegeben"],
        /// It was submitted late.
        SubmittedLate = "submitted_late" ["Submitted late", "Verspätet abgegeben"],
        /// It is not owed in this case.
        NotRequired = "not_required" ["Not required", "Nicht erforderlich"],
    }
}

/// A stage that is still to be reported, and the instant its alarm looks at: the earliest limit or benchmark that exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageAlarm {
    /// The stage.
    pub stage: Stage,
    /// The last whole second in time.
    pub due_at: Instant,
}

impl StageState {
    /// Whether somebody still has to report.
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Planned | Self::Pending | Self::DueSoon | Self::Overdue
        )
    }
}

impl Obligation {
    /// Where the stage of `clock` stands at `now`; it is due soon from `due_soon_seconds` before its limit on.
    pub fn stage_state(
        &self,
        clock: &StageClock,
        now: Instant,
        due_soon_seconds: i64,
    ) -> StageState {
        if let Some(submission) = self.latest(clock.stage) {
            return if submission.late {
                StageState::SubmittedLate
            } else {
                StageState::Submitted
            };
        }
        match self.state {
            ObligationState::NotReportable | ObligationState::Lapsed => {
                return StageState::NotRequired;
            }
            _ if !clock.is_owed => return StageState::NotRequired,
            ObligationState::Undetermined => return StageState::Provisional,
            ObligationState::Recommended
            | ObligationState::Confirmed
            | ObligationState::ReportAnyway => {}
        }
        if clock.anchor.is_none() && clock.due_at.is_none() {
            return StageState::Planned;
        }
        match clock.alarm_at() {
            Some(at) if now >= at.saturating_add_seconds(1) => StageState::Overdue,
            Some(at) if at.seconds_since(now) <= due_soon_seconds => StageState::DueSoon,
            Some(_) | None => StageState::Pending,
        }
    }

    /// The alarms of the stages that are still to be reported, the earliest first.
    pub fn alarms(&self, clocks: &[StageClock]) -> Vec<StageAlarm> {
        if !self.state.is_owed() {
            return Vec::new();
        }
        let mut alarms: Vec<_> = clocks
            .iter()
            .filter(|clock| clock.is_owed && self.latest(clock.stage).is_none())
            .filter_map(|clock| {
                Some(StageAlarm {
                    stage: clock.stage,
                    due_at: clock.alarm_at()?,
                })
            })
            .collect();
        // The sort is stable: of two that are due together, that which the law names first comes first.
        alarms.sort_by_key(|it| it.due_at);
        alarms
    }

    /// Whether it keeps its incident from closing by itself: it is owed, and a report is still to come.
    pub fn holds_open(&self) -> bool {
        self.state.is_owed()
            && self.rule().is_some_and(|rule| {
                rule.stages.iter().any(|stage| {
                    stage.kind == crate::law::clock::StageKind::Owed
                        && self.latest(stage.stage).is_none()
                })
            })
    }
}
