//! How obligations show.

use meldewerk_domain::id::{
    AttachmentId, IncidentId, ObligationId, RecurrenceGroupId, SubmissionId,
};
use meldewerk_domain::incident::anchor::AnchorName;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::clock::{AnchorRule, StageClock, TermKind};
use meldewerk_domain::law::{Duty, Finding, Outcome, Regime, Stage};
use meldewerk_domain::obligation::decide::DecisionKind;
use meldewerk_domain::obligation::delay::DelayNotice;
use meldewerk_domain::obligation::stage::StageState;
use meldewerk_domain::obligation::{
    Filing, Obligation, ObligationState, Submission, SubmissionState, TakenBack,
};
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::convention::as_of::AsOfView;
use crate::http::law::view::{CitationView, RecipientView};
use crate::http::sample;
use crate::law::Dossier;
use crate::state::App;

/// The anchor that a clock runs from.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Anchor of a clock")]
pub struct ClockAnchorView {
    /// The anchor, or `receipt`.
    #[schema(example = "aware")]
    pub name: String,
    /// The stage whose receipt it is, for `receipt`.
    pub stage: Option<Stage>,
    /// The instant.
    pub at: Instant,
    /// Whether the general awareness stands in for the regime's own.
    pub assumed: bool,
}

/// A stage of an obligation with its clock.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Stage")]
pub struct StageView {
    /// Which report.
    pub stage: Stage,
    /// Where it stands, at the instant of reading.
    pub state: StageState,
    /// The kind of its period.
    pub term: TermKind,
    /// The anchor; `null` while it is not set or not received.
    pub anchor: Option<ClockAnchorView>,
    /// The statutory limit after the reliefs of the act; the last whole second in time.
    pub due_at: Option<Instant>,
    /// The outer limit by the general law of periods.
    pub latest_at: Option<Instant>,
    /// A benchmark where the statute sets no instant.
    pub target_at: Option<Instant>,
    /// For a stage that chains on another: its limit if that one is received at its own.
    pub planned_at: Option<Instant>,
    /// The limit before the relief for weekends and holidays.
    pub limit_before_relief: Option<Instant>,
    /// Whether that relief moved the limit.
    pub relief_applied: bool,
    /// How it is computed, in the reader's language.
    #[schema(example = json!(["Begins with “Aware” at 2026-11-20T08:15:00Z.", "Plus 72 hours (gdpr 33(1)): 2026-11-23T08:15:00Z."]))]
    pub computation: Vec<String>,
    /// When the latest report was sent.
    pub submitted_at: Option<Instant>,
    /// When it was received.
    pub received_at: Option<Instant>,
    /// Whether the latest report left incomplete and its rest is still to follow.
    #[schema(example = false)]
    pub completion_owed: bool,
    /// Since when an update of it is owed without undue delay, because regular activities were recovered after it.
    pub update_owed_since: Option<Instant>,
    /// Where the limit stands.
    pub citation: CitationView,
}

impl StageView {
    fn new(
        obligation: &Obligation,
        dossier: &Dossier,
        clock: &StageClock,
        app: &App,
        now: Instant,
        language: Language,
    ) -> Self {
        let update = obligation.update_owed_since(&dossier.anchors);
        let latest = obligation.latest(clock.stage);
        let due_soon = app.config.workers.due_soon_seconds;
        Self {
            stage: clock.stage,
            state: obligation.stage_state(clock, now, due_soon),
            term: clock.term,
            anchor: clock.anchor.map(|anchor| {
                let (name, stage) = match anchor.rule {
                    AnchorRule::Anchor(name) => (name.to_string(), None),
                    AnchorRule::ReceiptOf(stage) => ("receipt".to_owned(), Some(stage)),
                };
                ClockAnchorView {
                    name,
                    stage,
                    at: anchor.at,
                    assumed: anchor.assumed,
                }
            }),
            due_at: clock.due_at,
            latest_at: clock.latest_at,
            target_at: clock.target_at,
            planned_at: clock.planned_at,
            limit_before_relief: clock.limit_before_relief,
            relief_applied: clock.relief_applied,
            computation: clock
                .steps
                .iter()
                .map(|step| step.render(language))
                .collect(),
            submitted_at: latest.map(|it| it.submitted_at),
            received_at: latest.and_then(|it| it.received_at),
            completion_owed: obligation.owes_completion(clock.stage),
            update_owed_since: update.filter(|_since| clock.stage == Stage::Intermediate),
            citation: CitationView::new(clock.citation, language),
        }
    }
}

/// A report that left.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Submission")]
pub struct SubmissionView {
    /// Its identifier.
    pub id: SubmissionId,
    /// Which report.
    pub stage: Stage,
    /// When it was sent.
    pub submitted_at: Instant,
    /// When the recipient received it.
    pub received_at: Option<Instant>,
    /// The way by which it went.
    #[schema(example = "portal")]
    pub channel: String,
    /// The recipient's reference.
    #[schema(example = "LDI-2026-4711")]
    pub reference: Option<String>,
    /// Where it stands.
    pub state: SubmissionState,
    /// How much of the report left.
    pub filing: Filing,
    /// The fields that the law demands and that it lacked.
    #[schema(example = json!(["measures"]))]
    pub missing: Vec<String>,
    /// SHA-256 of the report as it was filed, which `GET /obligations/{id}/submissions/{submission}/report` shows.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: Option<String>,
    /// Files that went with it.
    pub attachment_ids: Vec<AttachmentId>,
    /// The report of an earlier stage with which it went as one.
    pub combined_with: Option<SubmissionId>,
    /// Whether it went as one with others although the conditions were not met by what was known then, or its own limit had
    /// passed.
    pub combined_anyway: bool,
    /// The report that it corrects.
    pub corrects: Option<SubmissionId>,
    /// That the recipient rejected it.
    pub rejected: Option<TakenBackView>,
    /// That it was taken back.
    pub withdrawn: Option<TakenBackView>,
    /// Why it was late.
    #[schema(example = "Die Untersuchung dauerte länger.")]
    pub delay_reason: Option<String>,
    /// Whether it was late.
    pub late: bool,
    /// Whether it completes or corrects an earlier report of the stage.
    pub update: bool,
    /// When it was recorded.
    pub recorded_at: Instant,
}

/// A report that no longer counts.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Taken back")]
pub struct TakenBackView {
    /// When.
    pub at: Instant,
    /// Why.
    #[schema(example = "Der USB-Stick fand sich im Haus.")]
    pub reason: String,
}

impl From<&TakenBack> for TakenBackView {
    fn from(taken_back: &TakenBack) -> Self {
        Self {
            at: taken_back.at,
            reason: taken_back.reason.clone(),
        }
    }
}

impl SubmissionView {
    fn new(obligation: &Obligation, submission: &Submission) -> Self {
        Self {
            state: obligation.submission_state(submission),
            id: submission.id,
            stage: submission.stage,
            submitted_at: submission.submitted_at,
            received_at: submission.received_at,
            channel: submission.channel.clone(),
            reference: submission.reference.clone(),
            filing: submission.filing,
            missing: submission.missing.clone(),
            sha256: submission.sha256.clone(),
            attachment_ids: submission.attachments.clone(),
            combined_with: submission.combined_with,
            combined_anyway: submission.combined_anyway,
            corrects: submission.corrects,
            rejected: submission.rejected.as_ref().map(TakenBackView::from),
            withdrawn: submission.withdrawn.as_ref().map(TakenBackView::from),
            delay_reason: submission.delay_reason.clone(),
            late: submission.late,
            update: submission.update,
            recorded_at: submission.recorded_at,
        }
    }
}

/// What a criterion said when a person decided.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Criterion then")]
pub struct CriterionThenView {
    /// The criterion.
    #[schema(example = "personal_data_breach")]
    pub criterion: String,
    /// What it said.
    pub result: Outcome,
}

/// A person's decision.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Decision")]
pub struct DecisionView {
    /// What was decided.
    pub decision: DecisionKind,
    /// Why.
    #[schema(example = "The risk was judged by the data protection officer.")]
    pub reason: Option<String>,
    /// The ground of the law on which it is not reported, by its code.
    #[schema(example = "gdpr.34-3-c")]
    pub ground: Option<String>,
    /// When.
    pub at: Instant,
    /// What the engine said then.
    pub finding: Finding,
    /// What each criterion said then.
    pub criteria: Vec<CriterionThenView>,
}

/// What an authority asked for.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Request of an authority")]
pub struct RequestView {
    /// Which report.
    pub stage: Stage,
    /// When the request came in.
    pub received_at: Instant,
    /// By when, if it says so.
    pub due_at: Option<Instant>,
    /// What it says.
    #[schema(example = "Bitte den Stand der Ermittlungen mitteilen.")]
    pub text: String,
}

/// A notice that a limit cannot be met.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Notice of delay")]
pub struct DelayNoticeView {
    /// Which report will be late.
    pub stage: Stage,
    /// When the authority was told.
    pub sent_at: Instant,
    /// The way by which it was told.
    #[schema(example = "MVP")]
    pub channel: String,
    /// Why the limit cannot be met.
    #[schema(example = "Der Dienstleister liefert die Angaben erst am Abend.")]
    pub reason: String,
    /// Whether the notice itself came after the limit.
    pub late: bool,
    /// When it was recorded.
    pub recorded_at: Instant,
}

impl From<&DelayNotice> for DelayNoticeView {
    fn from(notice: &DelayNotice) -> Self {
        Self {
            stage: notice.stage,
            sent_at: notice.sent_at,
            channel: notice.channel.clone(),
            reason: notice.reason.clone(),
            late: notice.late,
            recorded_at: notice.recorded_at,
        }
    }
}

/// To whom the reports of an obligation go.
pub(super) fn recipient(
    obligation: &Obligation,
    dossier: &Dossier,
    language: Language,
) -> RecipientView {
    RecipientView {
        code: obligation.recipient.clone(),
        // Whoever was competent once may not be any more, but keeps its name.
        name: dossier.recipient(obligation, language),
    }
}

/// An obligation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Obligation")]
pub struct ObligationView {
    /// Its identifier.
    pub id: ObligationId,
    /// The incident.
    pub incident_id: IncidentId,
    /// Whether the incident is a drill: the same clocks and reminders, counted nowhere.
    #[schema(example = false)]
    pub exercise: bool,
    /// The regime.
    pub regime: Option<Regime>,
    /// What is demanded.
    pub duty: Option<Duty>,
    /// The rule that imposes it.
    #[schema(example = "gdpr.art-33-1")]
    pub rule: String,
    /// Where it stands.
    pub state: ObligationState,
    /// What the engine says.
    pub finding: Finding,
    /// Why it lapsed.
    #[schema(example = "criteria_not_met")]
    pub lapsed_because: Option<String>,
    /// Which occasion, from 1.
    #[schema(example = 1)]
    pub occasion: u32,
    /// From when this occasion was known; `null` on the first, whose awareness is an anchor of the incident.
    pub aware_at: Option<Instant>,
    /// The group of recurring incidents that owes it together.
    pub recurrence_group_id: Option<RecurrenceGroupId>,
    /// To whom its reports go.
    pub recipient: RecipientView,
    /// Its reports with their clocks, in order.
    pub stages: Vec<StageView>,
    /// The latest decision of a person.
    pub decision: Option<DecisionView>,
    /// Reports that left.
    pub submissions: Vec<SubmissionView>,
    /// What the authority asked for.
    pub requests: Vec<RequestView>,
    /// Limits that the authority was told cannot be met.
    pub delay_notices: Vec<DelayNoticeView>,
    /// When it arose.
    pub created_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
    /// That this is how it stood at an earlier instant; absent for the present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOfView>,
}

impl ObligationView {
    /// The view of an obligation at `now`.
    pub fn new(
        obligation: &Obligation,
        dossier: &Dossier,
        app: &App,
        now: Instant,
        language: Language,
    ) -> Self {
        let rule = obligation.rule();
        Self {
            id: obligation.id,
            incident_id: obligation.incident,
            exercise: dossier.exercise,
            regime: rule.map(|rule| rule.regime),
            duty: rule.map(|rule| rule.duty),
            rule: obligation.rule.clone(),
            state: obligation.state,
            finding: obligation.finding,
            lapsed_because: obligation.lapsed_because.clone(),
            occasion: obligation.occasion,
            aware_at: obligation.awareness.map(|it| it.at),
            recurrence_group_id: obligation.group,
            recipient: recipient(obligation, dossier, language),
            stages: dossier
                .clocks(obligation)
                .iter()
                .map(|clock| StageView::new(obligation, dossier, clock, app, now, language))
                .collect(),
            decision: obligation.decision.as_ref().map(|decision| DecisionView {
                decision: decision.kind,
                reason: decision.reason.clone(),
                ground: decision.ground.clone(),
                at: decision.at,
                finding: decision.finding,
                criteria: decision
                    .criteria
                    .iter()
                    .map(|(criterion, result)| CriterionThenView {
                        criterion: criterion.clone(),
                        result: *result,
                    })
                    .collect(),
            }),
            submissions: obligation
                .submissions
                .iter()
                .map(|it| SubmissionView::new(obligation, it))
                .collect(),
            requests: obligation
                .requests
                .iter()
                .map(|it| RequestView {
                    stage: it.stage,
                    received_at: it.received_at,
                    due_at: it.due_at,
                    text: it.text.clone(),
                })
                .collect(),
            delay_notices: obligation
                .delay_notices
                .iter()
                .map(DelayNoticeView::from)
                .collect(),
            created_at: obligation.created_at,
            updated_at: obligation.updated_at,
            as_of: None,
        }
    }

    /// An example for the document.
    pub fn sample() -> Self {
        use meldewerk_domain::law::gdpr::art_33::NOTIFY_AUTHORITY;
        let stage = StageView {
            stage: Stage::Notification,
            state: StageState::Pending,
            term: TermKind::Hours,
            anchor: Some(ClockAnchorView {
                name: AnchorName::Aware.to_string(),
                stage: None,
                at: sample::instant(),
                assumed: true,
            }),
            due_at: Some(sample::at(72 * 3_600)),
            latest_at: Some(sample::at(72 * 3_600 + 2_699)),
            target_at: None,
            planned_at: None,
            limit_before_relief: Some(sample::at(72 * 3_600)),
            relief_applied: false,
            computation: vec![
                "Begins with “Aware” at 2026-11-20T08:15:00Z.".to_owned(),
                "Plus 72 hours (gdpr 33(1)): 2026-11-23T08:15:00Z.".to_owned(),
            ],
            submitted_at: None,
            received_at: None,
            completion_owed: false,
            update_owed_since: None,
            citation: CitationView::new(NOTIFY_AUTHORITY.citation, Language::English),
        };
        Self {
            id: ObligationId(sample::id(6)),
            incident_id: IncidentId(sample::id(4)),
            exercise: false,
            regime: Some(Regime::Gdpr),
            duty: Some(Duty::NotifyAuthority),
            rule: NOTIFY_AUTHORITY.id.to_owned(),
            state: ObligationState::Recommended,
            finding: Finding::Applies,
            lapsed_because: None,
            occasion: 1,
            aware_at: None,
            recurrence_group_id: None,
            recipient: RecipientView {
                code: "de-nw-ldi".to_owned(),
                name: "LDI Nordrhein-Westfalen".to_owned(),
            },
            stages: vec![stage],
            decision: None,
            submissions: Vec::new(),
            requests: Vec::new(),
            delay_notices: Vec::new(),
            created_at: sample::at(120),
            updated_at: sample::at(120),
            as_of: None,
        }
    }
}

/// A page of obligations.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObligationList {
    /// The obligations of this page.
    pub items: Vec<ObligationView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
    /// That this is how it stood at an earlier instant; absent for the present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOfView>,
}

impl ObligationList {
    /// An example for the document.
    pub fn sample() -> Self {
        Self {
            items: vec![ObligationView::sample()],
            next: None,
            as_of: None,
        }
    }
}
