//! Decisions by people.

use super::{Decision, Obligation, ObligationState};
use crate::event::Event;
use crate::instant::Instant;
use crate::law::ground::ground;
use crate::law::{Duty, DutyAssessment, Finding, Stage};
use crate::text::Text;
use crate::violation::Violation;

crate::codes! {
    /// What a person can decide about an obligation.
    pub enum DecisionKind "decision" {
        /// It is owed and will be reported.
        Confirm = "confirm" ["Confirm", "Bestätigen"],
        /// It will be reported although it is not owed.
        ReportAnyway = "report_anyway" ["Report anyway", "Trotzdem melden"],
        /// It is not to be reported.
        NotReportable = "not_reportable" ["Not reportable", "Nicht meldepflichtig"],
        /// It was reported as a major incident, and its criteria were fulfilled at no time; the authority is told so.
        Reclassify = "reclassify" ["Reclassify as non-major", "Als nicht schwerwiegend zurückstufen"],
    }
}

/// Why a decision is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The obligation's state does not allow it.
    State(ObligationState),
    /// A report has left already.
    AlreadySubmitted,
    /// Nothing was reported, the criteria are still met, or the law knows no way back.
    NotReclassifiable,
    /// The decision itself is faulty.
    Faulty(Vec<Violation>),
}

impl Obligation {
    /// Whether a reported major incident can be taken back: the facts as they stand must not make it one
    /// (Implementing Regulation (EU) 2025/302, Art. 5).
    fn may_reclassify(&self) -> bool {
        let is_major_incident = self
            .rule()
            .is_some_and(|rule| rule.duty == Duty::ReportMajorIncident);
        is_major_incident
            && self.state.is_owed()
            && self.standing().next().is_some()
            && self.finding == Finding::DoesNotApply
    }

    /// Whether the report that takes the incident back is still to be made.
    pub fn owes_reclassification(&self) -> bool {
        let decided = self.decision.as_ref().map(|it| it.kind);
        self.state == ObligationState::NotReportable
            && decided == Some(DecisionKind::Reclassify)
            && self.first(Stage::Reclassification).is_none()
    }

    /// The ground of a decision, which must be one that lifts this duty.
    fn ground<'a>(
        &self,
        kind: DecisionKind,
        code: Option<&'a str>,
    ) -> Result<Option<&'a str>, Refusal> {
        let Some(code) = code else {
            return Ok(None);
        };
        let lifts = ground(code).is_some_and(|ground| ground.rule == self.rule);
        if lifts && kind == DecisionKind::NotReportable {
            return Ok(Some(code));
        }
        Err(Refusal::Faulty(vec![Violation::new(
            "/ground",
            "unknown_ground",
            Text::new(
                "This is no ground on which this duty is not reported.",
                "Das ist kein Grund, aus dem bei dieser Pflicht nicht gemeldet wird.",
            ),
        )]))
    }

    /// Records a person's decision with the criteria as they stand.
    pub fn decide(
        &self,
        kind: DecisionKind,
        reason: Option<&str>,
        ground: Option<&str>,
        assessment: Option<&DutyAssessment>,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        use ObligationState as S;
        let reason = reason
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(str::to_owned);
        if kind != DecisionKind::Confirm && reason.is_none() {
            return Err(Refusal::Faulty(vec![Violation::new(
                "/reason",
                "reason_required",
                Text::new(
                    "This decision needs a reason.",
                    "Diese Entscheidung braucht einen Grund.",
                ),
            )]));
        }
        let ground = self.ground(kind, ground)?;
        let to = match (kind, self.state) {
            (
                DecisionKind::Confirm,
                S::Recommended | S::Undetermined | S::NotReportable | S::Confirmed,
            ) => S::Confirmed,
            (DecisionKind::Confirm, S::Lapsed | S::ReportAnyway) => {
                return Err(Refusal::State(self.state));
            }
            (DecisionKind::ReportAnyway, _) => S::ReportAnyway,
            (DecisionKind::Reclassify, _) if self.may_reclassify() => S::NotReportable,
            (DecisionKind::Reclassify, _) => return Err(Refusal::NotReclassifiable),
            (DecisionKind::NotReportable, _) if self.standing().next().is_some() => {
                return Err(Refusal::AlreadySubmitted);
            }
            (DecisionKind::NotReportable, _) => S::NotReportable,
        };
        let criteria = assessment.map(|duty| {
            duty.criteria
                .iter()
                .map(|it| (it.criterion.code.to_owned(), it.outcome))
                .collect::<Vec<_>>()
        });
        let mut after = self.next(now);
        after.state = to;
        after.lapsed_because = None;
        let decision = Decision {
            kind,
            reason: reason.clone(),
            ground: ground.map(str::to_owned),
            at: now,
            finding: self.finding,
            criteria: criteria.unwrap_or_default(),
        };
        let event = Event::new(self.subject(), "obligation.decided")
            .in_incident(self.incident)
            .fact("decision", (), kind)
            .fact("state", self.state, to)
            .fact("finding", (), self.finding)
            .fact("criteria", (), &decision.criteria)
            .fact("ground", (), ground)
            .because(reason);
        after.decision = Some(decision);
        Ok((after, event))
    }
}
