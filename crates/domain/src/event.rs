//! What happened, as the journal records it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use crate::id;

crate::codes! {
    /// The kind of thing that an event is about.
    pub enum SubjectKind "subject_kind" {
        /// An organisation and its profile.
        Organisation = "organisation" ["Organisation", "Organisation"],
        /// A user.
        User = "user" ["User", "Benutzer"],
        /// An API key.
        ApiKey = "api_key" ["API key", "API-Schlüssel"],
        /// An incident.
        Incident = "incident" ["Incident", "Vorfall"],
        /// An obligation to report.
        Obligation = "obligation" ["Obligation", "Meldepflicht"],
        /// A recurrence group.
        RecurrenceGroup = "recurrence_group" ["Recurrence group", "Wiederholungsgruppe"],
        /// An inbound source.
        Integration = "integration" ["Integration", "Anbindung"],
    }
}

/// What an event is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Subject {
    /// Its kind.
    pub kind: SubjectKind,
    /// Its identifier.
    pub id: Uuid,
}

/// Whoever did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    /// A person who signed in.
    User(id::UserId),
    /// A program with an API key.
    ApiKey(id::ApiKeyId),
    /// An inbound source through its hook.
    Integration(id::IntegrationId),
    /// Meldewerk itself: a worker, or the operator's command line.
    System,
}

crate::codes! {
    /// The kind of an [`Actor`].
    pub enum ActorKind "actor_kind" {
        /// A person who signed in.
        User = "user" ["User", "Benutzer"],
        /// A program with an API key.
        ApiKey = "api_key" ["API key", "API-Schlüssel"],
        /// An inbound source through its hook.
        Integration = "integration" ["Integration", "Anbindung"],
        /// Meldewerk itself.
        System = "system" ["Meldewerk", "Meldewerk"],
    }
}

impl Actor {
    /// The actor's kind.
    pub const fn kind(self) -> ActorKind {
        match self {
            Self::User(_) => ActorKind::User,
            Self::ApiKey(_) => ActorKind::ApiKey,
            Self::Integration(_) => ActorKind::Integration,
            Self::System => ActorKind::System,
        }
    }

    /// The actor's identifier; Meldewerk itself has none.
    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::User(id) => Some(id.0),
            Self::ApiKey(id) => Some(id.0),
            Self::Integration(id) => Some(id.0),
            Self::System => None,
        }
    }
}

/// One changed field with its old and new value; `null` stands for "nothing".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// The field's name in the API, dotted for nested ones.
    pub field: Cow<'static, str>,
    /// The value before.
    pub from: Value,
    /// The value after.
    pub to: Value,
}

/// One thing that happened to one subject.
///
/// Changes come in two parts. The personal part holds what may name or describe a person (names, contacts, free text,
/// reasons) and can be erased later; the factual part (codes, instants, figures) stays. Both are proven by the chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What the event is about.
    pub subject: Subject,
    /// The incident in whose timeline it stands, if any; an incident's own events stand in its own.
    pub incident: Option<id::IncidentId>,
    /// What happened: a stable name such as `incident.opened`.
    pub kind: &'static str,
    /// What changed, without personal data.
    pub facts: Vec<Change>,
    /// What changed in personal data.
    pub personal: Vec<Change>,
    /// Why, in the words of whoever did it; kept in the personal part.
    pub reason: Option<String>,
}

impl Event {
    /// An event of `kind` about `subject`, as yet without changes.
    pub const fn new(subject: Subject, kind: &'static str) -> Self {
        let incident = match subject.kind {
            SubjectKind::Incident => Some(id::IncidentId(subject.id)),
            _ => None,
        };
        Self {
            subject,
            incident,
            kind,
            facts: Vec::new(),
            personal: Vec::new(),
            reason: None,
        }
    }

    /// Puts the event into the timeline of `incident`.
    #[must_use]
    pub const fn in_incident(mut self, incident: id::IncidentId) -> Self {
        self.incident = Some(incident);
        self
    }

    /// Adds a change of a field without personal data; equal values are no change.
    #[must_use]
    pub fn fact(
        mut self,
        field: impl Into<Cow<'static, str>>,
        from: impl Serialize,
        to: impl Serialize,
    ) -> Self {
        push(&mut self.facts, field.into(), &from, &to);
        self
    }

    /// Adds a change of a field with personal data; equal values are no change.
    #[must_use]
    pub fn personal(
        mut self,
        field: impl Into<Cow<'static, str>>,
        from: impl Serialize,
        to: impl Serialize,
    ) -> Self {
        push(&mut self.personal, field.into(), &from, &to);
        self
    }

    /// Adds the reason.
    #[must_use]
    pub fn because(mut self, reason: Option<impl Into<String>>) -> Self {
        self.reason = reason.map(Into::into);
        self
    }

    /// Whether nothing changed.
    pub const fn is_empty(&self) -> bool {
        self.facts.is_empty() && self.personal.is_empty()
    }
}

fn push(
    changes: &mut Vec<Change>,
    field: Cow<'static, str>,
    from: &impl Serialize,
    to: &impl Serialize,
) {
    // The domain's own types serialise without fail; a value that did not would be recorded as nothing, and the
    // difference below would show it.
    let from = serde_json::to_value(from).unwrap_or_default();
    let to = serde_json::to_value(to).unwrap_or_default();
    if from != to {
        changes.push(Change { field, from, to });
    }
}
