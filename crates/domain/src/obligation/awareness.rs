//! A later occasion of a duty has an awareness of its own.
//!
//! A duty that was closed by a fact comes back when that fact falls: a lost device was encrypted and its key safe, and months
//! later the key is stolen (EDPB Guidelines 9/2022, Annex B, case i, and paragraph 79). The incident has long been known by
//! then; the clock runs from when the new event was.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::Obligation;
use crate::event::Event;
use crate::incident::anchor::{AnchorKey, AnchorName, Anchors};
use crate::instant::Instant;
use crate::law::fact::{Facts, Key, key};
use crate::text::Text;
use crate::violation::Violation;

/// Facts that tell of an event which can come long after the breach itself.
const LATER_EVENTS: &[Key] = &[
    key::PERSONAL_DATA_KEY_COMPROMISED,
    key::PERSONAL_DATA_INTELLIGIBLE_TO_RECIPIENT,
    key::PERSONAL_DATA_PUBLISHED,
    key::PERSONAL_DATA_MISUSE_OBSERVED,
];

/// Whether a later event became known: what was known not to be the case now is.
///
/// What was merely unknown before is knowledge about the same occasion, and its clock stays.
pub fn has_later_event(before: &Facts, after: &Facts) -> bool {
    LATER_EVENTS
        .iter()
        .any(|key| before.bool(*key) == Some(false) && after.bool(*key) == Some(true))
}

/// When a later occasion became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Awareness {
    /// The instant.
    pub at: Instant,
    /// Whether it is the instant at which the fact was recorded, as long as nobody has said another.
    pub assumed: bool,
}

/// Why the awareness of an occasion is not set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// On the first occasion the anchor of the incident counts.
    FirstOccasion,
    /// The command itself is faulty.
    Faulty(Vec<Violation>),
}

impl Obligation {
    /// The anchors as the clocks of this occasion read them.
    pub fn anchors<'a>(&self, incident: &'a Anchors) -> Cow<'a, Anchors> {
        let (Some(awareness), Some(rule)) = (self.awareness, self.rule()) else {
            return Cow::Borrowed(incident);
        };
        let key = |name, regime| AnchorKey { name, regime };
        let mut anchors = incident.clone();
        // What was known of the first occasion is no awareness of this one.
        anchors.0.remove(&key(AnchorName::Aware, Some(rule.regime)));
        anchors.0.remove(&key(AnchorName::ProcessorInformed, None));
        let regime = (!awareness.assumed).then_some(rule.regime);
        anchors.0.remove(&key(AnchorName::Aware, None));
        anchors
            .0
            .insert(key(AnchorName::Aware, regime), awareness.at);
        Cow::Owned(anchors)
    }

    /// Records when a person became aware of a later occasion.
    pub fn become_aware(
        &self,
        at: Instant,
        reason: &str,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        let Some(before) = self.awareness else {
            return Err(Refusal::FirstOccasion);
        };
        let mut faults = Vec::new();
        if at > now {
            faults.push(Violation::new(
                "/aware_at",
                "in_future",
                Text::new(
                    "The instant lies in the future.",
                    "Der Zeitpunkt liegt in der Zukunft.",
                ),
            ));
        }
        if reason.trim().is_empty() {
            faults.push(Violation::new(
                "/reason",
                "reason_required",
                Text::new(
                    "Say from what it is known.",
                    "Es ist anzugeben, woher das bekannt ist.",
                ),
            ));
        }
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        let mut after = self.next(now);
        after.awareness = Some(Awareness { at, assumed: false });
        let event = Event::new(self.subject(), "obligation.awareness_set")
            .in_incident(self.incident)
            .fact("occasion", (), self.occasion)
            .fact("aware_at", before.at, at)
            .because(Some(reason.trim().to_owned()));
        Ok((after, event))
    }
}
