//! Obligations: what is owed to one recipient for one incident, from the first suspicion to the last report.
//!
//! There is one for each duty, recipient and occasion. Its identifier is stable; it is never deleted. The engine
//! recommends and lets lapse, a person decides, and what a person decided the engine does not undo.

pub mod awareness;
pub mod decide;
pub mod delay;
pub mod reconcile;
pub mod stage;
pub mod submit;

use serde::{Deserialize, Serialize};

use crate::event::{Subject, SubjectKind};
use crate::id::{IncidentId, ObligationId, RecurrenceGroupId, SubmissionId};
use crate::instant::Instant;
use crate::law::clock::{Receipt, Request};
use crate::law::{Finding, Rule, Stage};
use awareness::Awareness;
use delay::DelayNotice;

crate::codes! {
    /// Where an obligation stands.
    pub enum ObligationState "obligation_state" {
        /// Unknown facts decide; its clocks are provisional.
        Undetermined = "undetermined" ["Undetermined", "Unbestimmt"],
        /// The engine says that it is owed.
        Recommended = "recommended" ["Recommended", "Empfohlen"],
        /// A person confirmed it.
        Confirmed = "confirmed" ["Confirmed", "Bestätigt"],
        /// A person wants to report although it is not owed.
        ReportAnyway = "report_anyway" ["Reported although not owed", "Freiwillig gemeldet"],
        /// A person decided that it is not to be reported, with reasons.
        NotReportable = "not_reportable" ["Not reportable", "Nicht meldepflichtig"],
        /// The facts no longer demand it; the reason is told.
        Lapsed = "lapsed" ["Lapsed", "Entfallen"],
    }
}

impl ObligationState {
    /// Whether its reports are owed.
    pub const fn is_owed(self) -> bool {
        matches!(
            self,
            Self::Recommended | Self::Confirmed | Self::ReportAnyway
        )
    }
}

/// A report that left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// Its identifier.
    pub id: SubmissionId,
    /// Which report.
    pub stage: Stage,
    /// When it was sent.
    pub submitted_at: Instant,
    /// When the recipient received it; later clocks run from here.
    pub received_at: Option<Instant>,
    /// The way by which it went, such as `portal`.
    pub channel: String,
    /// The recipient's reference.
    pub reference: Option<String>,
    /// What was sent; without it the record is bare evidence.
    pub content: Option<String>,
    /// Why it was late.
    pub delay_reason: Option<String>,
    /// Whether it was late by the clock of that time.
    pub late: bool,
    /// Whether an earlier report of the stage had left: this one completes or corrects it.
    #[serde(default)]
    pub update: bool,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// What an authority asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityRequest {
    /// Which report.
    pub stage: Stage,
    /// When the request came in.
    pub received_at: Instant,
    /// By when, if it says so.
    pub due_at: Option<Instant>,
    /// What it says.
    pub text: String,
}

/// A person's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub kind: decide::DecisionKind,
    /// Why.
    pub reason: Option<String>,
    /// The ground of the law on which it is not reported, by its code.
    #[serde(default)]
    pub ground: Option<String>,
    /// When.
    pub at: Instant,
    /// What the engine said then.
    pub finding: Finding,
    /// What each criterion said then, by its code.
    pub criteria: Vec<(String, crate::law::Outcome)>,
}

/// An obligation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obligation {
    /// Its identifier.
    pub id: ObligationId,
    /// The incident.
    pub incident: IncidentId,
    /// The rule that imposes it, by its identifier.
    pub rule: String,
    /// The recipient's code.
    pub recipient: String,
    /// Which occasion, from 1.
    pub occasion: u32,
    /// From when this occasion was known; `None` on the first, whose awareness is an anchor of the incident.
    pub awareness: Option<Awareness>,
    /// The group of recurring incidents that owes it together; the incident is the one that tipped it.
    pub group: Option<RecurrenceGroupId>,
    /// Where it stands.
    pub state: ObligationState,
    /// What the engine said last.
    pub finding: Finding,
    /// Why it lapsed, as a code of what the engine said.
    pub lapsed_because: Option<String>,
    /// The latest decision.
    pub decision: Option<Decision>,
    /// Reports that left, in the order of recording.
    pub submissions: Vec<Submission>,
    /// What the authority asked for.
    pub requests: Vec<AuthorityRequest>,
    /// Limits that the authority was told cannot be met.
    pub delay_notices: Vec<DelayNotice>,
    /// When it arose.
    pub created_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
    /// Counts the changes, from 1.
    pub version: u64,
}

impl Obligation {
    /// The rule that imposes it.
    pub fn rule(&self) -> Option<&'static Rule> {
        crate::law::rule(&self.rule)
    }

    /// The reports received so far, as later clocks read them.
    pub fn receipts(&self) -> Vec<Receipt> {
        self.submissions
            .iter()
            .filter_map(|it| {
                Some(Receipt {
                    stage: it.stage,
                    received_at: it.received_at?,
                })
            })
            .collect()
    }

    /// The reports asked for, as clocks read them.
    pub fn clock_requests(&self) -> Vec<Request> {
        self.requests
            .iter()
            .map(|it| Request {
                stage: it.stage,
                received_at: it.received_at,
                due_at: it.due_at,
            })
            .collect()
    }

    /// The first report of a stage: by it the stage was in time or late.
    pub fn first(&self, stage: Stage) -> Option<&Submission> {
        self.submissions.iter().find(|it| it.stage == stage)
    }

    /// The latest report of a stage.
    pub fn latest(&self, stage: Stage) -> Option<&Submission> {
        self.submissions.iter().rfind(|it| it.stage == stage)
    }

    /// The obligation as the subject of an event.
    pub const fn subject(&self) -> Subject {
        Subject {
            kind: SubjectKind::Obligation,
            id: self.id.0,
        }
    }

    /// The next version of it.
    fn next(&self, now: Instant) -> Self {
        Self {
            version: self.version + 1,
            updated_at: now,
            ..self.clone()
        }
    }
}
