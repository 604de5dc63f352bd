//! Obligations: what is owed to one recipient for one incident, from the first suspicion to the last report.
//!
//! There is one for each duty, recipient and occasion. Its identifier is stable; it is never deleted. The engine
//! recommends and lets lapse, a person decides, and what a person decided the engine does not undo.

pub mod awareness;
pub mod combine;
pub mod decide;
pub mod delay;
pub mod erase;
pub mod letter;
pub mod reconcile;
pub mod report;
pub mod stage;
pub mod submit;
pub mod take_back;

use serde::{Deserialize, Serialize};

use crate::event::{Subject, SubjectKind};
use crate::id::{AttachmentId, IncidentId, ObligationId, RecurrenceGroupId, SubmissionId};
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

crate::codes! {
    /// How much of a report left.
    pub enum Filing "filing" {
        /// Every field that the law demands.
        Complete = "complete" ["Complete", "Vollständig"],
        /// Fields are missing, and the person said so: they follow (such as under Art. 33(4) GDPR).
        Incomplete = "incomplete" ["Incomplete, to be completed", "Unvollständig, wird ergänzt"],
        /// Only the evidence that a report left, without its fields.
        EvidenceOnly = "evidence_only" ["Evidence only", "Nur Nachweis"],
    }
}

crate::codes! {
    /// Where a report that left stands.
    pub enum SubmissionState "submission_state" {
        /// It was sent.
        Sent = "sent" ["Sent", "Abgesandt"],
        /// The recipient received it.
        Acknowledged = "acknowledged" ["Acknowledged", "Eingang bestätigt"],
        /// The recipient rejected it: the stage is open again.
        Rejected = "rejected" ["Rejected", "Zurückgewiesen"],
        /// A later report of the stage completes it.
        Superseded = "superseded" ["Superseded", "Überholt"],
        /// A later report of the stage corrects it.
        Corrected = "corrected" ["Corrected", "Berichtigt"],
        /// It was taken back, where the law allows that.
        Withdrawn = "withdrawn" ["Withdrawn", "Zurückgezogen"],
    }
}

/// A report that the recipient rejected, or that was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBack {
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
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
    /// How much of it left.
    #[serde(default = "evidence_only")]
    pub filing: Filing,
    /// The fields that the law demands and that it lacked.
    #[serde(default)]
    pub missing: Vec<String>,
    /// SHA-256 of the filed report as it is kept, in hexadecimal digits.
    #[serde(default)]
    pub sha256: Option<String>,
    /// Files that went with it.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
    /// The report of an earlier stage with which it went as one (Implementing Regulation (EU) 2025/302, Art. 2).
    #[serde(default)]
    pub combined_with: Option<SubmissionId>,
    /// Whether it went as one with others although the conditions were not met, or its own limit had passed.
    #[serde(default)]
    pub combined_anyway: bool,
    /// The report that it corrects.
    #[serde(default)]
    pub corrects: Option<SubmissionId>,
    /// That the recipient rejected it.
    #[serde(default)]
    pub rejected: Option<TakenBack>,
    /// That it was taken back.
    #[serde(default)]
    pub withdrawn: Option<TakenBack>,
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

/// What is known of a report whose record says nothing of its fields.
const fn evidence_only() -> Filing {
    Filing::EvidenceOnly
}

impl Submission {
    /// Whether it counts: neither rejected nor taken back.
    pub const fn stands(&self) -> bool {
        self.rejected.is_none() && self.withdrawn.is_none()
    }
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
        self.standing()
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

    /// The reports that left and count, in the order of recording.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = &Submission> {
        self.submissions.iter().filter(|it| it.stands())
    }

    /// The first report of a stage that counts: by it the stage was in time or late.
    pub fn first(&self, stage: Stage) -> Option<&Submission> {
        self.standing().find(|it| it.stage == stage)
    }

    /// The latest report of a stage that counts.
    pub fn latest(&self, stage: Stage) -> Option<&Submission> {
        self.standing().rfind(|it| it.stage == stage)
    }

    /// Where a report that left stands.
    pub fn submission_state(&self, submission: &Submission) -> SubmissionState {
        if submission.withdrawn.is_some() {
            return SubmissionState::Withdrawn;
        }
        if submission.rejected.is_some() {
            return SubmissionState::Rejected;
        }
        let corrected = self.standing().any(|it| it.corrects == Some(submission.id));
        if corrected {
            return SubmissionState::Corrected;
        }
        let latest = self.latest(submission.stage);
        if latest.is_some_and(|latest| latest.id != submission.id) {
            return SubmissionState::Superseded;
        }
        match submission.received_at {
            Some(_) => SubmissionState::Acknowledged,
            None => SubmissionState::Sent,
        }
    }

    /// Whether the report of a stage left incomplete and its rest is still to follow.
    pub fn owes_completion(&self, stage: Stage) -> bool {
        let latest = self.latest(stage);
        latest.is_some_and(|it| it.filing == Filing::Incomplete)
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
