//! Opening an incident.

use crate::classification::{Category, Severity};
use crate::event::{Actor, Event};
use crate::id::{IncidentId, OrganisationId, UserId};
use crate::incident::{ExternalReference, Incident, Kind, Milestones, Reporter, Status};
use crate::instant::Instant;
use crate::priority::{self, Inputs, Level, Matrix, ServiceLevel};
use crate::text::Text;
use crate::violation::Violation;

/// The most characters of a title and other single lines.
pub const MAX_LINE: usize = 300;
/// The most characters of a description or note.
pub const MAX_TEXT: usize = 20_000;
/// The most external references.
pub const MAX_REFERENCES: usize = 50;

/// The command to open an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewIncident {
    /// What kind of record it is.
    pub kind: Kind,
    /// Whether it is a drill.
    pub exercise: bool,
    /// One line that names it.
    pub title: String,
    /// What is known.
    pub description: Option<String>,
    /// What kind of incident it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// How far the effect reaches.
    pub impact_level: Level,
    /// How soon it must be dealt with.
    pub urgency: Level,
    /// The affected service.
    pub service: Option<String>,
    /// What was promised for it.
    pub service_level: Option<ServiceLevel>,
    /// People affected, as far as known.
    pub people_affected: Option<u64>,
    /// Who reported it, how and when.
    pub reporter: Reporter,
    /// Who works on it.
    pub assignee: Option<UserId>,
    /// Its names in other systems.
    pub external_references: Vec<ExternalReference>,
}

/// What the surroundings give to a new incident.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// Its identifier.
    pub id: IncidentId,
    /// Its organisation.
    pub organisation: OrganisationId,
    /// The organisation's table of priorities.
    pub matrix: &'a Matrix,
    /// Who opens it.
    pub actor: Actor,
    /// The current instant.
    pub now: Instant,
}

impl Incident {
    /// Opens an incident, or names every fault of the command.
    pub fn open(
        command: NewIncident,
        number: String,
        setting: Setting<'_>,
    ) -> Result<(Self, Event), Vec<Violation>> {
        let now = setting.now;
        let faults = command.faults(now);
        if !faults.is_empty() {
            return Err(faults);
        }
        let prioritised = priority::prioritise(
            Inputs {
                impact: command.impact_level,
                urgency: command.urgency,
                people_affected: command.people_affected,
                service_level: command.service_level,
            },
            setting.matrix,
        );
        let incident = Self {
            id: setting.id,
            organisation: setting.organisation,
            number,
            kind: command.kind,
            exercise: command.exercise,
            title: command.title.trim().to_owned(),
            description: command.description,
            category: command.category,
            severity: command.severity,
            impact_level: command.impact_level,
            urgency: command.urgency,
            service: command.service,
            service_level: command.service_level,
            people_affected: command.people_affected,
            priority: prioritised.priority,
            priority_steps: prioritised.steps,
            status: Status::New,
            status_since: now,
            reporter: command.reporter,
            assignee: command.assignee,
            external_references: command.external_references,
            touched_by_person: matches!(setting.actor, Actor::User(_)),
            milestones: Milestones::default(),
            opened_at: now,
            updated_at: now,
            version: 1,
        };
        let event = incident.opened();
        Ok((incident, event))
    }

    fn opened(&self) -> Event {
        Event::new(self.subject(), "incident.opened")
            .fact("number", (), &self.number)
            .fact("kind", (), self.kind)
            .fact("exercise", (), self.exercise)
            .fact("category", (), self.category)
            .fact("severity", (), self.severity)
            .fact("impact_level", (), self.impact_level)
            .fact("urgency", (), self.urgency)
            .fact("service", (), &self.service)
            .fact("service_level", (), self.service_level)
            .fact("people_affected", (), self.people_affected)
            .fact("priority", (), self.priority)
            .fact("status", (), self.status)
            .fact("assignee", (), self.assignee)
            .fact("reporter.channel", (), self.reporter.channel)
            .fact("reporter.reported_at", (), self.reporter.reported_at)
            .personal("title", (), &self.title)
            .personal("description", (), &self.description)
            .personal("reporter.user", (), self.reporter.user)
            .personal("reporter.name", (), &self.reporter.name)
            .personal("reporter.contact", (), &self.reporter.contact)
            .personal("external_references", (), &self.external_references)
    }
}

impl NewIncident {
    fn faults(&self, now: Instant) -> Vec<Violation> {
        let mut faults = Vec::new();
        check_line("/title", Some(&self.title), &mut faults);
        check_text("/description", self.description.as_deref(), &mut faults);
        check_line("/service", self.service.as_deref(), &mut faults);
        check_line("/reporter/name", self.reporter.name.as_deref(), &mut faults);
        check_line(
            "/reporter/contact",
            self.reporter.contact.as_deref(),
            &mut faults,
        );
        check_references(&self.external_references, &mut faults);
        if self.reporter.reported_at > now {
            faults.push(Violation::new(
                "/reporter/reported_at",
                "in_future",
                Text::new(
                    "The instant lies in the future.",
                    "Der Zeitpunkt liegt in der Zukunft.",
                ),
            ));
        }
        faults
    }
}

/// A single line, if there is one, has 1 to [`MAX_LINE`] characters and no control characters.
pub(crate) fn check_line(pointer: &'static str, line: Option<&str>, faults: &mut Vec<Violation>) {
    let Some(line) = line else { return };
    if line.trim().is_empty()
        || line.chars().count() > MAX_LINE
        || line.chars().any(char::is_control)
    {
        faults.push(
            Violation::new(
                pointer,
                "invalid_line",
                Text::new(
                    "One line of 1 to {max} characters is needed.",
                    "Eine Zeile mit 1 bis {max} Zeichen ist nötig.",
                ),
            )
            .with("max", MAX_LINE),
        );
    }
}

/// A text has at most [`MAX_TEXT`] characters, and no NUL, which databases do not take.
pub(crate) fn check_text(pointer: &'static str, text: Option<&str>, faults: &mut Vec<Violation>) {
    let Some(text) = text else { return };
    if text.chars().count() > MAX_TEXT || text.contains('\0') {
        faults.push(
            Violation::new(
                pointer,
                "invalid_text",
                Text::new(
                    "A text has at most {max} characters and no NUL.",
                    "Ein Text hat höchstens {max} Zeichen und kein NUL.",
                ),
            )
            .with("max", MAX_TEXT),
        );
    }
}

/// External references are few, and each of their parts is a line.
pub(crate) fn check_references(references: &[ExternalReference], faults: &mut Vec<Violation>) {
    const POINTER: &str = "/external_references";
    if references.len() > MAX_REFERENCES {
        faults.push(
            Violation::new(
                POINTER,
                "too_many",
                Text::new("At most {max} are kept.", "Höchstens {max} werden geführt."),
            )
            .with("max", MAX_REFERENCES),
        );
    }
    for reference in references.iter().take(MAX_REFERENCES) {
        check_line(POINTER, Some(&reference.system), faults);
        check_line(POINTER, Some(&reference.reference), faults);
        check_line(POINTER, reference.url.as_deref(), faults);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::incident::Channel;
    use uuid::Uuid;

    pub(crate) fn now() -> Instant {
        "2026-11-20T09:00:00Z".parse().unwrap()
    }

    pub(crate) fn user() -> Actor {
        Actor::User(UserId(Uuid::nil()))
    }

    fn command() -> NewIncident {
        NewIncident {
            kind: Kind::Incident,
            exercise: false,
            title: "Kundendaten im Netz veröffentlicht".into(),
            description: None,
            category: Category::InformationContentSecurity,
            severity: Severity::High,
            impact_level: Level::High,
            urgency: Level::High,
            service: None,
            service_level: None,
            people_affected: None,
            reporter: Reporter {
                user: None,
                name: Some("Rita".into()),
                contact: None,
                channel: Channel::Phone,
                reported_at: now(),
            },
            assignee: None,
            external_references: vec![],
        }
    }

    fn open(command: NewIncident) -> Result<(Incident, Event), Vec<Violation>> {
        let setting = Setting {
            id: IncidentId(Uuid::nil()),
            organisation: OrganisationId(Uuid::nil()),
            matrix: &Matrix::default(),
            actor: Actor::System,
            now: now(),
        };
        Incident::open(command, Incident::number_of(2026, 1), setting)
    }

    pub(crate) fn leak() -> Incident {
        open(command()).unwrap().0
    }

    #[test]
    fn the_example_of_the_contract_opens_as_p1() {
        let (incident, event) = open(command()).unwrap();
        assert_eq!(incident.number, "INC-2026-0001");
        assert_eq!(incident.priority, priority::Priority::P1);
        assert!(event.facts.iter().all(|change| change.field != "title"));
        assert!(
            event
                .personal
                .iter()
                .any(|change| change.field == "reporter.name")
        );
    }

    #[test]
    fn every_fault_of_the_command_is_named() {
        let mut faulty = command();
        faulty.title = " \n".into();
        faulty.description = Some("a\0b".into());
        faulty.reporter.reported_at = now().saturating_add_seconds(1);
        let pointers: Vec<_> = open(faulty)
            .unwrap_err()
            .into_iter()
            .map(|fault| fault.pointer)
            .collect();
        assert_eq!(
            pointers,
            ["/title", "/description", "/reporter/reported_at"]
        );
    }
}
