//! Attachments: evidence and letters that belong to an incident, with their chain of custody.
//!
//! The bytes stand elsewhere, addressed by their SHA-256; here is what is known about them. An attachment never changes:
//! it is withdrawn with a reason, and its content can be erased, after which its record and its digest stay.

mod media;
mod name;

use crate::event::{Actor, Event, Subject, SubjectKind};
use crate::id::{AttachmentId, BlobId, IncidentId, LetterId, ObligationId, SubmissionId};
use crate::incident::erase::{ERASED, mark};
use crate::incident::open::{check_line, check_text};
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

pub use media::{OCTETS, fits};

crate::codes! {
    /// What an attachment is to the incident.
    pub enum AttachmentKind "attachment_kind" {
        /// Evidence: a log, an image, a dump.
        Evidence = "evidence" ["Evidence", "Beweismittel"],
        /// A letter or form that went to an authority.
        LetterToAuthority = "letter_to_authority" ["Letter to the authority", "Schreiben an die Behörde"],
        /// A letter that came from an authority.
        LetterFromAuthority = "letter_from_authority" ["Letter from the authority", "Schreiben der Behörde"],
        /// Something else.
        Other = "other" ["Other", "Sonstiges"],
    }
}

/// The bytes of a file as they were received.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Under what they are stored.
    pub blob: BlobId,
    /// How many they are.
    pub size: u64,
    /// Their SHA-256 in hexadecimal digits.
    pub sha256: String,
    /// The media type that their sender declared.
    pub declared_type: String,
    /// The media type that the bytes themselves tell, if any.
    pub detected_type: Option<String>,
}

/// What is said about a file when it is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// The name of the file.
    pub name: String,
    /// What it is to the incident.
    pub kind: AttachmentKind,
    /// What it shows.
    pub description: Option<String>,
    /// The obligation that it belongs to.
    pub obligation: Option<ObligationId>,
    /// When it was secured or received, before it came here.
    pub collected_at: Option<Instant>,
    /// Who secured or received it.
    pub collected_by: Option<String>,
}

/// What a file went or came with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Carrier {
    /// A report that was filed.
    Submission(SubmissionId),
    /// A letter of the correspondence.
    Letter(LetterId),
}

/// Why and when an attachment was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// When.
    pub at: Instant,
    /// Why.
    pub reason: String,
}

/// A file that belongs to an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its identifier.
    pub id: AttachmentId,
    /// The incident.
    pub incident: IncidentId,
    /// What was said about it.
    pub about: NewAttachment,
    /// Its bytes.
    pub content: Content,
    /// When it was added.
    pub added_at: Instant,
    /// Who added it.
    pub added_by: Actor,
    /// Why and when it was withdrawn, if it was.
    pub withdrawn: Option<Withdrawal>,
    /// When its content was erased, if it was.
    pub erased_at: Option<Instant>,
}

impl NewAttachment {
    /// What is wrong with it. It is asked before the bytes are read, so that nobody sends them in vain.
    pub fn check(&self, now: Instant) -> Result<(), Vec<Violation>> {
        let mut faults = Vec::new();
        faults.extend(name::fault(&self.name));
        check_text("/description", self.description.as_deref(), &mut faults);
        check_line("/collected_by", self.collected_by.as_deref(), &mut faults);
        if self.collected_at.is_some_and(|at| at > now) {
            faults.push(Violation::new(
                "/collected_at",
                "in_future",
                Text::new(
                    "The instant lies in the future.",
                    "Der Zeitpunkt liegt in der Zukunft.",
                ),
            ));
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }
}

/// Why something cannot be done with an attachment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It was withdrawn before.
    Withdrawn,
    /// Its content was erased before.
    Erased,
    /// The command itself is faulty.
    Faulty(Vec<Violation>),
}

impl Attachment {
    /// Adds a file to an incident.
    pub fn add(
        id: AttachmentId,
        incident: IncidentId,
        about: NewAttachment,
        content: Content,
        actor: Actor,
        now: Instant,
    ) -> Result<(Self, Event), Vec<Violation>> {
        about.check(now)?;
        let attachment = Self {
            id,
            incident,
            about,
            content,
            added_at: now,
            added_by: actor,
            withdrawn: None,
            erased_at: None,
        };
        let Self { about, content, .. } = &attachment;
        let event = attachment
            .event("incident.attachment_added")
            .fact("kind", (), about.kind)
            .fact("size", (), content.size)
            .fact("declared_type", (), &content.declared_type)
            .fact("detected_type", (), &content.detected_type)
            .fact("obligation", (), about.obligation)
            .fact("collected_at", (), about.collected_at)
            .personal("name", (), &about.name)
            .personal("description", (), &about.description)
            .personal("collected_by", (), &about.collected_by);
        Ok((attachment, event))
    }

    /// Whether the declared type contradicts what the bytes tell.
    pub fn type_mismatch(&self) -> bool {
        let detected = self.content.detected_type.as_deref();
        detected.is_some_and(|detected| !fits(&self.content.declared_type, detected))
    }

    /// Notes that its bytes, or a part of them, are handed out: a step in its chain of custody.
    pub fn download(&self, part: Option<(u64, u64)>) -> Result<Event, Refusal> {
        if self.erased_at.is_some() {
            return Err(Refusal::Erased);
        }
        let (first, last) = part.unzip();
        Ok(self
            .event("incident.attachment_downloaded")
            .fact("first_byte", (), first)
            .fact("last_byte", (), last))
    }

    /// Puts it with a report or a letter of an obligation.
    pub fn link(&self, obligation: ObligationId, carrier: Carrier) -> Result<Event, Refusal> {
        if self.withdrawn.is_some() {
            return Err(Refusal::Withdrawn);
        }
        if self.erased_at.is_some() {
            return Err(Refusal::Erased);
        }
        let event = self
            .event("incident.attachment_linked")
            .fact("obligation", (), obligation);
        Ok(match carrier {
            Carrier::Submission(submission) => event.fact("submission", (), submission),
            Carrier::Letter(letter) => event.fact("letter", (), letter),
        })
    }

    /// Withdraws it: it is no longer listed. Its bytes stay, because they may be evidence.
    pub fn withdraw(&self, reason: &str, now: Instant) -> Result<(Self, Event), Refusal> {
        if self.withdrawn.is_some() {
            return Err(Refusal::Withdrawn);
        }
        let reason = checked_reason(reason)?;
        let event = self
            .event("incident.attachment_withdrawn")
            .fact("withdrawn_at", (), now)
            .because(Some(&reason));
        let withdrawn = Some(Withdrawal { at: now, reason });
        Ok((
            Self {
                withdrawn,
                ..self.clone()
            },
            event,
        ))
    }

    /// Erases its content for good. Record and digest stay, so that it can be told what there was.
    pub fn erase(&self, reason: &str, now: Instant) -> Result<(Self, Event), Refusal> {
        if self.erased_at.is_some() {
            return Err(Refusal::Erased);
        }
        let reason = checked_reason(reason)?;
        let event = self.erasure(&reason, now);
        Ok((
            Self {
                erased_at: Some(now),
                ..self.clone()
            },
            event,
        ))
    }

    /// What is left of it when the words about its incident are erased: neither its content nor what was said about it. The
    /// event tells of the content, unless that was erased before.
    pub fn erased_with_incident(&self, reason: &str, now: Instant) -> (Self, Option<Event>) {
        let mut after = self.clone();
        let event = self.erased_at.is_none().then(|| {
            after.erased_at = Some(now);
            self.erasure(reason, now)
        });
        ERASED.clone_into(&mut after.about.name);
        after.about.description = mark(after.about.description.as_ref());
        after.about.collected_by = mark(after.about.collected_by.as_ref());
        if let Some(withdrawn) = &mut after.withdrawn {
            ERASED.clone_into(&mut withdrawn.reason);
        }
        (after, event)
    }

    fn erasure(&self, reason: &str, now: Instant) -> Event {
        self.event("incident.attachment_erased")
            .fact("erased_at", (), now)
            .because(Some(reason))
    }

    /// An event about it. It stands in the incident's timeline and names the bytes by their digest.
    fn event(&self, kind: &'static str) -> Event {
        let subject = Subject {
            kind: SubjectKind::Incident,
            id: self.incident.0,
        };
        Event::new(subject, kind)
            .fact("attachment", (), self.id)
            .fact("sha256", (), &self.content.sha256)
    }
}

fn checked_reason(reason: &str) -> Result<String, Refusal> {
    let mut faults = Vec::new();
    check_text("/reason", Some(reason), &mut faults);
    if reason.trim().is_empty() {
        faults.push(Violation::new(
            "/reason",
            "reason_required",
            Text::new("A reason is needed.", "Eine Begründung ist nötig."),
        ));
    }
    if faults.is_empty() {
        Ok(reason.to_owned())
    } else {
        Err(Refusal::Faulty(faults))
    }
}

#[cfg(test)]
mod tests;
