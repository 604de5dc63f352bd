//! Reports that leave, their receipt, and what authorities ask for.

use super::combine::Joint;
use super::{AuthorityRequest, Filing, Obligation, ObligationState, Submission};
use crate::event::Event;
use crate::id::{AttachmentId, SubmissionId};
use crate::instant::Instant;
use crate::law::Stage;
use crate::law::clock::{StageClock, StageKind, Timeliness};
use crate::text::Text;
use crate::violation::Violation;

/// The most characters of a line, such as a reference.
pub(super) const MAX_LINE: usize = 300;
/// The most characters of a longer text, such as a report's content.
pub(super) const MAX_CONTENT: usize = 50_000;

/// The command to record a report that left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submit {
    /// When it was sent.
    pub submitted_at: Instant,
    /// When the recipient received it, if that is known.
    pub received_at: Option<Instant>,
    /// The way by which it went.
    pub channel: String,
    /// The recipient's reference.
    pub reference: Option<String>,
    /// How much of the report leaves, as the person says.
    pub filing: Filing,
    /// The fields that the law demands and that it lacks.
    pub missing: Vec<String>,
    /// What keeps the report from being complete, missing fields among it.
    pub faults: Vec<Violation>,
    /// SHA-256 of the filed report as it is kept.
    pub sha256: String,
    /// The words as sent, where they are kept beside the fields.
    pub content: Option<String>,
    /// Files that go with it.
    pub attachments: Vec<AttachmentId>,
    /// How it goes as one with reports of other stages, if it does.
    pub joint: Option<Joint>,
    /// The report that it corrects.
    pub corrects: Option<SubmissionId>,
    /// Why it is late.
    pub delay_reason: Option<String>,
}

/// Why a report is not recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The obligation is not to be reported: somebody must decide first.
    State(ObligationState),
    /// The stage is not open yet, or not owed.
    StageNotOpen,
    /// The command itself is faulty.
    Faulty(Vec<Violation>),
}

pub(super) fn in_future(pointer: &'static str) -> Violation {
    Violation::new(
        pointer,
        "in_future",
        Text::new(
            "The instant lies in the future.",
            "Der Zeitpunkt liegt in der Zukunft.",
        ),
    )
}

/// Whether a text can stand on one line: neither empty nor too long.
pub(super) fn is_line(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= MAX_LINE && !text.contains('\0')
}

/// Demands of texts, where they are said, that they are neither empty nor longer than so many characters.
pub(super) fn check_texts(
    texts: &[(&'static str, Option<&str>, usize)],
    faults: &mut Vec<Violation>,
) {
    for (pointer, text, max) in texts {
        let is_wrong = text.is_some_and(|text| {
            text.trim().is_empty() || text.chars().count() > *max || text.contains('\0')
        });
        if is_wrong {
            faults.push(
                Violation::new(
                    *pointer,
                    "invalid_text",
                    Text::new(
                        "This text has 1 to {max} characters.",
                        "Dieser Text hat 1 bis {max} Zeichen.",
                    ),
                )
                .with("max", max),
            );
        }
    }
}

impl Submit {
    /// What is wrong with it; `update` says that an earlier report of the stage had left.
    fn faults(&self, clock: &StageClock, update: bool, now: Instant) -> Vec<Violation> {
        let mut faults = Vec::new();
        if self.submitted_at > now {
            faults.push(in_future("/submitted_at"));
        }
        if self.received_at.is_some_and(|at| at > now) {
            faults.push(in_future("/received_at"));
        }
        if self.received_at.is_some_and(|at| at < self.submitted_at) {
            faults.push(Violation::new(
                "/received_at",
                "before_submission",
                Text::new(
                    "It cannot be received before it was submitted.",
                    "Der Eingang kann nicht vor der Abgabe liegen.",
                ),
            ));
        }
        // What goes as one with an earlier report leaves at the instant from which its own clock would run.
        let anchor = clock
            .anchor
            .filter(|_anchor| self.combined_with().is_none());
        if let Some(anchor) = anchor.filter(|anchor| self.submitted_at < anchor.at) {
            faults.push(
                Violation::new(
                    "/submitted_at",
                    "before_anchor",
                    Text::new(
                        "It lies before {anchor}, from which this clock runs.",
                        "Das liegt vor {anchor}, ab dem diese Frist läuft.",
                    ),
                )
                .with("anchor", anchor.at),
            );
        }
        check_texts(
            &[
                ("/channel", Some(&self.channel), MAX_LINE),
                ("/reference", self.reference.as_deref(), MAX_LINE),
                ("/content", self.content.as_deref(), MAX_CONTENT),
                ("/delay_reason", self.delay_reason.as_deref(), MAX_CONTENT),
            ],
            &mut faults,
        );
        if self.filing == Filing::Complete {
            faults.extend(self.faults.iter().cloned());
        }
        let is_late = !update && self.is_late(clock);
        if is_late && self.delay_reason.is_none() {
            faults.push(Violation::new(
                "/delay_reason",
                "reason_required",
                Text::new(
                    "The limit has passed: the report goes with the reasons for the delay.",
                    "Die Frist ist vorbei: Mit der Meldung gehen die Gründe für die Verzögerung.",
                ),
            ));
        }
        if let Some(joint) = &self.joint {
            faults.extend(joint.faults(clock, is_late));
        }
        faults
    }

    fn combined_with(&self) -> Option<SubmissionId> {
        self.joint.as_ref().and_then(|joint| joint.with)
    }

    fn is_late(&self, clock: &StageClock) -> bool {
        let counted = self.received_at.unwrap_or(self.submitted_at);
        Timeliness::of(clock, counted) == Timeliness::Late
    }
}

impl Obligation {
    /// Records a report of the stage that `clock` belongs to.
    pub fn submit(
        &self,
        id: SubmissionId,
        command: Submit,
        clock: &StageClock,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        let takes_back = clock.stage == Stage::Reclassification;
        if !self.state.is_owed() && !takes_back {
            return Err(Refusal::State(self.state));
        }
        let runs = clock.anchor.is_some()
            || clock.due_at.is_some()
            || takes_back
            || command.combined_with().is_some();
        let is_free = clock.kind == StageKind::Voluntary;
        if !(is_free || clock.is_owed && runs) {
            return Err(Refusal::StageNotOpen);
        }
        let update = self.first(clock.stage).is_some();
        let mut faults = command.faults(clock, update, now);
        let corrects_other = command.corrects.is_some_and(|id| {
            let same_stage = |it: &&Submission| it.stage == clock.stage && it.id == id;
            self.standing().find(same_stage).is_none()
        });
        if corrects_other {
            faults.push(Violation::new(
                "/corrects",
                "unknown_submission",
                Text::new(
                    "No standing report of this stage has this identifier.",
                    "Keine gültige Meldung dieser Stufe hat diese Kennung.",
                ),
            ));
        }
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        // What completes a report that left has no limit of its own.
        let late = !update && command.is_late(clock);
        let combined_with = command.combined_with();
        let combined_anyway = command.joint.is_some_and(|joint| !joint.is_allowed(late));
        let submission = Submission {
            id,
            stage: clock.stage,
            submitted_at: command.submitted_at,
            received_at: command.received_at,
            channel: command.channel,
            reference: command.reference,
            filing: command.filing,
            missing: if command.filing == Filing::Incomplete {
                command.missing
            } else {
                Vec::new()
            },
            sha256: Some(command.sha256),
            attachments: command.attachments,
            combined_with,
            combined_anyway,
            corrects: command.corrects,
            rejected: None,
            withdrawn: None,
            delay_reason: command.delay_reason,
            late,
            update,
            recorded_at: now,
        };
        let event = Event::new(self.subject(), "obligation.submitted")
            .in_incident(self.incident)
            .fact("submission", (), id)
            .fact("stage", (), submission.stage)
            .fact("submitted_at", (), submission.submitted_at)
            .fact("received_at", (), submission.received_at)
            .fact("channel", (), &submission.channel)
            .fact("reference", (), &submission.reference)
            .fact("due_at", (), clock.due_at)
            .fact("late", (), late)
            .fact("update", (), update)
            .fact("filing", (), submission.filing)
            .fact("missing", (), &submission.missing)
            .fact("sha256", (), &submission.sha256)
            .fact("attachments", (), &submission.attachments)
            .fact("combined_with", (), submission.combined_with)
            .fact("combined_anyway", (), submission.combined_anyway)
            .fact("corrects", (), submission.corrects)
            .because(submission.delay_reason.clone());
        let mut after = self.next(now);
        after.submissions.push(submission);
        Ok((after, event))
    }

    /// Records that the recipient received a report; clocks of later stages run from there.
    pub fn acknowledge(
        &self,
        submission: SubmissionId,
        received_at: Instant,
        reference: Option<&str>,
        now: Instant,
    ) -> Result<Option<(Self, Event)>, Vec<Violation>> {
        let mut after = self.next(now);
        let Some(found) = after.submissions.iter_mut().find(|it| it.id == submission) else {
            return Ok(None);
        };
        let mut faults = Vec::new();
        if received_at > now {
            faults.push(in_future("/received_at"));
        }
        if received_at < found.submitted_at {
            faults.push(Violation::new(
                "/received_at",
                "before_submission",
                Text::new(
                    "It cannot be received before it was submitted.",
                    "Der Eingang kann nicht vor der Abgabe liegen.",
                ),
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let event = Event::new(self.subject(), "obligation.acknowledged")
            .in_incident(self.incident)
            .fact("submission", (), submission)
            .fact("stage", (), found.stage)
            .fact("received_at", found.received_at, received_at)
            .fact(
                "reference",
                &found.reference,
                reference.or(found.reference.as_deref()),
            );
        found.received_at = Some(received_at);
        if let Some(reference) = reference {
            found.reference = Some(reference.to_owned());
        }
        Ok(Some((after, event)))
    }

    /// Records that the authority asks for a report.
    pub fn request(
        &self,
        request: AuthorityRequest,
        now: Instant,
    ) -> Result<(Self, Event), Vec<Violation>> {
        let mut faults = Vec::new();
        if request.received_at > now {
            faults.push(in_future("/received_at"));
        }
        if request.due_at.is_some_and(|due| due < request.received_at) {
            faults.push(Violation::new(
                "/due_at",
                "before_request",
                Text::new(
                    "The date lies before the request.",
                    "Das Datum liegt vor der Anforderung.",
                ),
            ));
        }
        let knows_stage = self
            .rule()
            .is_some_and(|rule| rule.stages.iter().any(|stage| stage.stage == request.stage));
        if !knows_stage {
            faults.push(unknown_stage(request.stage));
        }
        if request.text.trim().is_empty() || request.text.chars().count() > MAX_CONTENT {
            faults.push(Violation::new(
                "/text",
                "invalid_text",
                Text::new("A request has a text.", "Eine Anforderung hat einen Text."),
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let event = Event::new(self.subject(), "obligation.requested")
            .in_incident(self.incident)
            .fact("stage", (), request.stage)
            .fact("received_at", (), request.received_at)
            .fact("due_at", (), request.due_at)
            .personal("text", (), &request.text);
        let mut after = self.next(now);
        after.requests.push(request);
        Ok((after, event))
    }
}

fn unknown_stage(stage: Stage) -> Violation {
    Violation::new(
        "/stage",
        "unknown_stage",
        Text::new(
            "This duty has no stage `{stage}`.",
            "Diese Pflicht hat keine Stufe `{stage}`.",
        ),
    )
    .with("stage", stage)
}
