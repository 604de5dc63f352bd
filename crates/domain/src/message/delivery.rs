//! From the first attempt to the last: when a message is tried again, and when it is given up.

use super::{Erased, Message, MessageChannel, MessageObstacle, MessageState};
use crate::event::{Event, Subject, SubjectKind};
use crate::incident::erase::{ERASED, mark};
use crate::instant::Instant;
use crate::reminder::course::LATE_FROM_SECONDS;
use crate::reminder::text::span;
use crate::text::Text;

/// Wait after the first failure, in seconds; each further one doubles it.
const FIRST_WAIT_SECONDS: i64 = 30;
/// Longest wait between two attempts, in seconds.
const LONGEST_WAIT_SECONDS: i64 = 3_600;
/// For how long a message is tried, in seconds: by then a reminder is of no use, and somebody must know.
pub const GIVE_UP_AFTER_SECONDS: i64 = 86_400;
/// Longest reason of a failure that is kept, in characters.
const REASON_MAX: usize = 500;

/// How an attempt ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The channel took the message.
    Taken,
    /// It did not, and may later.
    Later {
        /// Why.
        why: String,
        /// Whether it may have taken the message all the same, so that a further attempt may repeat it.
        is_unclear: bool,
    },
    /// It refused the message for good.
    Refused {
        /// Why.
        why: String,
    },
}

impl Message {
    /// The message while somebody sends it from `now` on. Whoever finds it still so after `until` takes it over; as nobody knows how the
    /// attempt before ended, the reader may then get it twice.
    #[must_use]
    pub fn claimed(&self, now: Instant, until: Instant) -> Self {
        let waited = self.next_try_at.map_or(0, |at| now.seconds_since(at));
        // While nobody was there to try, as without a mail server, no time to give it up in has passed.
        let begins_anew = self.attempts == 0 || waited > GIVE_UP_AFTER_SECONDS;
        Self {
            tried_since: if begins_anew { now } else { self.tried_since },
            possible_repeat: self.possible_repeat || self.state == MessageState::Sending,
            state: MessageState::Sending,
            attempts: self.attempts.saturating_add(1),
            next_try_at: Some(until),
            ..self.clone()
        }
    }

    /// By how many seconds it comes late when it leaves at `now`: written too late, or not sent at once.
    pub fn late_at(&self, now: Instant) -> i64 {
        let waited = now.seconds_since(self.created_at);
        if waited < LATE_FROM_SECONDS {
            return self.late_seconds;
        }
        self.late_seconds.saturating_add(waited)
    }

    /// The text as it leaves at `now`. Where that is not when it was written, it says so: what it tells of goes on.
    pub fn text_at(&self, now: Instant) -> String {
        let waited = now.seconds_since(self.created_at);
        if waited < LATE_FROM_SECONDS {
            return self.text.clone();
        }
        let late = Text::new(
            "\nThis message was written at {written} and leaves {span} later.\n",
            "\nDiese Nachricht wurde um {written} geschrieben und geht {span} später ab.\n",
        );
        let (written, span) = (self.created_at.to_string(), span(waited, self.language));
        let late = late.fill(self.language, &[("written", &written), ("span", &span)]);
        format!("{}{late}", self.text)
    }

    /// Why it cannot leave, where this server has no way to send it.
    pub fn obstacle(&self, has_mail_server: bool) -> Option<MessageObstacle> {
        let waits = self.channel == MessageChannel::Email && self.next_try_at.is_some();
        (waits && !has_mail_server).then_some(MessageObstacle::NoMailServer)
    }

    /// The message after an attempt.
    #[must_use]
    pub fn concluded(&self, outcome: &Outcome, now: Instant) -> Self {
        let after = self.clone();
        match outcome {
            Outcome::Taken => Self {
                state: MessageState::Sent,
                next_try_at: None,
                sent_at: Some(now),
                failure: None,
                ..after
            },
            Outcome::Later { why, is_unclear } => {
                let next = now.saturating_add_seconds(wait(self.attempts));
                let is_over = next.seconds_since(self.tried_since) > GIVE_UP_AFTER_SECONDS;
                Self {
                    state: if is_over {
                        MessageState::Failed
                    } else {
                        MessageState::Deferred
                    },
                    next_try_at: (!is_over).then_some(next),
                    possible_repeat: self.possible_repeat || *is_unclear,
                    failure: Some(shortened(why)),
                    ..after
                }
            }
            Outcome::Refused { why } => Self {
                state: MessageState::Failed,
                next_try_at: None,
                failure: Some(shortened(why)),
                ..after
            },
        }
    }

    /// The message to be tried anew because a person says so; `None` unless it waits for another attempt or has failed, and
    /// still has its words.
    #[must_use]
    pub fn retried(&self, now: Instant) -> Option<Self> {
        let may = matches!(self.state, MessageState::Deferred | MessageState::Failed)
            && self.channel == MessageChannel::Email
            && self.erased.is_none();
        may.then(|| Self {
            state: MessageState::Pending,
            next_try_at: Some(now),
            tried_since: now,
            attempts: 0,
            ..self.clone()
        })
    }

    /// The message without its words; its text had the digest `sha256`. What has not left by then has nothing left to say, and does not leave any more.
    #[must_use]
    pub fn erased(&self, sha256: String, now: Instant) -> Self {
        let after = Self {
            subject: ERASED.to_owned(),
            text: ERASED.to_owned(),
            failure: mark(self.failure.as_ref()),
            erased: Some(Erased { at: now, sha256 }),
            ..self.clone()
        };
        if self.state == MessageState::Sent {
            return after;
        }
        Self {
            state: MessageState::Failed,
            next_try_at: None,
            failure: Some(ERASED.to_owned()),
            ..after
        }
    }

    /// What the journal tells of a message that was given up. The server's own words may name people.
    pub fn failed_event(&self) -> Event {
        self.event("obligation.message_failed", "user.message_failed")
            .fact("attempts", (), self.attempts)
            .personal("failure", (), &self.failure)
    }

    /// What the journal tells when a person has it sent again.
    pub fn retried_event(&self) -> Event {
        self.event("obligation.message_retried", "user.message_retried")
    }

    /// An event about the obligation that it tells of, or about its reader.
    fn event(&self, of_obligation: &'static str, of_user: &'static str) -> Event {
        let event = if let Some(about) = self.about {
            let subject = Subject {
                kind: SubjectKind::Obligation,
                id: about.obligation.0,
            };
            Event::new(subject, of_obligation)
                .in_incident(about.incident)
                .fact("stage", (), about.stage)
                .fact("due_at", (), about.due_at)
        } else {
            let subject = Subject {
                kind: SubjectKind::User,
                id: self.recipient.0,
            };
            Event::new(subject, of_user)
        };
        event
            .fact("message", (), self.id)
            .fact("channel", (), self.channel)
            .personal("recipient", (), self.recipient)
    }
}

/// The wait after so many attempts, in seconds.
fn wait(attempts: u32) -> i64 {
    let doublings = attempts.saturating_sub(1).min(16);
    FIRST_WAIT_SECONDS
        .saturating_mul(1_i64 << doublings)
        .min(LONGEST_WAIT_SECONDS)
}

fn shortened(why: &str) -> String {
    let clean = why.replace(char::is_control, " ");
    clean.chars().take(REASON_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{MessageId, UserId};
    use crate::identity::Email;
    use crate::message::MessageKind;
    use crate::text::Language;

    fn at(seconds: i64) -> Instant {
        Instant::from_unix_seconds(1_800_000_000 + seconds).unwrap()
    }

    fn message() -> Message {
        Message {
            id: MessageId(uuid::Uuid::nil()),
            kind: MessageKind::Reminder,
            channel: MessageChannel::Email,
            recipient: UserId(uuid::Uuid::nil()),
            address: Email::parse("erika@muster.example").unwrap(),
            language: Language::German,
            subject: "x".to_owned(),
            text: "y".to_owned(),
            about: None,
            late_seconds: 0,
            state: MessageState::Pending,
            attempts: 0,
            possible_repeat: false,
            created_at: at(0),
            tried_since: at(0),
            next_try_at: Some(at(0)),
            sent_at: None,
            failure: None,
            erased: None,
        }
    }

    fn later(is_unclear: bool) -> Outcome {
        Outcome::Later {
            why: "no\r\nanswer".to_owned(),
            is_unclear,
        }
    }

    #[test]
    fn waits_double_up_to_an_hour_and_end_after_a_day() {
        let mut message = message();
        let mut now = at(0);
        let mut waits = Vec::new();
        while message.state != MessageState::Failed {
            message = message.claimed(now, now).concluded(&later(false), now);
            if let Some(next) = message.next_try_at {
                waits.push(next.seconds_since(now));
                now = next;
            }
        }
        assert_eq!(&waits[..8], [30, 60, 120, 240, 480, 960, 1_920, 3_600]);
        assert!(waits[8..].iter().all(|wait| *wait == 3_600));
        assert!(now.seconds_since(at(0)) <= GIVE_UP_AFTER_SECONDS);
        assert!(now.seconds_since(at(0)) > GIVE_UP_AFTER_SECONDS - 3_600);
        assert_eq!(message.failure.as_deref(), Some("no  answer"), "one line");
        assert_eq!(message.next_try_at, None);
    }

    #[test]
    fn only_an_attempt_of_unknown_end_may_repeat() {
        let claimed = message().claimed(at(0), at(60));
        assert!(!claimed.possible_repeat);
        let clear = claimed.concluded(&later(false), at(1));
        assert!(!clear.claimed(at(31), at(90)).possible_repeat);
        assert!(claimed.concluded(&later(true), at(1)).possible_repeat);
        assert!(
            claimed.claimed(at(60), at(120)).possible_repeat,
            "taken over"
        );
    }

    #[test]
    fn the_day_until_a_message_is_given_up_begins_when_somebody_tries() {
        let days = 3 * GIVE_UP_AFTER_SECONDS;
        let first = message().claimed(at(days), at(days + 60));
        let failed = first.concluded(&later(false), at(days));
        assert_eq!(failed.state, MessageState::Deferred);
        // Nobody was there for days, then again somebody.
        let again = failed
            .claimed(at(2 * days), at(2 * days + 60))
            .concluded(&later(false), at(2 * days));
        assert_eq!(again.state, MessageState::Deferred);
    }

    #[test]
    fn what_leaves_late_says_so() {
        let message = message();
        assert_eq!(message.late_at(at(59)), 0);
        assert_eq!(message.text_at(at(59)), "y");
        assert_eq!(message.late_at(at(7_200)), 7_200);
        let text = message.text_at(at(7_200));
        assert!(text.contains("geht 2 Stunden später ab"), "{text}");
    }

    #[test]
    fn what_was_erased_leaves_no_more() {
        let waiting = message().erased(String::new(), at(5));
        assert_eq!(
            (waiting.state, waiting.next_try_at),
            (MessageState::Failed, None)
        );
        assert_eq!(waiting.retried(at(6)), None);
        let sent = message()
            .claimed(at(0), at(60))
            .concluded(&Outcome::Taken, at(1))
            .erased(String::new(), at(5));
        assert_eq!(
            (sent.state, sent.sent_at),
            (MessageState::Sent, Some(at(1)))
        );
        assert_eq!(
            (sent.subject.as_str(), sent.text.as_str()),
            (ERASED, ERASED)
        );
    }

    #[test]
    fn what_was_refused_is_tried_again_only_by_a_person() {
        let why = "550 no such user".to_owned();
        let refused = message()
            .claimed(at(0), at(60))
            .concluded(&Outcome::Refused { why }, at(1));
        assert_eq!(
            (refused.state, refused.next_try_at),
            (MessageState::Failed, None)
        );
        let again = refused.retried(at(2)).unwrap();
        assert_eq!(again.state, MessageState::Pending);
        assert_eq!(again.id, refused.id);
        let sent = again
            .claimed(at(2), at(62))
            .concluded(&Outcome::Taken, at(3));
        assert_eq!(
            (sent.state, sent.sent_at),
            (MessageState::Sent, Some(at(3)))
        );
        assert_eq!(sent.retried(at(4)), None);
    }
}
