//! Notes on an incident.

use crate::event::{Event, Subject, SubjectKind};
use crate::id::{IncidentId, NoteId};
use crate::incident::open::check_text;
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

crate::codes! {
    /// Who may read a note.
    pub enum Visibility "visibility" {
        /// Those who work on incidents.
        Internal = "internal" ["Internal", "Intern"],
        /// Also the reporter and the public.
        Public = "public" ["Public", "Öffentlich"],
    }
}

/// A note. It is never changed: what is wrong is corrected by another one. Its author stands in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its identifier.
    pub id: NoteId,
    /// The incident.
    pub incident: IncidentId,
    /// Who may read it.
    pub visibility: Visibility,
    /// What it says.
    pub text: String,
    /// When it was written.
    pub written_at: Instant,
}

impl Note {
    /// Writes a note; blank ones are refused.
    pub fn write(
        id: NoteId,
        incident: IncidentId,
        visibility: Visibility,
        text: String,
        now: Instant,
    ) -> Result<(Self, Event), Vec<Violation>> {
        let mut faults = Vec::new();
        check_text("/text", Some(&text), &mut faults);
        if text.trim().is_empty() {
            faults.push(Violation::new(
                "/text",
                "required",
                Text::new("A note needs a text.", "Eine Notiz braucht einen Text."),
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let subject = Subject {
            kind: SubjectKind::Incident,
            id: incident.0,
        };
        let event = Event::new(subject, "incident.note_written")
            .fact("note", (), id)
            .fact("visibility", (), visibility)
            .personal("text", (), &text);
        let note = Self {
            id,
            incident,
            visibility,
            text,
            written_at: now,
        };
        Ok((note, event))
    }
}
