//! The lifecycle: which status follows which, and what a transition asks for.

use crate::code::Code;
use crate::event::{Actor, Event};
use crate::incident::Incident;
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

crate::codes! {
    /// Where an incident stands.
    pub enum Status "status" {
        /// Recorded, and nobody has looked at it.
        New = "new" ["New", "Neu"],
        /// Somebody takes care of it.
        Acknowledged = "acknowledged" ["Acknowledged", "Angenommen"],
        /// The cause is being looked for.
        Investigating = "investigating" ["Investigating", "In Untersuchung"],
        /// It does not spread any more.
        Contained = "contained" ["Contained", "Eingedämmt"],
        /// Passed to somebody with more knowledge or power.
        Escalated = "escalated" ["Escalated", "Eskaliert"],
        /// The service works again, or the cause is gone.
        Resolved = "resolved" ["Resolved", "Behoben"],
        /// Nothing is left to do.
        Closed = "closed" ["Closed", "Geschlossen"],
        /// It came back after it was resolved, closed or cancelled.
        Reopened = "reopened" ["Reopened", "Wieder geöffnet"],
        /// It was none, or was recorded twice.
        Cancelled = "cancelled" ["Cancelled", "Storniert"],
    }
}

impl Status {
    /// The statuses that may follow this one.
    pub const fn next(self) -> &'static [Self] {
        use Status::{
            Acknowledged, Cancelled, Closed, Contained, Escalated, Investigating, Reopened,
            Resolved,
        };
        match self {
            Self::New | Self::Reopened => &[
                Acknowledged,
                Investigating,
                Contained,
                Escalated,
                Resolved,
                Cancelled,
            ],
            Self::Acknowledged => &[Investigating, Contained, Escalated, Resolved, Cancelled],
            Self::Investigating => &[Contained, Escalated, Resolved, Cancelled],
            Self::Contained => &[Investigating, Escalated, Resolved, Cancelled],
            Self::Escalated => &[Investigating, Contained, Resolved, Cancelled],
            Self::Resolved => &[Closed, Reopened],
            Self::Closed | Self::Cancelled => &[Reopened],
        }
    }

    /// Whether there is still work on the incident itself.
    pub const fn is_active(self) -> bool {
        !matches!(self, Self::Resolved | Self::Closed | Self::Cancelled)
    }

    /// Whether a transition to this status must say why.
    pub const fn needs_reason(self) -> bool {
        matches!(self, Self::Cancelled | Self::Reopened)
    }
}

/// The command to move an incident to another status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// The new status.
    pub to: Status,
    /// Why.
    pub reason: Option<String>,
    /// When it happened, if not now.
    pub at: Option<Instant>,
}

/// Why a transition is not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The lifecycle does not allow it.
    Forbidden {
        /// Where the incident stands.
        from: Status,
        /// Where it should go.
        to: Status,
        /// Where it may go.
        allowed: &'static [Status],
    },
    /// The command itself is faulty.
    Faulty(Vec<Violation>),
}

impl Incident {
    /// Moves the incident to another status, or says what stands against it.
    pub fn transition(
        &self,
        command: Transition,
        actor: Actor,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        let Transition { to, reason, at } = command;
        let allowed = self.status.next();
        if !allowed.contains(&to) {
            return Err(Refusal::Forbidden {
                from: self.status,
                to,
                allowed,
            });
        }
        let reason = reason
            .map(|text| text.trim().to_owned())
            .filter(|text| !text.is_empty());
        let at = at.unwrap_or(now);
        let faults = self.transition_faults(to, reason.as_deref(), at, now);
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        let mut after = self.clone();
        after.stamp(to, at);
        after.touched_by_person |= matches!(actor, Actor::User(_));
        after.updated_at = now;
        after.version += 1;
        let event = Event::new(self.subject(), "incident.status_changed")
            .fact("status", self.status, to)
            .fact("status_since", self.status_since, at)
            .because(reason);
        Ok((after, event))
    }

    fn transition_faults(
        &self,
        to: Status,
        reason: Option<&str>,
        at: Instant,
        now: Instant,
    ) -> Vec<Violation> {
        let mut faults = Vec::new();
        if to.needs_reason() && reason.is_none() {
            faults.push(
                Violation::new(
                    "/reason",
                    "reason_required",
                    Text::new(
                        "The transition to {to} needs a reason.",
                        "Der Übergang zu {to} braucht einen Grund.",
                    ),
                )
                .with("to", to.code()),
            );
        }
        if at > now {
            faults.push(Violation::new(
                "/at",
                "in_future",
                Text::new(
                    "The instant lies in the future.",
                    "Der Zeitpunkt liegt in der Zukunft.",
                ),
            ));
        }
        // A new incident may be recorded long after it was worked on; later steps follow each other.
        if self.status != Status::New && at < self.status_since {
            faults.push(
                Violation::new(
                    "/at",
                    "before_previous",
                    Text::new(
                        "The instant lies before the previous transition at {previous}.",
                        "Der Zeitpunkt liegt vor dem vorigen Übergang am {previous}.",
                    ),
                )
                .with("previous", self.status_since),
            );
        }
        faults
    }

    /// Writes down that the incident stands at `to` since `at`.
    pub(crate) fn stamp(&mut self, to: Status, at: Instant) {
        let marks = &mut self.milestones;
        let is_work = matches!(
            to,
            Status::Acknowledged | Status::Investigating | Status::Contained | Status::Escalated
        );
        if is_work {
            marks.acknowledged_at.get_or_insert(at);
        }
        match to {
            Status::Contained => {
                marks.contained_at.get_or_insert(at);
            }
            Status::Escalated => marks.escalated_at = Some(at),
            Status::Resolved => marks.resolved_at = Some(at),
            Status::Closed => marks.closed_at = Some(at),
            Status::Cancelled => marks.cancelled_at = Some(at),
            Status::Reopened => {
                marks.reopened_at = Some(at);
                marks.resolved_at = None;
                marks.closed_at = None;
                marks.cancelled_at = None;
            }
            Status::New | Status::Acknowledged | Status::Investigating => {}
        }
        self.status = to;
        self.status_since = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::open::tests::{leak, now, user};

    fn to(to: Status) -> Transition {
        Transition {
            to,
            reason: Some("because".into()),
            at: None,
        }
    }

    #[test]
    fn every_pair_is_allowed_exactly_as_the_table_says() {
        for from in Status::ALL {
            for target in Status::ALL {
                let mut incident = leak();
                incident.status = *from;
                let result = incident.transition(to(*target), Actor::System, now());
                assert_eq!(
                    result.is_ok(),
                    from.next().contains(target),
                    "{from} to {target}"
                );
            }
        }
    }

    #[test]
    fn closing_requires_resolved() {
        let refusal = leak()
            .transition(to(Status::Closed), Actor::System, now())
            .unwrap_err();
        assert!(matches!(
            refusal,
            Refusal::Forbidden { from: Status::New, allowed, .. } if allowed.contains(&Status::Resolved)
        ));
    }

    #[test]
    fn cancelling_needs_a_reason_and_no_transition_lies_in_the_future() {
        let command = Transition {
            to: Status::Cancelled,
            reason: Some("  ".into()),
            at: Some(now().saturating_add_seconds(1)),
        };
        let Err(Refusal::Faulty(faults)) = leak().transition(command, Actor::System, now()) else {
            panic!("accepted");
        };
        let codes: Vec<_> = faults.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, ["reason_required", "in_future"]);
    }

    #[test]
    fn reopening_clears_the_end_and_a_person_leaves_a_mark() {
        let (resolved, _) = leak()
            .transition(to(Status::Resolved), Actor::System, now())
            .unwrap();
        assert!(!resolved.touched_by_person);
        let (reopened, _) = resolved
            .transition(to(Status::Reopened), user(), now())
            .unwrap();
        assert_eq!(reopened.milestones.resolved_at, None);
        assert!(reopened.touched_by_person);
        assert!(!reopened.may_close_by_itself(false));
    }
}
