//! One delivery by a source, and what became of it.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::id::{DeliveryId, IncidentId, IntegrationId};
use crate::incident::erase::mark;
use crate::instant::Instant;
use crate::integration::Decision;

crate::codes! {
    /// Where a delivery stands.
    pub enum DeliveryState "delivery_state" {
        /// It is stored and waits for its turn.
        Received = "received" ["Received", "Eingegangen"],
        /// Everything in it was understood and dealt with.
        Processed = "processed" ["Processed", "Verarbeitet"],
        /// Something in it could not be understood; it waits for a person.
        Parked = "parked" ["Parked", "Zurückgestellt"],
    }
}

/// A delivery. Its raw bytes are kept beside it and read only where they are needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its identifier.
    pub id: DeliveryId,
    /// The source.
    pub integration: IntegrationId,
    /// When it first came.
    pub received_at: Instant,
    /// When it last came.
    pub last_received_at: Instant,
    /// How often the sender sent this very delivery.
    pub received_count: u64,
    /// The sender's own identifier of the delivery.
    pub sender_delivery_id: Option<String>,
    /// What the sender said the body is.
    pub content_type: Option<String>,
    /// What the sender calls itself.
    pub user_agent: Option<String>,
    /// Where it stands.
    pub state: DeliveryState,
    /// What became of each entry in it.
    pub outcomes: Vec<EntryOutcome>,
    /// When it was last processed.
    pub processed_at: Option<Instant>,
    /// SHA-256 of its bytes in hexadecimal digits; `None` for one that was kept before digests were.
    pub sha256: Option<String>,
    /// When its bytes were erased with the words of an incident that it told of.
    pub erased_at: Option<Instant>,
}

impl Delivery {
    /// The delivery without what its source said; its bytes had the digest `sha256`. Nothing in it waits any more.
    #[must_use]
    pub fn erased(&self, sha256: String, now: Instant) -> Self {
        let mut after = self.clone();
        for outcome in &mut after.outcomes {
            outcome.key = mark(outcome.key.as_ref());
            if outcome.result == EntryResult::Parked {
                outcome.why = mark(outcome.why.as_ref());
            }
        }
        after.state = DeliveryState::Processed;
        after.sha256 = Some(sha256);
        after.erased_at = Some(now);
        after
    }
}

crate::codes! {
    /// What became of an entry of a delivery.
    pub enum EntryResult "entry_result" {
        /// An incident was opened.
        Opened = "opened" ["Incident opened", "Vorfall eröffnet"],
        /// It was told in the incident's timeline.
        Appended = "appended" ["Told in the timeline", "In den Verlauf geschrieben"],
        /// The incident was resolved.
        Resolved = "resolved" ["Incident resolved", "Vorfall behoben"],
        /// The incident was reopened.
        Reopened = "reopened" ["Incident reopened", "Vorfall wieder geöffnet"],
        /// It was only counted.
        Recorded = "recorded" ["Only recorded", "Nur gezählt"],
        /// It could not be understood.
        Parked = "parked" ["Parked", "Zurückgestellt"],
    }
}

/// What became of one entry of a delivery.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryOutcome {
    /// The alert's key, if the entry was understood.
    pub key: Option<String>,
    /// What became of it.
    pub result: EntryResult,
    /// Why it was only recorded (a code), or why it was parked (in the mapper's words).
    pub why: Option<String>,
    /// The incident that it belongs to.
    pub incident: Option<IncidentId>,
}

impl EntryOutcome {
    /// The outcome of a decision about an alert.
    pub fn decided(key: &str, decision: Decision, incident: Option<IncidentId>) -> Self {
        let (result, why) = match decision {
            Decision::Open => (EntryResult::Opened, None),
            Decision::Append => (EntryResult::Appended, None),
            Decision::Resolve => (EntryResult::Resolved, None),
            Decision::Reopen => (EntryResult::Reopened, None),
            Decision::RecordOnly(why) => (EntryResult::Recorded, Some(why.code().to_owned())),
        };
        Self {
            key: Some(key.to_owned()),
            result,
            why,
            incident,
        }
    }

    /// The outcome of an entry that was not understood.
    pub const fn parked(key: Option<String>, why: String) -> Self {
        Self {
            key,
            result: EntryResult::Parked,
            why: Some(why),
            incident: None,
        }
    }
}
