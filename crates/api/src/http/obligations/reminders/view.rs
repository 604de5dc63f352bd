//! How the reminders of a report show.

use meldewerk_domain::event::ActorKind;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::reminder::{Course, ReminderPolicy};
use meldewerk_store::StoredReminder;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::http::sample;

/// A reminder of the policy.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Reminder step")]
pub(super) struct StepView {
    /// When it is to be told.
    pub at: Instant,
    /// How long before the limit, in seconds; `null` for the one that tells that the limit has passed.
    #[schema(example = 14400)]
    pub lead_seconds: Option<u32>,
    /// Whether it was told, or left out because a later one was.
    pub told: bool,
}

/// Who acknowledged a reminder, and when.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Acknowledged reminder")]
pub(super) struct AcknowledgedView {
    /// When.
    pub at: Instant,
    /// What kind of actor.
    pub by_kind: ActorKind,
    /// Which one.
    pub by: Option<Uuid>,
}

/// The reminders of one report that is due.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Reminders of a report")]
pub(super) struct ReminderView {
    /// Which report.
    pub stage: Stage,
    /// The instant they look at: the earliest limit or benchmark, the last whole second in time.
    pub due_at: Instant,
    /// Each reminder of the policy, the earliest first.
    pub steps: Vec<StepView>,
    /// When there is next something to tell, be it a reminder or an escalation; `null` where nothing is left.
    pub next_at: Option<Instant>,
    /// When something was last told.
    pub told_at: Option<Instant>,
    /// When the first reminder was told to which nobody has reacted; `null` where nothing waits for a reaction.
    pub unanswered_since: Option<Instant>,
    /// How many escalations followed it.
    #[schema(example = 0)]
    pub escalations: u32,
    /// The latest acknowledgement; `null` while there is none.
    pub acknowledged: Option<AcknowledgedView>,
}

impl ReminderView {
    fn new(stored: &StoredReminder, policy: &ReminderPolicy) -> Self {
        let course = &stored.course;
        let steps = policy.steps(stored.alarm.due_at).into_iter();
        Self {
            stage: stored.alarm.stage,
            due_at: stored.alarm.due_at,
            steps: steps
                .map(|step| StepView {
                    at: step.at,
                    lead_seconds: step.lead_seconds,
                    told: course.is_told(&step),
                })
                .collect(),
            next_at: stored.remind_at,
            told_at: course.told_at,
            unanswered_since: course.unanswered_since,
            escalations: course.escalated,
            acknowledged: stored.acknowledged.map(|(at, by)| AcknowledgedView {
                at,
                by_kind: by.kind(),
                by: by.id(),
            }),
        }
    }
}

/// The reminders of an obligation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReminderList {
    /// Those of each report that is due, the earliest limit first.
    pub items: Vec<ReminderView>,
}

impl ReminderList {
    pub(super) fn new(stored: &[StoredReminder], policy: &ReminderPolicy) -> Self {
        Self {
            items: stored
                .iter()
                .map(|it| ReminderView::new(it, policy))
                .collect(),
        }
    }

    /// An example for the document.
    pub(super) fn sample() -> Self {
        use meldewerk_domain::obligation::stage::StageAlarm;
        let (policy, due_at) = (ReminderPolicy::default(), sample::at(259_200));
        let course = Course::begin(sample::instant());
        let stored = StoredReminder {
            alarm: StageAlarm {
                stage: Stage::Notification,
                due_at,
            },
            remind_at: course.next_at(&policy, due_at),
            course,
            acknowledged: None,
        };
        Self::new(&[stored], &policy)
    }
}
