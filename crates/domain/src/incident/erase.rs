//! Erasing what names or describes people, once an incident is over (Art. 17 GDPR): what happened and when stays provable.

use super::Incident;
use super::open::{MAX_TEXT, check_text};
use crate::event::Event;
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

/// What stands in the place of a text that was erased.
pub const ERASED: &str = "[erased]";

/// Why nothing is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The incident still goes on.
    Active,
    /// A report about it is still owed.
    DutyOpen,
    /// The command itself is faulty.
    Faulty(Vec<Violation>),
}

/// The mark in the place of a text, where there was one.
pub(crate) fn mark(text: Option<&String>) -> Option<String> {
    text.map(|_erased| ERASED.to_owned())
}

impl Incident {
    /// The incident without what names or describes people. The reason is kept: it says by which right.
    pub fn erase(
        &self,
        reason: &str,
        owes_report: bool,
        now: Instant,
    ) -> Result<(Self, Event), Refusal> {
        let mut faults = Vec::new();
        check_text("/reason", Some(reason), &mut faults);
        if reason.trim().is_empty() {
            faults.push(
                Violation::new(
                    "/reason",
                    "reason_required",
                    Text::new(
                        "An erasure needs a reason of 1 to {max} characters.",
                        "Eine Löschung braucht einen Grund mit 1 bis {max} Zeichen.",
                    ),
                )
                .with("max", MAX_TEXT),
            );
        }
        if !faults.is_empty() {
            return Err(Refusal::Faulty(faults));
        }
        if self.status.is_active() {
            return Err(Refusal::Active);
        }
        if owes_report {
            return Err(Refusal::DutyOpen);
        }
        let mut after = self.clone();
        ERASED.clone_into(&mut after.title);
        after.description = mark(after.description.as_ref());
        after.reporter.user = None;
        after.reporter.name = mark(after.reporter.name.as_ref());
        after.reporter.contact = mark(after.reporter.contact.as_ref());
        after.external_references = Vec::new();
        after.updated_at = now;
        after.version += 1;
        let event = Event::new(self.subject(), "incident.erased")
            .fact("erased_at", (), now)
            .because(Some(reason.trim()));
        Ok((after, event))
    }
}
