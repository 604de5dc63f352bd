//! Looking at incidents anew: why, and how far it has come.

use crate::event::{Event, Subject, SubjectKind};
use crate::id::{IncidentId, OrganisationId};
use crate::instant::Instant;

crate::codes! {
    /// Why an incident is assessed anew.
    pub enum Cause "cause" {
        /// Its facts changed.
        Facts = "facts" ["Facts changed", "Tatsachen geändert"],
        /// Its anchors changed.
        Anchors = "anchors" ["Anchors changed", "Zeitpunkte geändert"],
        /// It was resolved or reopened.
        Lifecycle = "lifecycle" ["Status changed", "Status geändert"],
        /// A person decided about an obligation.
        Decision = "decision" ["Decision taken", "Entscheidung getroffen"],
        /// The organisation's profile or its choices of interpretation changed.
        Profile = "profile" ["Profile changed", "Profil geändert"],
        /// The rules changed.
        Rules = "rules" ["Rules changed", "Regeln geändert"],
        /// Time passed.
        Time = "time" ["Time passed", "Zeitablauf"],
        /// A group of recurring incidents changed.
        Recurrence = "recurrence" ["Recurring incidents changed", "Wiederkehrende Vorfälle geändert"],
    }
}

/// The re-assessment of all incidents of an organisation, which goes on page by page and can be interrupted at any time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reassessment {
    /// Why.
    pub cause: Cause,
    /// Which rules are applied, as a hash of the register.
    pub register: String,
    /// When it began.
    pub began_at: Instant,
    /// How many incidents there were when it began.
    pub total: u64,
    /// How many have been looked at.
    pub done: u64,
    /// How many obligations arose, changed or lapsed by it.
    pub changed: u64,
    /// The last incident that was looked at.
    pub last: Option<IncidentId>,
    /// When it ended.
    pub finished_at: Option<Instant>,
}

impl Reassessment {
    /// A new one.
    pub const fn begin(cause: Cause, register: String, total: u64, now: Instant) -> Self {
        Self {
            cause,
            register,
            began_at: now,
            total,
            done: 0,
            changed: 0,
            last: None,
            finished_at: None,
        }
    }

    /// After a page of incidents in the order of their identifiers; an empty one is the end.
    #[must_use]
    pub fn after(&self, page: &[IncidentId], changed: usize, now: Instant) -> Self {
        let count = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Self {
            done: self.done.saturating_add(count(page.len())),
            changed: self.changed.saturating_add(count(changed)),
            last: page.last().copied().or(self.last),
            finished_at: page.is_empty().then_some(now),
            ..self.clone()
        }
    }

    /// What the journal tells when it has ended.
    pub fn ended(&self, organisation: OrganisationId) -> Event {
        let subject = Subject {
            kind: SubjectKind::Organisation,
            id: organisation.0,
        };
        Event::new(subject, "organisation.reassessed")
            .fact("cause", (), self.cause)
            .fact("register", (), &self.register)
            .fact("began_at", (), self.began_at)
            .fact("incidents", (), self.done)
            .fact("obligations_changed", (), self.changed)
    }
}
