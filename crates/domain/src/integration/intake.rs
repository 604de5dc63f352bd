//! What an alert makes of an incident: the command that opens one, and the entry in its timeline.

use crate::classification::{Category, Severity};
use crate::code::Code;
use crate::event::{Actor, Event};
use crate::id::DeliveryId;
use crate::incident::{
    Channel, ExternalReference, Incident, Kind, NewIncident, Refusal, Reporter, Status, Transition,
};
use crate::instant::Instant;
use crate::integration::{Alert, Decision, Format, Integration};
use crate::priority::Level;

impl Alert {
    /// The command to open an incident for this alert, received at `received_at`.
    ///
    /// No anchor follows from it: what a machine saw is not what a person became aware of. The source's own times stand
    /// in the timeline, marked as the source's.
    pub fn new_incident(&self, source: &Integration, received_at: Instant) -> NewIncident {
        let severity = self.severity.unwrap_or(Severity::Medium);
        let (impact_level, urgency) = match severity {
            Severity::Critical => (Level::High, Level::High),
            Severity::High => (Level::Medium, Level::High),
            Severity::Medium => (Level::Medium, Level::Medium),
            Severity::Low => (Level::Low, Level::Medium),
            Severity::Informational => (Level::Low, Level::Low),
        };
        let category = self
            .labels
            .get("category")
            .and_then(|code| Category::from_code(code).ok());
        NewIncident {
            kind: Kind::Incident,
            exercise: false,
            title: self.title.clone(),
            description: self.description.clone(),
            category: category.unwrap_or(Category::Undetermined),
            severity,
            impact_level,
            urgency,
            service: self.service.clone(),
            service_level: None,
            people_affected: None,
            reporter: Reporter {
                user: None,
                name: Some(source.name.clone()),
                contact: None,
                channel: match source.format {
                    Format::Alertmanager => Channel::Monitoring,
                    Format::Zammad => Channel::TicketSystem,
                    Format::Meldewerk => Channel::Api,
                },
                reported_at: received_at,
            },
            assignee: None,
            external_references: vec![ExternalReference {
                system: source.format.code().to_owned(),
                reference: self.dedup_key.clone(),
                url: self.link.clone(),
            }],
        }
    }

    /// What the alert tells the incident's timeline.
    pub fn told(&self, incident: &Incident, source: &Integration, delivery: DeliveryId) -> Event {
        Event::new(incident.subject(), "incident.alert_received")
            .fact("alert.state", (), self.state)
            .fact("alert.source", (), source.id)
            .fact("alert.delivery", (), delivery)
            .fact("alert.started_at", (), self.started_at)
            .fact("alert.event_time", (), self.event_time)
            // Whatever the source says in words of its own may name people.
            .personal("alert.key", (), &self.dedup_key)
            .personal("alert.severity", (), &self.severity_raw)
            .personal("alert.title", (), &self.title)
            .personal("alert.description", (), &self.description)
    }
}

impl Decision {
    /// The transition that the decision makes, if any.
    pub fn transition(self) -> Option<Transition> {
        let (to, reason) = match self {
            Self::Resolve => (
                Status::Resolved,
                "The source reported the end of the alert.",
            ),
            Self::Reopen => (Status::Reopened, "The alert fired again."),
            Self::Open | Self::Append | Self::RecordOnly(_) => return None,
        };
        Some(Transition {
            to,
            reason: Some(reason.to_owned()),
            at: None,
        })
    }
}

/// Moves an incident as an alert demands, in the name of its source.
pub fn follow(
    incident: &Incident,
    decision: Decision,
    source: &Integration,
    now: Instant,
) -> Result<Option<(Incident, Event)>, Refusal> {
    decision
        .transition()
        .map(|transition| incident.transition(transition, Actor::Integration(source.id), now))
        .transpose()
}
