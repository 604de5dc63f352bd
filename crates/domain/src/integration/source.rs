//! An inbound source: one other system with an address and a credential of its own.

use crate::event::{Event, Subject, SubjectKind};
use crate::id::{IntegrationId, OrganisationId};
use crate::identity::user::checked_name;
use crate::instant::Instant;
use crate::integration::Format;
use crate::violation::Violation;

/// An inbound source. Its address and credential are kept beside this record, never in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Integration {
    /// Its identifier.
    pub id: IntegrationId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// What people call it.
    pub name: String,
    /// The form in which it speaks.
    pub format: Format,
    /// When it was created.
    pub created_at: Instant,
    /// When it was retired; from then on its address answers that it is gone.
    pub retired_at: Option<Instant>,
    /// Counts the changes, from 1.
    pub version: u64,
}

/// How a source proves who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// It sends the secret: as a bearer token, or as the password of basic authentication.
    Secret,
    /// It signs the raw bytes with HMAC-SHA1 (`X-Hub-Signature: sha1=<hex>`).
    HmacSha1,
}

impl Format {
    /// How sources that speak in this form prove who they are.
    pub const fn proof(self) -> Proof {
        match self {
            // Neither Alertmanager nor hand-written scripts can sign.
            Self::Alertmanager | Self::Meldewerk => Proof::Secret,
            Self::Zammad => Proof::HmacSha1,
        }
    }
}

impl Integration {
    /// Creates a source's record, or names every fault.
    pub fn create(
        id: IntegrationId,
        organisation: OrganisationId,
        name: &str,
        format: Format,
        now: Instant,
    ) -> Result<(Self, Event), Vec<Violation>> {
        let mut faults = Vec::new();
        let name = checked_name(name, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let integration = Self {
            id,
            organisation,
            name,
            format,
            created_at: now,
            retired_at: None,
            version: 1,
        };
        let event = Event::new(integration.subject(), "integration.created")
            .fact("name", (), &integration.name)
            .fact("format", (), format);
        Ok((integration, event))
    }

    /// Gives it another name. The same name is no change.
    pub fn rename(&self, name: &str) -> Result<(Self, Option<Event>), Vec<Violation>> {
        let mut faults = Vec::new();
        let name = checked_name(name, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        let event =
            Event::new(self.subject(), "integration.renamed").fact("name", &self.name, &name);
        if event.is_empty() {
            return Ok((self.clone(), None));
        }
        let after = Self {
            name,
            version: self.version + 1,
            ..self.clone()
        };
        Ok((after, Some(event)))
    }

    /// Tells the journal that the source got a new secret; the old one is refused from now on.
    pub fn secret_replaced(&self) -> (Self, Event) {
        let after = Self {
            version: self.version + 1,
            ..self.clone()
        };
        (
            after,
            Event::new(self.subject(), "integration.secret_replaced"),
        )
    }

    /// Retires it. One that is retired already stays as it is, without an event.
    pub fn retire(&self, now: Instant) -> (Self, Option<Event>) {
        if self.retired_at.is_some() {
            return (self.clone(), None);
        }
        let after = Self {
            retired_at: Some(now),
            version: self.version + 1,
            ..self.clone()
        };
        let event = Event::new(self.subject(), "integration.retired").fact("retired_at", (), now);
        (after, Some(event))
    }

    /// The source as the subject of an event.
    pub const fn subject(&self) -> Subject {
        Subject {
            kind: SubjectKind::Integration,
            id: self.id.0,
        }
    }
}
