//! The record of an incident.

use serde::{Deserialize, Serialize};

use crate::classification::{Category, Severity};
use crate::event::{Actor, Subject, SubjectKind};
use crate::id::{IncidentId, OrganisationId, UserId};
use crate::incident::Status;
use crate::instant::Instant;
use crate::priority::{Inputs, Level, Priority, ServiceLevel, Step};

crate::codes! {
    /// What kind of record it is.
    pub enum Kind "kind" {
        /// An incident.
        Incident = "incident" ["Incident", "Vorfall"],
    }
}

crate::codes! {
    /// The way by which a report came in.
    pub enum Channel "channel" {
        /// By telephone.
        Phone = "phone" ["Telephone", "Telefon"],
        /// By e-mail.
        Email = "email" ["E-mail", "E-Mail"],
        /// Through a portal or form.
        Portal = "portal" ["Portal", "Portal"],
        /// In person.
        InPerson = "in_person" ["In person", "Persönlich"],
        /// By letter.
        Letter = "letter" ["Letter", "Brief"],
        /// By chat.
        Chat = "chat" ["Chat", "Chat"],
        /// By a monitoring system.
        Monitoring = "monitoring" ["Monitoring", "Überwachung"],
        /// By a ticket system.
        TicketSystem = "ticket_system" ["Ticket system", "Ticketsystem"],
        /// By a program through the API.
        Api = "api" ["API", "API"],
        /// Otherwise.
        Other = "other" ["Other", "Sonstiges"],
    }
}

/// Who reported the incident, how and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporter {
    /// The user who reported it, if he or she has an account; decides who sees it as the own one.
    pub user: Option<UserId>,
    /// The name.
    pub name: Option<String>,
    /// How to reach the reporter.
    pub contact: Option<String>,
    /// The way by which the report came in.
    pub channel: Channel,
    /// When it was reported; not when it was recorded, and not when anybody became aware in the sense of a law.
    pub reported_at: Instant,
}

/// The incident's name in another system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ExternalReference {
    /// The other system, such as `zammad`.
    pub system: String,
    /// The name there, such as a ticket number.
    pub reference: String,
    /// Where to look at it.
    pub url: Option<String>,
}

/// When the incident first or last passed the points that figures are made of.
///
/// They belong to the work, not to the law: the anchors of legal clocks are set by a person and kept elsewhere.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestones {
    /// First acknowledged; any first work counts.
    pub acknowledged_at: Option<Instant>,
    /// First contained.
    pub contained_at: Option<Instant>,
    /// Last escalated.
    pub escalated_at: Option<Instant>,
    /// Resolved; empty again after reopening.
    pub resolved_at: Option<Instant>,
    /// Closed; empty again after reopening.
    pub closed_at: Option<Instant>,
    /// Cancelled; empty again after reopening.
    pub cancelled_at: Option<Instant>,
    /// Last reopened.
    pub reopened_at: Option<Instant>,
}

impl Milestones {
    /// When the work ended; `None` while it goes on.
    pub fn ended_at(&self) -> Option<Instant> {
        self.resolved_at.or(self.closed_at).or(self.cancelled_at)
    }
}

/// An incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    /// Its identifier.
    pub id: IncidentId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The number that people say, such as `INC-2026-0001`.
    pub number: String,
    /// What kind of record it is.
    pub kind: Kind,
    /// Whether it is a drill: played with the clocks and reminders of a real one, marked everywhere, and counted nowhere. It
    /// is said when it is opened and never changes.
    pub exercise: bool,
    /// One line that names it.
    pub title: String,
    /// What is known, in free text.
    pub description: Option<String>,
    /// What kind of incident it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How far the effect reaches.
    pub impact_level: Level,
    /// How soon it must be dealt with.
    pub urgency: Level,
    /// The affected service, by its name.
    pub service: Option<String>,
    /// What was promised for that service.
    pub service_level: Option<ServiceLevel>,
    /// People affected, as far as known.
    pub people_affected: Option<u64>,
    /// The priority that followed when the incident last changed.
    pub priority: Priority,
    /// How it followed then, whatever the organisation's matrix has become since.
    pub priority_steps: Vec<Step>,
    /// Where it stands in its lifecycle.
    pub status: Status,
    /// Since when it stands there.
    pub status_since: Instant,
    /// Who reported it, how and when.
    pub reporter: Reporter,
    /// Who works on it.
    pub assignee: Option<UserId>,
    /// Its names in other systems.
    pub external_references: Vec<ExternalReference>,
    /// Whether a person has done anything with it; from then on no alert closes it.
    pub touched_by_person: bool,
    /// Points passed.
    pub milestones: Milestones,
    /// When it was recorded.
    pub opened_at: Instant,
    /// When the record last changed.
    pub updated_at: Instant,
    /// Counts the changes, from 1.
    pub version: u64,
}

impl Incident {
    /// The number of the `count`-th incident of `year`; more than 9999 simply grow longer.
    pub fn number_of(year: i32, count: u64) -> String {
        format!("INC-{year:04}-{count:04}")
    }

    /// What its priority follows from.
    pub const fn priority_inputs(&self) -> Inputs {
        Inputs {
            impact: self.impact_level,
            urgency: self.urgency,
            people_affected: self.people_affected,
            service_level: self.service_level,
        }
    }

    /// Whether a resolved alert may close it: no person has touched it, no duty holds it open, and it is still active.
    pub const fn may_close_by_itself(&self, open_duties: bool) -> bool {
        !self.touched_by_person && !open_duties && self.status.is_active()
    }

    /// The incident after something about it changed that stands elsewhere, such as an anchor or a note: a new version, and
    /// a person's touch.
    #[must_use]
    pub fn touched(&self, actor: Actor, now: Instant) -> Self {
        Self {
            touched_by_person: self.touched_by_person || matches!(actor, Actor::User(_)),
            updated_at: now,
            version: self.version + 1,
            ..self.clone()
        }
    }

    /// The incident as the subject of an event.
    pub const fn subject(&self) -> Subject {
        Subject {
            kind: SubjectKind::Incident,
            id: self.id.0,
        }
    }
}
