//! The record of an incident as it stood.

use std::collections::BTreeSet;

use super::{Entry, Erased, Past, Unreadable};
use crate::classification::{Category, Severity};
use crate::event::Actor;
use crate::id::{IncidentId, OrganisationId};
use crate::incident::{Channel, Incident, Kind, Milestones, Reporter, Status};
use crate::instant::Instant;
use crate::priority::{Level, Matrix, Priority, prioritise};

/// Entries that make a new version of the incident's record, beside those that open and change it. What is told in its
/// timeline without touching it, such as an alert or a reminder, is not among them.
const TOUCHING: &[&str] = &[
    "incident.anchor_cleared",
    "incident.anchor_corrected",
    "incident.anchor_set",
    "incident.attachment_added",
    "incident.attachment_erased",
    "incident.attachment_withdrawn",
    "incident.changed",
    "incident.erased",
    "incident.facts_changed",
    "incident.note_written",
    "incident.status_changed",
    "obligation.acknowledged",
    "obligation.awareness_set",
    "obligation.decided",
    "obligation.delay_announced",
    "obligation.requested",
    "obligation.submission_rejected",
    "obligation.submission_withdrawn",
    "obligation.submitted",
];

/// Fields with personal data that can change, and whether they are texts.
const CHANGING: [(&str, bool); 3] = [
    ("/title", true),
    ("/description", true),
    ("/external_references", false),
];

/// Fields with personal data that are said once.
const SAID_ONCE: [(&str, bool); 3] = [
    ("/reporter/user_id", false),
    ("/reporter/name", true),
    ("/reporter/contact", true),
];

/// The record that stood after these entries; none before the incident was opened. `matrix` tells the table of priorities
/// that held before the entry of a number. The record's version is not rebuilt: nobody can change the past.
pub fn incident(
    id: IncidentId,
    organisation: OrganisationId,
    entries: &[Entry],
    matrix: impl Fn(i64) -> Matrix,
) -> Result<Option<Past<Incident>>, Unreadable> {
    let mut entries = entries.iter();
    let Some(opened) = entries.find(|entry| entry.kind == "incident.opened") else {
        return Ok(None);
    };
    let mut incident = blank(id, organisation, opened);
    let mut erased = BTreeSet::new();
    for entry in [opened].into_iter().chain(entries) {
        match entry.kind.as_str() {
            "incident.opened" => {
                said_once(&mut incident, entry)?;
                changed(&mut incident, entry)?;
                if entry.personal.is_none() {
                    erased.extend(SAID_ONCE.iter().chain(&CHANGING).copied());
                }
            }
            "incident.changed" => {
                changed(&mut incident, entry)?;
                forget_or_know(&mut erased, entry);
            }
            "incident.status_changed" => {
                let mut at = incident.status_since;
                entry.put("status_since", &mut at)?;
                incident.stamp(entry.need::<Status>("status")?, at);
            }
            _ => {}
        }
        if matches!(entry.kind.as_str(), "incident.opened" | "incident.changed") {
            let inputs = incident.priority_inputs();
            incident.priority_steps = prioritise(inputs, &matrix(entry.sequence)).steps;
        }
        if TOUCHING.contains(&entry.kind.as_str()) {
            incident.updated_at = entry.at;
            incident.touched_by_person |= matches!(entry.actor, Actor::User(_));
        }
    }
    blot(&mut incident, &erased);
    let erased = erased.into_iter().map(|(pointer, is_text)| Erased {
        pointer: pointer.to_owned(),
        is_text,
    });
    Ok(Some(Past {
        value: incident,
        erased: erased.collect(),
    }))
}

/// What every incident is at first.
fn blank(id: IncidentId, organisation: OrganisationId, opened: &Entry) -> Incident {
    let now: Instant = opened.at;
    Incident {
        id,
        organisation,
        number: String::new(),
        kind: Kind::Incident,
        exercise: false,
        title: String::new(),
        description: None,
        category: Category::Undetermined,
        severity: Severity::Medium,
        impact_level: Level::Medium,
        urgency: Level::Medium,
        service: None,
        service_level: None,
        people_affected: None,
        priority: Priority::P3,
        priority_steps: Vec::new(),
        status: Status::New,
        status_since: now,
        reporter: Reporter {
            user: None,
            name: None,
            contact: None,
            channel: Channel::Other,
            reported_at: now,
        },
        assignee: None,
        external_references: Vec::new(),
        touched_by_person: matches!(opened.actor, Actor::User(_)),
        milestones: Milestones::default(),
        opened_at: now,
        updated_at: now,
        version: 0,
    }
}

/// What is said when the incident is opened, and never changes.
fn said_once(incident: &mut Incident, entry: &Entry) -> Result<(), Unreadable> {
    entry.put("number", &mut incident.number)?;
    entry.put("kind", &mut incident.kind)?;
    entry.put("exercise", &mut incident.exercise)?;
    entry.put("status", &mut incident.status)?;
    let reporter = &mut incident.reporter;
    entry.put("reporter.channel", &mut reporter.channel)?;
    entry.put("reporter.reported_at", &mut reporter.reported_at)?;
    entry.put_personal("reporter.user", &mut reporter.user)?;
    entry.put_personal("reporter.name", &mut reporter.name)?;
    entry.put_personal("reporter.contact", &mut reporter.contact)
}

/// What a change may bring.
fn changed(incident: &mut Incident, entry: &Entry) -> Result<(), Unreadable> {
    entry.put("category", &mut incident.category)?;
    entry.put("severity", &mut incident.severity)?;
    entry.put("impact_level", &mut incident.impact_level)?;
    entry.put("urgency", &mut incident.urgency)?;
    entry.put("service", &mut incident.service)?;
    entry.put("service_level", &mut incident.service_level)?;
    entry.put("people_affected", &mut incident.people_affected)?;
    entry.put("priority", &mut incident.priority)?;
    entry.put("assignee", &mut incident.assignee)?;
    entry.put_personal("title", &mut incident.title)?;
    entry.put_personal("description", &mut incident.description)?;
    entry.put_personal("external_references", &mut incident.external_references)
}

/// After an erased change nobody knows which of the fields it changed; a later one tells its own again.
fn forget_or_know(erased: &mut BTreeSet<(&'static str, bool)>, entry: &Entry) {
    let Some(personal) = &entry.personal else {
        erased.extend(CHANGING);
        return;
    };
    for change in &personal.changes {
        erased.retain(|(pointer, _is_text)| pointer.strip_prefix('/') != Some(&*change.field));
    }
}

/// Takes away what stood in erased fields before.
fn blot(incident: &mut Incident, erased: &BTreeSet<(&'static str, bool)>) {
    for (pointer, _is_text) in erased {
        match *pointer {
            "/title" => incident.title.clear(),
            "/description" => incident.description = None,
            "/external_references" => incident.external_references.clear(),
            _ => {}
        }
    }
}
