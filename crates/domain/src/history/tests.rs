use super::*;
use crate::event::{Event, SubjectKind};
use crate::id::{IncidentId, OrganisationId, UserId};
use crate::incident::open::tests::{leak, now, user};
use crate::incident::{Incident, IncidentPatch, Status, Transition};
use crate::priority::Matrix;
use uuid::Uuid;

/// The entry that an event becomes.
pub(crate) fn entry(sequence: i64, at: Instant, actor: Actor, event: &Event) -> Entry {
    Entry {
        sequence,
        at,
        subject: event.subject,
        kind: event.kind.to_owned(),
        actor,
        facts: event.facts.clone(),
        personal: Some(Personal {
            changes: event.personal.clone(),
            reason: event.reason.clone(),
        }),
    }
}

fn rebuilt(entries: &[Entry]) -> Past<Incident> {
    let id = IncidentId(entries[0].subject.id);
    let matrix = |_sequence| Matrix::default();
    incident(id, leak().organisation, entries, matrix)
        .unwrap()
        .unwrap()
}

fn opened() -> Entry {
    // What `leak` was opened with, told again.
    let incident = leak();
    let event = Event::new(incident.subject(), "incident.opened")
        .fact("number", (), &incident.number)
        .fact("category", (), incident.category)
        .fact("severity", (), incident.severity)
        .fact("impact_level", (), incident.impact_level)
        .fact("urgency", (), incident.urgency)
        .fact("priority", (), incident.priority)
        .personal("title", (), &incident.title);
    entry(1, now(), user(), &event)
}

#[test]
fn nothing_stands_before_the_beginning() {
    let id = IncidentId(Uuid::nil());
    let none = incident(id, OrganisationId(Uuid::nil()), &[], |_| Matrix::default());
    assert_eq!(none, Ok(None));
}

#[test]
fn each_change_counts_from_its_own_instant() {
    let later = |seconds| now().saturating_add_seconds(seconds);
    let first = leak();
    let patch = IncidentPatch {
        title: Some("Neu".into()),
        ..IncidentPatch::default()
    };
    let (second, changed) = first
        .patch(patch, &Matrix::default(), user(), later(10))
        .unwrap();
    let command = Transition {
        to: Status::Contained,
        reason: None,
        at: Some(later(5)),
    };
    let (third, moved) = second.transition(command, user(), later(20)).unwrap();
    let entries = [
        opened(),
        entry(2, later(10), user(), &changed.unwrap()),
        entry(3, later(20), user(), &moved),
    ];
    assert_eq!(until(&entries, later(-1)), []);
    let at = |seconds| rebuilt(until(&entries, later(seconds))).value;
    assert_eq!(at(0).title, first.title);
    assert_eq!(at(9).title, first.title);
    assert_eq!(at(10).title, "Neu");
    assert_eq!(at(19).status, Status::New);
    assert_eq!(at(20).status, Status::Contained);
    assert_eq!(at(20).milestones, third.milestones);
    assert_eq!(at(20).updated_at, third.updated_at);
    assert_eq!(at(20).priority_steps, third.priority_steps);
}

#[test]
fn an_entry_counts_only_when_all_before_it_do() {
    let later = |seconds| now().saturating_add_seconds(seconds);
    let event = Event::new(leak().subject(), "incident.note_written");
    // The clock stepped back between the two.
    let entries = [
        entry(1, later(10), user(), &event),
        entry(2, later(5), user(), &event),
    ];
    assert_eq!(until(&entries, later(5)), []);
    assert_eq!(until(&entries, later(10)).len(), 2);
}

#[test]
fn what_was_erased_shows_as_erased_until_it_is_said_again() {
    let later = |seconds| now().saturating_add_seconds(seconds);
    let change = |title: &str| {
        Event::new(leak().subject(), "incident.changed").personal("title", "x", title)
    };
    let mut entries = vec![
        opened(),
        entry(2, later(1), user(), &change("Zwei")),
        entry(3, later(2), user(), &change("Drei")),
    ];
    entries[1].personal = None;
    let first = rebuilt(&entries[..1]);
    assert_eq!((first.value.title, first.erased), (leak().title, vec![]));
    let second = rebuilt(&entries[..2]);
    assert_eq!(second.value.title, "");
    let pointers: Vec<_> = second.erased.iter().map(|it| it.pointer.as_str()).collect();
    assert_eq!(pointers, ["/description", "/external_references", "/title"]);
    let third = rebuilt(&entries);
    assert_eq!(third.value.title, "Drei");
    assert!(third.erased.iter().all(|it| it.pointer != "/title"));
}

#[test]
fn an_entry_that_does_not_tell_what_it_must_is_named() {
    let mut event = Event::new(leak().subject(), "incident.status_changed");
    event.facts.clear();
    let entries = [
        opened(),
        entry(7, now(), Actor::User(UserId(Uuid::nil())), &event),
    ];
    let id = IncidentId(entries[0].subject.id);
    let found = incident(id, leak().organisation, &entries, |_| Matrix::default());
    let wrong = Unreadable {
        sequence: 7,
        field: "status".to_owned(),
    };
    assert_eq!(found, Err(wrong));
    assert_eq!(entries[0].subject.kind, SubjectKind::Incident);
}
