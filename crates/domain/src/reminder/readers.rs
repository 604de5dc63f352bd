//! To whom a reminder goes.

use super::course::Due;
use super::policy::{Audience, ReminderPolicy};
use crate::id::UserId;
use crate::identity::{Permission, Role, User};
use crate::law::Regime;

/// Somebody who is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader<'a> {
    /// Who.
    pub user: &'a User,
    /// Whether because nobody has reacted.
    pub is_escalation: bool,
}

impl Audience {
    fn contains(&self, user: &User, assignee: Option<UserId>) -> bool {
        self.roles.contains(&user.role)
            || self.users.contains(&user.id)
            || self.assignee && assignee == Some(user.id)
    }
}

/// Whether a user may be told of obligations at all.
fn may_read(user: &User) -> bool {
    user.active && user.role.permits(Permission::ReadObligations)
}

/// Who of `users` is told of `due`, each once; where nobody of the audience is left, the administrators.
pub fn readers<'a>(
    policy: &ReminderPolicy,
    due: &Due,
    regime: Option<Regime>,
    assignee: Option<UserId>,
    users: &'a [User],
) -> Vec<Reader<'a>> {
    let position = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
    let escalated: Vec<&Audience> = policy
        .escalations
        .iter()
        .skip(position(due.first_escalation))
        .take(position(due.escalations))
        .map(|it| &it.audience)
        .collect();
    let mut usual = Vec::new();
    if due.step.is_some() {
        usual.push(&policy.audience);
        usual.extend(regime.and_then(|regime| policy.by_regime.get(&regime)));
    }
    let is_in = |all: &[&Audience], user: &User| all.iter().any(|it| it.contains(user, assignee));
    let mut found = Vec::new();
    for user in users.iter().filter(|user| may_read(user)) {
        let is_escalation = is_in(&escalated, user);
        if is_escalation || is_in(&usual, user) {
            found.push(Reader {
                user,
                is_escalation,
            });
        }
    }
    if found.is_empty() {
        let admins = users
            .iter()
            .filter(|it| it.role == Role::Admin && may_read(it));
        found.extend(admins.map(|user| Reader {
            user,
            is_escalation: due.escalations > 0,
        }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OrganisationId;
    use crate::identity::Email;
    use crate::instant::Instant;
    use crate::reminder::policy::Step;
    use crate::text::Language;

    const ROLES: [Role; 6] = [
        Role::Admin,
        Role::IncidentManager,
        Role::Dpo,
        Role::Responder,
        Role::Reporter,
        Role::Auditor,
    ];

    fn id(number: usize) -> UserId {
        UserId(uuid::Uuid::from_u128(u128::try_from(number).unwrap()))
    }

    /// One user of each role, numbered as the roles are.
    fn users() -> Vec<User> {
        let now = Instant::from_unix_seconds(0).unwrap();
        let roles = ROLES.iter().enumerate();
        roles
            .map(|(number, role)| User {
                id: id(number),
                organisation: OrganisationId(uuid::Uuid::nil()),
                email: Email::parse(&format!("{role}@muster.example")).unwrap(),
                name: role.to_string(),
                role: *role,
                language: Language::German,
                active: true,
                created_at: now,
                updated_at: now,
                version: 1,
            })
            .collect()
    }

    fn due(has_step: bool, escalations: u32) -> Due {
        let at = Instant::from_unix_seconds(0).unwrap();
        Due {
            step: has_step.then_some(Step {
                at,
                lead_seconds: None,
            }),
            first_escalation: 0,
            escalations,
            unanswered_since: (escalations > 0).then_some(at),
            planned_at: at,
            late_seconds: 0,
        }
    }

    fn told(due: &Due, regime: Regime, assignee: Option<UserId>, users: &[User]) -> Vec<String> {
        readers(
            &ReminderPolicy::default(),
            due,
            Some(regime),
            assignee,
            users,
        )
        .iter()
        .map(|it| {
            format!(
                "{}{}",
                it.user.role,
                if it.is_escalation { "!" } else { "" }
            )
        })
        .collect()
    }

    #[test]
    fn the_regime_decides_whether_the_data_protection_officer_is_told() {
        let users = users();
        let step = due(true, 0);
        assert_eq!(
            told(&step, Regime::Gdpr, None, &users),
            ["incident_manager", "dpo"]
        );
        assert_eq!(
            told(&step, Regime::Nis2, None, &users),
            ["incident_manager"]
        );
        assert_eq!(
            told(&step, Regime::Nis2, Some(id(3)), &users),
            ["incident_manager", "responder"]
        );
        assert_eq!(
            told(&step, Regime::Nis2, Some(id(4)), &users),
            ["incident_manager"],
            "a reporter may not read obligations"
        );
    }

    #[test]
    fn an_escalation_reaches_its_own_readers_each_once() {
        let users = users();
        assert_eq!(
            told(&due(false, 1), Regime::Nis2, Some(id(3)), &users),
            ["incident_manager!", "dpo!"]
        );
        assert_eq!(
            told(&due(true, 2), Regime::Nis2, Some(id(3)), &users),
            ["admin!", "incident_manager!", "dpo!", "responder"]
        );
    }

    #[test]
    fn where_nobody_is_left_the_administrators_are_told() {
        let mut users = users();
        for user in &mut users {
            user.active = user.role == Role::Admin;
        }
        assert_eq!(told(&due(true, 0), Regime::Gdpr, None, &users), ["admin"]);
        assert_eq!(told(&due(false, 1), Regime::Gdpr, None, &users), ["admin!"]);
    }
}
