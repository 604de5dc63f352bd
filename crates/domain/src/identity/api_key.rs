//! API keys: how programs sign in.

use crate::event::{Event, Subject, SubjectKind};
use crate::id::{ApiKeyId, OrganisationId};
use crate::identity::Role;
use crate::identity::user::checked_name;
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

/// A program's credential. The secret is shown once; its hash is kept beside this record, never in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its identifier.
    pub id: ApiKeyId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// What the key is for, in people's words.
    pub name: String,
    /// What the program may do.
    pub role: Role,
    /// When the key was created.
    pub created_at: Instant,
    /// The instant from which the key is refused; `None` = never.
    pub expires_at: Option<Instant>,
    /// When the key was revoked.
    pub revoked_at: Option<Instant>,
    /// Counts the changes, from 1.
    pub version: u64,
}

/// The command to create an API key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewApiKey {
    /// What the key is for.
    pub name: String,
    /// What the program may do.
    pub role: Role,
    /// The instant from which the key is refused.
    pub expires_at: Option<Instant>,
}

impl ApiKey {
    /// Creates a key's record, or names every fault of the command.
    pub fn create(
        id: ApiKeyId,
        organisation: OrganisationId,
        command: NewApiKey,
        now: Instant,
    ) -> Result<(Self, Event), Vec<Violation>> {
        let mut faults = Vec::new();
        let name = checked_name(&command.name, &mut faults);
        if command.expires_at.is_some_and(|at| at <= now) {
            faults.push(Violation::new(
                "/expires_at",
                "not_in_future",
                Text::new(
                    "The expiry must lie in the future.",
                    "Der Ablauf muss in der Zukunft liegen.",
                ),
            ));
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let key = Self {
            id,
            organisation,
            name,
            role: command.role,
            created_at: now,
            expires_at: command.expires_at,
            revoked_at: None,
            version: 1,
        };
        let event = Event::new(key.subject(), "api_key.created")
            .fact("role", (), key.role)
            .fact("expires_at", (), key.expires_at)
            .personal("name", (), &key.name);
        Ok((key, event))
    }

    /// Revokes the key. A key that is revoked already stays as it is, without an event.
    pub fn revoke(&self, reason: Option<String>, now: Instant) -> (Self, Option<Event>) {
        if self.revoked_at.is_some() {
            return (self.clone(), None);
        }
        let after = Self {
            revoked_at: Some(now),
            version: self.version + 1,
            ..self.clone()
        };
        let event = Event::new(self.subject(), "api_key.revoked")
            .fact("revoked_at", (), now)
            .because(reason);
        (after, Some(event))
    }

    /// Whether the key opens anything at `now`.
    pub fn is_valid_at(&self, now: Instant) -> bool {
        self.revoked_at.is_none() && self.expires_at.is_none_or(|at| now < at)
    }

    /// The key as the subject of an event.
    pub const fn subject(&self) -> Subject {
        Subject {
            kind: SubjectKind::ApiKey,
            id: self.id.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn create(expires_in: Option<i64>) -> Result<(ApiKey, Event), Vec<Violation>> {
        let now = Instant::from_unix_seconds(1_800_000_000).unwrap();
        ApiKey::create(
            ApiKeyId(Uuid::nil()),
            OrganisationId(Uuid::nil()),
            NewApiKey {
                name: "Monitoring".into(),
                role: Role::Integration,
                expires_at: expires_in.map(|seconds| now.saturating_add_seconds(seconds)),
            },
            now,
        )
    }

    #[test]
    fn a_key_is_valid_until_it_expires_or_is_revoked() {
        let (key, _) = create(Some(60)).unwrap();
        let at = |seconds| key.created_at.saturating_add_seconds(seconds);
        assert!(key.is_valid_at(at(59)));
        assert!(!key.is_valid_at(at(60)));
        let (revoked, event) = key.revoke(None, at(1));
        assert!(event.is_some());
        assert!(!revoked.is_valid_at(at(2)));
        assert!(revoked.revoke(None, at(3)).1.is_none());
    }

    #[test]
    fn an_expiry_in_the_past_is_refused() {
        assert_eq!(create(Some(0)).unwrap_err()[0].pointer, "/expires_at");
    }
}
