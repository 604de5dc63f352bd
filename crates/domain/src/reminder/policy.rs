//! Whom an organisation reminds, and when.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::UserId;
use crate::identity::{Permission, Role};
use crate::instant::Instant;
use crate::law::Regime;
use crate::text::Text;
use crate::violation::Violation;

/// Most lead times of a policy.
const LEADS_MAX: usize = 10;
/// Most escalations of a policy.
const ESCALATIONS_MAX: usize = 5;
/// Most people named in an audience.
const USERS_MAX: usize = 50;
/// Shortest lead time or wait, in seconds.
pub const SECONDS_MIN: u32 = 60;
/// Longest lead time or wait: 90 days, in seconds.
pub const SECONDS_MAX: u32 = 90 * 86_400;

/// Who is told. Whoever may not read obligations is left out; where nobody is left, the administrators are told.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(example = json!({"assignee": true, "roles": ["incident_manager"], "users": []})))]
pub struct Audience {
    /// Whoever works on the incident.
    pub assignee: bool,
    /// Everybody who has one of these roles.
    pub roles: Vec<Role>,
    /// These people.
    pub users: Vec<UserId>,
}

impl Audience {
    /// Everybody who has one of `roles`.
    pub fn of_roles(roles: impl IntoIterator<Item = Role>) -> Self {
        Self {
            roles: roles.into_iter().collect(),
            ..Self::default()
        }
    }

    fn faults(&self) -> Vec<Violation> {
        let mut faults = Vec::new();
        for (index, role) in self.roles.iter().enumerate() {
            if !role.permits(Permission::ReadObligations) {
                let fault = Violation::new(
                    format!("/roles/{index}"),
                    "role_cannot_read",
                    Text::new(
                        "The role {role} may not read obligations, so it cannot be reminded of them.",
                        "Die Rolle {role} darf Meldepflichten nicht lesen und kann daher nicht erinnert werden.",
                    ),
                );
                faults.push(fault.with("role", role));
            }
        }
        if self.users.len() > USERS_MAX {
            faults.push(too_many("/users", USERS_MAX));
        }
        faults
    }
}

/// Whom else to tell when nobody has reacted to a reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Escalation {
    /// How long after the first reminder that nobody reacted to, in seconds: 60 to 7 776 000 (90 days).
    #[cfg_attr(feature = "schema", schema(example = 3600))]
    pub after_seconds: u32,
    /// Who is told then.
    pub audience: Audience,
}

/// Whom an organisation reminds of a report that is due, and when.
///
/// A reaction is the submission of the report, or a person's acknowledgement of the reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReminderPolicy {
    /// How long before the limit, in seconds, each a reminder of its own: at most ten of 60 to 7 776 000 (90 days).
    #[cfg_attr(feature = "schema", schema(example = json!([86400, 14400, 3600])))]
    pub lead_seconds: Vec<u32>,
    /// Whether it is told when the limit has passed and the report has not left.
    pub at_limit: bool,
    /// Who is told.
    pub audience: Audience,
    /// Who is told too, by regime.
    pub by_regime: BTreeMap<Regime, Audience>,
    /// Who is told when nobody reacts, the earliest first: at most five.
    pub escalations: Vec<Escalation>,
}

impl Default for ReminderPolicy {
    /// A day, four hours and one hour before the limit and at the limit, to whoever works on the incident and the incident
    /// managers, under the data protection laws also to the data protection officer (GDPR, Art. 39(1)); after an hour without
    /// a reaction to all of these, and after four to the administrators.
    fn default() -> Self {
        let data_protection = [Regime::Gdpr, Regime::ChDsg, Regime::Tkg];
        Self {
            lead_seconds: vec![86_400, 14_400, 3_600],
            at_limit: true,
            audience: Audience {
                assignee: true,
                ..Audience::of_roles([Role::IncidentManager])
            },
            by_regime: data_protection
                .map(|regime| (regime, Audience::of_roles([Role::Dpo])))
                .into(),
            escalations: vec![
                Escalation {
                    after_seconds: 3_600,
                    audience: Audience::of_roles([Role::IncidentManager, Role::Dpo]),
                },
                Escalation {
                    after_seconds: 14_400,
                    audience: Audience::of_roles([Role::Admin]),
                },
            ],
        }
    }
}

/// A reminder of the policy: that a limit comes, or that it has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// When it is to be told.
    pub at: Instant,
    /// How long before the limit, in seconds; `None` once it has passed.
    pub lead_seconds: Option<u32>,
}

impl ReminderPolicy {
    /// The reminders of a limit, the earliest first. The limit is the last whole second in time, so that it has passed a
    /// second later.
    pub fn steps(&self, limit: Instant) -> Vec<Step> {
        let mut leads = self.lead_seconds.clone();
        leads.sort_unstable_by(|a, b| b.cmp(a));
        leads.dedup();
        let leads = leads.into_iter().map(|seconds| Step {
            at: limit.saturating_add_seconds(i64::from(seconds).saturating_neg()),
            lead_seconds: Some(seconds),
        });
        let passed = self.at_limit.then(|| Step {
            at: limit.saturating_add_seconds(1),
            lead_seconds: None,
        });
        leads.chain(passed).collect()
    }

    /// The people that the policy names, each with the pointer to its place.
    pub fn named_users(&self) -> Vec<(String, UserId)> {
        let mut named = Vec::new();
        for (pointer, audience) in self.audiences() {
            for (index, user) in audience.users.iter().enumerate() {
                named.push((format!("{pointer}/users/{index}"), *user));
            }
        }
        named
    }

    /// The roles that the policy names, each once.
    pub fn named_roles(&self) -> Vec<Role> {
        let audiences = self.audiences().into_iter();
        let mut roles: Vec<Role> = audiences
            .flat_map(|(_pointer, audience)| audience.roles.clone())
            .collect();
        roles.sort_unstable();
        roles.dedup();
        roles
    }

    fn audiences(&self) -> Vec<(String, &Audience)> {
        let mut all = vec![("/audience".to_owned(), &self.audience)];
        for (regime, audience) in &self.by_regime {
            all.push((format!("/by_regime/{regime}"), audience));
        }
        for (index, escalation) in self.escalations.iter().enumerate() {
            all.push((
                format!("/escalations/{index}/audience"),
                &escalation.audience,
            ));
        }
        all
    }

    /// Every fault of the policy.
    pub fn faults(&self) -> Vec<Violation> {
        let mut faults = Vec::new();
        if self.lead_seconds.len() > LEADS_MAX {
            faults.push(too_many("/lead_seconds", LEADS_MAX));
        }
        for (index, seconds) in self.lead_seconds.iter().enumerate() {
            faults.extend(range_fault(format!("/lead_seconds/{index}"), *seconds));
        }
        if self.escalations.len() > ESCALATIONS_MAX {
            faults.push(too_many("/escalations", ESCALATIONS_MAX));
        }
        let mut last = 0;
        for (index, escalation) in self.escalations.iter().enumerate() {
            let pointer = format!("/escalations/{index}/after_seconds");
            let seconds = escalation.after_seconds;
            if let Some(fault) = range_fault(pointer.clone(), seconds) {
                faults.push(fault);
            } else if seconds <= last {
                faults.push(Violation::new(
                    pointer,
                    "not_ascending",
                    Text::new(
                        "Each escalation comes later than the one before.",
                        "Jede Eskalation kommt später als die vorige.",
                    ),
                ));
            }
            last = seconds.max(last);
        }
        for (pointer, audience) in self.audiences() {
            let found = audience.faults().into_iter();
            faults.extend(found.map(|fault| fault.under(&pointer)));
        }
        faults
    }
}

fn range_fault(pointer: String, seconds: u32) -> Option<Violation> {
    if (SECONDS_MIN..=SECONDS_MAX).contains(&seconds) {
        return None;
    }
    let fault = Violation::new(
        pointer,
        "out_of_range",
        Text::new(
            "This must lie between {min} and {max} seconds, not {seconds}.",
            "Das muss zwischen {min} und {max} Sekunden liegen, nicht {seconds}.",
        ),
    );
    Some(
        fault
            .with("min", SECONDS_MIN)
            .with("max", SECONDS_MAX)
            .with("seconds", seconds),
    )
}

fn too_many(pointer: &'static str, max: usize) -> Violation {
    let text = Text::new(
        "There are at most {max} of these.",
        "Davon gibt es höchstens {max}.",
    );
    Violation::new(pointer, "too_many", text).with("max", max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(change: impl Fn(&mut ReminderPolicy)) -> Vec<String> {
        let mut policy = ReminderPolicy::default();
        change(&mut policy);
        let faults = policy.faults();
        faults
            .iter()
            .map(|it| format!("{}: {}", it.pointer, it.code))
            .collect()
    }

    #[test]
    fn the_usual_policy_has_no_fault_and_its_steps_are_in_order() {
        let policy = ReminderPolicy::default();
        assert!(policy.faults().is_empty());
        let limit = "2026-11-23T08:00:00Z".parse().unwrap();
        let steps: Vec<String> = policy
            .steps(limit)
            .iter()
            .map(|it| it.at.to_string())
            .collect();
        assert_eq!(
            steps,
            [
                "2026-11-22T08:00:00Z",
                "2026-11-23T04:00:00Z",
                "2026-11-23T07:00:00Z",
                "2026-11-23T08:00:01Z"
            ]
        );
    }

    #[test]
    fn both_sides_of_every_bound() {
        assert!(
            faults(|it| it.lead_seconds = vec![SECONDS_MIN, SECONDS_MAX]).is_empty(),
            "the bounds themselves are allowed"
        );
        assert_eq!(
            faults(|it| it.lead_seconds = vec![SECONDS_MIN - 1, SECONDS_MAX + 1]),
            [
                "/lead_seconds/0: out_of_range",
                "/lead_seconds/1: out_of_range"
            ]
        );
        assert!(faults(|it| it.lead_seconds = (60..70).collect()).is_empty());
        assert_eq!(
            faults(|it| it.lead_seconds = (60..71).collect()),
            ["/lead_seconds: too_many"]
        );
        let wait = |after_seconds| Escalation {
            after_seconds,
            audience: Audience::default(),
        };
        assert!(faults(|it| it.escalations = vec![wait(60), wait(61)]).is_empty());
        assert_eq!(
            faults(|it| it.escalations = vec![wait(61), wait(61)]),
            ["/escalations/1/after_seconds: not_ascending"]
        );
        assert_eq!(
            faults(|it| it.escalations = vec![wait(59)]),
            ["/escalations/0/after_seconds: out_of_range"]
        );
        assert_eq!(
            faults(|it| it.escalations = (60..66).map(wait).collect()),
            ["/escalations: too_many"]
        );
    }

    #[test]
    fn whoever_may_not_read_obligations_is_not_reminded() {
        assert_eq!(
            faults(|it| it.audience.roles = vec![Role::Admin, Role::Reporter]),
            ["/audience/roles/1: role_cannot_read"]
        );
        let strange = Audience::of_roles([Role::Integration]);
        assert_eq!(
            faults(|it| it.by_regime = [(Regime::Dora, strange.clone())].into()),
            ["/by_regime/dora/roles/0: role_cannot_read"]
        );
        assert!(faults(|it| it.audience.roles = vec![Role::Auditor]).is_empty());
    }
}
