//! Messages to people: what is to leave, what has left, and what could not.
//!
//! A message is written once, in its reader's language, in the transaction of what it tells of. Its identifier stays the
//! same however often it is tried, so that a repetition can be told from a second message.

pub mod delivery;

use crate::id::{IncidentId, MessageId, ObligationId, UserId};
use crate::identity::Email;
use crate::instant::Instant;
use crate::law::Stage;
use crate::text::Language;

crate::codes! {
    /// The way by which a message reaches its reader.
    pub enum MessageChannel "message_channel" {
        /// It stands in the journal and among the messages, where the reader looks for it.
        Journal = "journal" ["Journal", "Journal"],
        /// E-mail.
        Email = "email" ["E-mail", "E-Mail"],
    }
}

crate::codes! {
    /// What a message tells of.
    pub enum MessageKind "message_kind" {
        /// A report that is due, or whose limit has passed.
        Reminder = "reminder" ["Reminder", "Erinnerung"],
        /// That nobody has reacted to a reminder.
        Escalation = "escalation" ["Escalation", "Eskalation"],
        /// That messages arrive.
        Test = "test" ["Test", "Test"],
    }
}

crate::codes! {
    /// Where a message stands.
    pub enum MessageState "message_state" {
        /// It waits to be sent.
        Pending = "pending" ["Waiting", "Wartet"],
        /// Somebody is sending it. Should that process end before it says how it went, the message is sent again.
        Sending = "sending" ["Being sent", "Wird gesendet"],
        /// It could not be sent yet and is tried again.
        Deferred = "deferred" ["Tried again", "Wird erneut versucht"],
        /// The channel took it.
        Sent = "sent" ["Sent", "Gesendet"],
        /// It was refused, or tried for too long; it is sent again only when a person says so.
        Failed = "failed" ["Failed", "Gescheitert"],
    }
}

crate::codes! {
    /// What keeps a message from being sent.
    pub enum MessageObstacle "message_obstacle" {
        /// The settings name no mail server; it leaves as soon as they do.
        NoMailServer = "no_mail_server" ["No mail server is set up", "Kein Mailserver ist eingerichtet"],
    }
}

/// A message to one person by one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its identifier, the same at every attempt.
    pub id: MessageId,
    /// What it tells of.
    pub kind: MessageKind,
    /// The way by which it goes.
    pub channel: MessageChannel,
    /// To whom.
    pub recipient: UserId,
    /// The recipient's address when it was written.
    pub address: Email,
    /// The language that it is written in.
    pub language: Language,
    /// One line that says what it is about.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The obligation that it is about, with its incident, report and limit.
    pub about: Option<About>,
    /// By how many seconds it was written too late; 0 where it was in time.
    pub late_seconds: i64,
    /// Where it stands.
    pub state: MessageState,
    /// How often it was tried.
    pub attempts: u32,
    /// Whether the reader may have got it twice: an attempt ended before anybody learned how.
    pub possible_repeat: bool,
    /// When it was written.
    pub created_at: Instant,
    /// Since when it is tried; a person's retry begins anew.
    pub tried_since: Instant,
    /// When it is tried next, or given up as interrupted while it is being sent; `None` once it has left or failed.
    pub next_try_at: Option<Instant>,
    /// When the channel took it.
    pub sent_at: Option<Instant>,
    /// Why the latest attempt failed.
    pub failure: Option<String>,
    /// That its words were erased with those of the incident that it is about.
    pub erased: Option<Erased>,
}

/// That the words of a message were erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erased {
    /// When.
    pub at: Instant,
    /// SHA-256 of its text, in hexadecimal digits.
    pub sha256: String,
}

/// What a message is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About {
    /// The incident.
    pub incident: IncidentId,
    /// The obligation.
    pub obligation: ObligationId,
    /// Which report.
    pub stage: Stage,
    /// Its limit.
    pub due_at: Instant,
}
