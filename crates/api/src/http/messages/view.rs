//! How messages show.

use meldewerk_domain::id::{IncidentId, MessageId, ObligationId, UserId};
use meldewerk_domain::identity::Email;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::message::{
    About, Message, MessageChannel, MessageKind, MessageObstacle, MessageState,
};
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::sample;

/// A message to one person by one channel.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Message")]
pub(super) struct MessageView {
    /// Its identifier, the same at every attempt.
    pub id: MessageId,
    /// What it tells of.
    pub kind: MessageKind,
    /// The way by which it goes; `journal` where no e-mail is set up.
    pub channel: MessageChannel,
    /// To whom.
    pub recipient_id: UserId,
    /// The recipient's address when it was written.
    #[schema(value_type = String, example = "rita@muster.example")]
    pub address: Email,
    /// The language that it is written in: the recipient's.
    pub language: Language,
    /// One line that says what it is about.
    #[schema(example = "GDPR: Notification due in 4 hours, INC-2026-0001")]
    pub subject: String,
    /// The text.
    #[schema(
        example = "Limit: Monday, 23 November 2026, 09:15:00 (Europe/Berlin), 2026-11-23T08:15:00Z"
    )]
    pub text: String,
    /// The incident that it is about.
    pub incident_id: Option<IncidentId>,
    /// The obligation that it is about.
    pub obligation_id: Option<ObligationId>,
    /// The report that it is about.
    pub stage: Option<Stage>,
    /// The limit that it is about.
    pub due_at: Option<Instant>,
    /// By how many seconds it comes late: written too late because no watcher ran, or sent too late because no mail server took
    /// it; 0 where it was in time.
    #[schema(example = 0)]
    pub late_seconds: i64,
    /// Where it stands.
    pub state: MessageState,
    /// How often it was tried.
    #[schema(example = 1)]
    pub attempts: u32,
    /// Whether the recipient may have got it twice: an attempt ended before anybody learned how.
    pub possible_repeat: bool,
    /// When it was written.
    pub created_at: Instant,
    /// When it is tried next; `null` once it has left or failed.
    pub next_try_at: Option<Instant>,
    /// What keeps it from being sent, where nothing is tried at all; `null` otherwise.
    pub obstacle: Option<MessageObstacle>,
    /// When the channel took it.
    pub sent_at: Option<Instant>,
    /// Why the latest attempt failed.
    #[schema(example = "450 mailbox busy")]
    pub failure: Option<String>,
    /// When its words were erased with those of the incident that it is about.
    pub erased_at: Option<Instant>,
    /// SHA-256 of the text that was erased, in hexadecimal digits.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: Option<String>,
}

impl MessageView {
    /// A message as it shows on a server with a mail server, or without one.
    pub(super) fn new(message: &Message, has_mail_server: bool) -> Self {
        let about = message.about;
        let sent_at = message.sent_at;
        Self {
            id: message.id,
            kind: message.kind,
            channel: message.channel,
            recipient_id: message.recipient,
            address: message.address.clone(),
            language: message.language,
            subject: message.subject.clone(),
            text: message.text.clone(),
            incident_id: about.map(|it| it.incident),
            obligation_id: about.map(|it| it.obligation),
            stage: about.map(|it| it.stage),
            due_at: about.map(|it| it.due_at),
            late_seconds: sent_at.map_or(message.late_seconds, |at| message.late_at(at)),
            state: message.state,
            attempts: message.attempts,
            possible_repeat: message.possible_repeat,
            created_at: message.created_at,
            next_try_at: message.next_try_at,
            obstacle: message.obstacle(has_mail_server),
            sent_at,
            failure: message.failure.clone(),
            erased_at: message.erased.as_ref().map(|it| it.at),
            sha256: message.erased.as_ref().map(|it| it.sha256.clone()),
        }
    }

    /// An example for the document; it has none where the sample address is none, which a test of the document would show.
    pub(super) fn sample() -> Option<Self> {
        let message = Message {
            id: MessageId(sample::id(10)),
            kind: MessageKind::Reminder,
            channel: MessageChannel::Email,
            recipient: UserId(sample::id(1)),
            address: Email::parse("rita@muster.example").ok()?,
            language: Language::English,
            subject: "GDPR: Notification due in 4 hours, INC-2026-0001".to_owned(),
            text: "Limit: Monday, 23 November 2026, 09:15:00 (Europe/Berlin)".to_owned(),
            about: Some(About {
                incident: IncidentId(sample::id(4)),
                obligation: ObligationId(sample::id(5)),
                stage: Stage::Notification,
                due_at: sample::at(259_200),
            }),
            late_seconds: 0,
            state: MessageState::Sent,
            attempts: 1,
            possible_repeat: false,
            created_at: sample::at(244_800),
            tried_since: sample::at(244_800),
            next_try_at: None,
            sent_at: Some(sample::at(244_801)),
            failure: None,
            erased: None,
        };
        Some(Self::new(&message, true))
    }
}

/// A page of messages.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MessageList {
    /// The messages of this page, the newest first.
    pub items: Vec<MessageView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

impl MessageList {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        Self {
            items: MessageView::sample().into_iter().collect(),
            next: None,
        }
    }
}
