//! Letters between the organisation and the recipient of its reports.

use serde::{Deserialize, Serialize};

use super::Obligation;
use super::submit::{MAX_CONTENT, MAX_LINE, check_texts, in_future};
use crate::event::Event;
use crate::id::{AttachmentId, LetterId, ObligationId};
use crate::instant::Instant;
use crate::violation::Violation;

crate::codes! {
    /// Which way a letter went.
    pub enum Direction "direction" {
        /// From the recipient of the reports to the organisation.
        Incoming = "incoming" ["Incoming", "Eingang"],
        /// From the organisation to the recipient of the reports.
        Outgoing = "outgoing" ["Outgoing", "Ausgang"],
    }
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// The way by which it went, such as `portal` or `post`.
    pub channel: String,
    /// What it is about.
    pub subject: String,
    /// Its text; an attachment may carry it instead.
    pub text: Option<String>,
    /// The recipient's reference.
    pub reference: Option<String>,
    /// Files of the incident that went or came with it.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
}

/// A letter. It never changes: what was recorded wrongly is put right by another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its identifier.
    pub id: LetterId,
    /// The obligation.
    pub obligation: ObligationId,
    /// Which way it went.
    pub direction: Direction,
    /// When it was sent or came in.
    pub at: Instant,
    /// What it says.
    pub wording: Wording,
    /// When it was recorded.
    pub recorded_at: Instant,
}

impl Obligation {
    /// Records a letter.
    pub fn correspond(
        &self,
        id: LetterId,
        direction: Direction,
        at: Instant,
        wording: Wording,
        now: Instant,
    ) -> Result<(Letter, Event), Vec<Violation>> {
        let mut faults = Vec::new();
        if at > now {
            faults.push(in_future("/at"));
        }
        check_texts(
            &[
                ("/channel", Some(&wording.channel), MAX_LINE),
                ("/subject", Some(&wording.subject), MAX_LINE),
                ("/reference", wording.reference.as_deref(), MAX_LINE),
                ("/text", wording.text.as_deref(), MAX_CONTENT),
            ],
            &mut faults,
        );
        if !faults.is_empty() {
            return Err(faults);
        }
        let event = Event::new(self.subject(), "obligation.letter_recorded")
            .in_incident(self.incident)
            .fact("letter", (), id)
            .fact("direction", (), direction)
            .fact("at", (), at)
            .fact("channel", (), &wording.channel)
            .fact("reference", (), &wording.reference)
            .fact("attachments", (), &wording.attachments)
            .personal("subject", (), &wording.subject)
            .personal("text", (), &wording.text);
        let letter = Letter {
            id,
            obligation: self.id,
            direction,
            at,
            wording,
            recorded_at: now,
        };
        Ok((letter, event))
    }
}
