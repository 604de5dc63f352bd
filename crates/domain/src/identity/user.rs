//! Users: people who sign in.

use crate::code::Code;
use crate::event::{Event, Subject, SubjectKind};
use crate::id::{OrganisationId, UserId};
use crate::identity::{Email, Role};
use crate::instant::Instant;
use crate::text::{Language, Text};
use crate::violation::Violation;

/// A person who signs in. The password's hash is kept beside it, never in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its identifier.
    pub id: UserId,
    /// The organisation it belongs to.
    pub organisation: OrganisationId,
    /// The sign-in name; unique over the whole instance in its folded form.
    pub email: Email,
    /// The person's name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The language in which the person wants to be spoken to.
    pub language: Language,
    /// Whether the person may sign in.
    pub active: bool,
    /// When the user was created.
    pub created_at: Instant,
    /// When the record last changed.
    pub updated_at: Instant,
    /// Counts the changes, from 1.
    pub version: u64,
}

/// The command to create a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewUser {
    /// The sign-in name as it was entered.
    pub email: String,
    /// The person's name.
    pub name: String,
    /// What the person may do; `integration` is for programs and is refused.
    pub role: Role,
    /// The person's language.
    pub language: Language,
}

/// The command to change a user; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserPatch {
    /// Another name.
    pub name: Option<String>,
    /// Another role.
    pub role: Option<Role>,
    /// Another language.
    pub language: Option<Language>,
    /// Lock or unlock.
    pub active: Option<bool>,
}

impl User {
    /// Creates a user, or names every fault of the command.
    pub fn create(
        id: UserId,
        organisation: OrganisationId,
        command: NewUser,
        now: Instant,
    ) -> Result<(Self, Event), Vec<Violation>> {
        let mut faults = Vec::new();
        let email = Email::parse(&command.email)
            .map_err(|fault| faults.push(fault.under("/email")))
            .ok();
        let name = checked_name(&command.name, &mut faults);
        check_role(command.role, &mut faults);
        match email {
            Some(email) if faults.is_empty() => {
                let user = Self {
                    id,
                    organisation,
                    email,
                    name,
                    role: command.role,
                    language: command.language,
                    active: true,
                    created_at: now,
                    updated_at: now,
                    version: 1,
                };
                let event = Event::new(user.subject(), "user.created")
                    .fact("role", (), user.role)
                    .fact("language", (), user.language)
                    .fact("active", (), true)
                    .personal("email", (), &user.email)
                    .personal("name", (), &user.name);
                Ok((user, event))
            }
            _ => Err(faults),
        }
    }

    /// Applies a patch. Without any difference the same user comes back, with no event.
    pub fn patch(
        &self,
        patch: UserPatch,
        now: Instant,
    ) -> Result<(Self, Option<Event>), Vec<Violation>> {
        let mut faults = Vec::new();
        let mut after = self.clone();
        if let Some(name) = patch.name {
            after.name = checked_name(&name, &mut faults);
        }
        if let Some(role) = patch.role {
            check_role(role, &mut faults);
            after.role = role;
        }
        after.language = patch.language.unwrap_or(self.language);
        after.active = patch.active.unwrap_or(self.active);
        if !faults.is_empty() {
            return Err(faults);
        }
        let event = Event::new(self.subject(), "user.changed")
            .fact("role", self.role, after.role)
            .fact("language", self.language, after.language)
            .fact("active", self.active, after.active)
            .personal("name", &self.name, &after.name);
        if event.is_empty() {
            return Ok((after, None));
        }
        after.updated_at = now;
        after.version += 1;
        Ok((after, Some(event)))
    }

    /// The event that tells of a new password, without anything about it.
    pub fn password_changed(&self) -> Event {
        Event::new(self.subject(), "user.password_changed")
    }

    /// The user as the subject of an event.
    pub const fn subject(&self) -> Subject {
        Subject {
            kind: SubjectKind::User,
            id: self.id.0,
        }
    }
}

fn check_role(role: Role, faults: &mut Vec<Violation>) {
    if role == Role::Integration {
        faults.push(
            Violation::new(
                "/role",
                "role_not_for_people",
                Text::new(
                    "The role {role} is for API keys only.",
                    "Die Rolle {role} ist nur für API-Schlüssel.",
                ),
            )
            .with("role", role.code()),
        );
    }
}

/// A name without blanks around it, of 1 to 200 characters and without control characters.
pub(crate) fn checked_name(name: &str, faults: &mut Vec<Violation>) -> String {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > 200 || name.chars().any(char::is_control) {
        faults.push(Violation::new(
            "/name",
            "invalid_name",
            Text::new(
                "A name has 1 to 200 characters and no control characters.",
                "Ein Name hat 1 bis 200 Zeichen und keine Steuerzeichen.",
            ),
        ));
    }
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn now() -> Instant {
        Instant::from_unix_seconds(1_800_000_000).unwrap()
    }

    fn command() -> NewUser {
        NewUser {
            email: "rita@muster.example".into(),
            name: " Rita ".into(),
            role: Role::Responder,
            language: Language::German,
        }
    }

    fn rita() -> User {
        User::create(
            UserId(Uuid::nil()),
            OrganisationId(Uuid::nil()),
            command(),
            now(),
        )
        .unwrap()
        .0
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let faults = User::create(
            UserId(Uuid::nil()),
            OrganisationId(Uuid::nil()),
            NewUser {
                email: "rita".into(),
                name: " ".into(),
                role: Role::Integration,
                language: Language::English,
            },
            now(),
        )
        .unwrap_err();
        let pointers: Vec<_> = faults.iter().map(|fault| fault.pointer.as_ref()).collect();
        assert_eq!(pointers, ["/email", "/name", "/role"]);
    }

    #[test]
    fn a_change_is_journalled_with_old_and_new() {
        let (after, event) = rita()
            .patch(
                UserPatch {
                    role: Some(Role::Dpo),
                    ..UserPatch::default()
                },
                now(),
            )
            .unwrap();
        let event = event.unwrap();
        assert_eq!(after.version, 2);
        assert_eq!(event.facts.len(), 1);
        assert_eq!(event.facts[0].from, "responder");
        assert_eq!(event.facts[0].to, "dpo");
    }

    #[test]
    fn a_patch_without_difference_is_no_event() {
        let (after, event) = rita().patch(UserPatch::default(), now()).unwrap();
        assert_eq!(after, rita());
        assert!(event.is_none());
    }
}
