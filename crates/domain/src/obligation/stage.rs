//! Where the stages of an obligation stand, at the instant of reading.

use super::decide::DecisionKind;
use super::{Obligation, ObligationState};
use crate::calendar::Zone;
use crate::incident::anchor::{AnchorKey, AnchorName, Anchors};
use crate::instant::Instant;
use crate::law::clock::{ClockCase, StageClock, StageKind, TermKind, clocks};
use crate::law::condition::Case;
use crate::law::{Act, Citation, Duty, Stage};

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

/// What the clocks of an obligation look at beside itself.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The facts, profile and policies.
    pub case: Case<'a>,
    /// The incident's anchors.
    pub anchors: &'a Anchors,
    /// The zone whose civil days count.
    pub zone: &'a Zone,
    /// The place whose holidays count, such as `DE-NW`.
    pub place: &'a str,
}

/// The clock of the report that takes an incident back: it goes without undue delay, and no limit runs.
fn reclassification() -> StageClock {
    StageClock {
        stage: Stage::Reclassification,
        citation: Citation::new(Act::Its, "5"),
        term: TermKind::WithoutUndueDelay,
        kind: StageKind::Owed,
        is_owed: true,
        anchor: None,
        due_at: None,
        latest_at: None,
        target_at: None,
        limit_before_relief: None,
        relief_applied: false,
        planned_at: None,
        steps: Vec::new(),
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
    /// The clocks of its stages in `case`, whose anchors, receipts and requests are the incident's and this obligation's;
    /// none where its rule is no longer in the register.
    pub fn clocks(&self, case: &Ground<'_>) -> Vec<StageClock> {
        let Some(rule) = self.rule() else {
            return Vec::new();
        };
        let (receipts, requests) = (self.receipts(), self.clock_requests());
        let anchors = self.anchors(case.anchors);
        let mut all = clocks(
            rule,
            &ClockCase {
                case: case.case,
                anchors: &anchors,
                receipts: &receipts,
                requests: &requests,
                zone: case.zone,
                place: case.place,
            },
        );
        let decided = self.decision.as_ref().map(|it| it.kind);
        if self.state == ObligationState::NotReportable && decided == Some(DecisionKind::Reclassify)
        {
            for clock in &mut all {
                clock.is_owed = false;
            }
            all.push(reclassification());
        }
        all
    }

    /// Since when an updated intermediate report is owed without undue delay: regular activities were recovered after the
    /// latest one (Delegated Regulation (EU) 2025/301, Art. 5(1)(b)).
    pub fn update_owed_since(&self, anchors: &Anchors) -> Option<Instant> {
        let is_major_incident = self
            .rule()
            .is_some_and(|rule| rule.duty == Duty::ReportMajorIncident);
        let latest = self.latest(Stage::Intermediate)?;
        let key = AnchorKey {
            name: AnchorName::Recovered,
            regime: None,
        };
        let recovered = *anchors.0.get(&key)?;
        let is_owed = is_major_incident
            && self.state.is_owed()
            && self.first(Stage::Final).is_none()
            && recovered > latest.submitted_at;
        is_owed.then_some(recovered)
    }

    /// Where the stage of `clock` stands at `now`; it is due soon from `due_soon_seconds` before its limit on.
    pub fn stage_state(
        &self,
        clock: &StageClock,
        now: Instant,
        due_soon_seconds: i64,
    ) -> StageState {
        if let Some(submission) = self.first(clock.stage) {
            return if submission.late {
                StageState::SubmittedLate
            } else {
                StageState::Submitted
            };
        }
        match self.state {
            _ if clock.stage == Stage::Reclassification => return StageState::Pending,
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
        self.owes_reclassification()
            || self.state.is_owed()
                && self.rule().is_some_and(|rule| {
                    rule.stages.iter().any(|stage| {
                        stage.kind == StageKind::Owed && self.latest(stage.stage).is_none()
                    })
                })
    }
}
