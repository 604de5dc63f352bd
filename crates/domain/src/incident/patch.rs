//! Changing an incident by a merge patch.

use crate::classification::{Category, Severity};
use crate::event::{Actor, Event};
use crate::id::UserId;
use crate::incident::open::{check_line, check_references, check_text};
use crate::incident::{ExternalReference, Incident};
use crate::instant::Instant;
use crate::priority::{self, Level, Matrix, ServiceLevel};
use crate::violation::Violation;

/// The command to change an incident: `None` = unchanged, `Some(None)` = cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IncidentPatch {
    /// Another title.
    pub title: Option<String>,
    /// Another description.
    pub description: Option<Option<String>>,
    /// Another category.
    pub category: Option<Category>,
    /// Another severity.
    pub severity: Option<Severity>,
    /// Another impact level.
    pub impact_level: Option<Level>,
    /// Another urgency.
    pub urgency: Option<Level>,
    /// Another service.
    pub service: Option<Option<String>>,
    /// Another service level.
    pub service_level: Option<Option<ServiceLevel>>,
    /// Another number of people affected.
    pub people_affected: Option<Option<u64>>,
    /// Somebody else works on it.
    pub assignee: Option<Option<UserId>>,
    /// Other external references, all of them.
    pub external_references: Option<Vec<ExternalReference>>,
}

impl Incident {
    /// Applies a patch and follows with the priority. Without any difference the same incident comes back, with no event.
    pub fn patch(
        &self,
        patch: IncidentPatch,
        matrix: &Matrix,
        actor: Actor,
        now: Instant,
    ) -> Result<(Self, Option<Event>), Vec<Violation>> {
        let mut after = self.merged(patch);
        let mut faults = Vec::new();
        check_line("/title", Some(&after.title), &mut faults);
        check_text("/description", after.description.as_deref(), &mut faults);
        check_line("/service", after.service.as_deref(), &mut faults);
        check_references(&after.external_references, &mut faults);
        if !faults.is_empty() {
            return Err(faults);
        }
        if after == *self {
            return Ok((after, None));
        }
        let prioritised = priority::prioritise(after.priority_inputs(), matrix);
        (after.priority, after.priority_steps) = (prioritised.priority, prioritised.steps);
        after.touched_by_person |= matches!(actor, Actor::User(_));
        after.updated_at = now;
        after.version += 1;
        let event = self.changed(&after);
        Ok((after, Some(event)))
    }

    fn merged(&self, patch: IncidentPatch) -> Self {
        let mut after = self.clone();
        if let Some(title) = patch.title {
            title.trim().clone_into(&mut after.title);
        }
        set(&mut after.description, patch.description);
        set(&mut after.category, patch.category);
        set(&mut after.severity, patch.severity);
        set(&mut after.impact_level, patch.impact_level);
        set(&mut after.urgency, patch.urgency);
        set(&mut after.service, patch.service);
        set(&mut after.service_level, patch.service_level);
        set(&mut after.people_affected, patch.people_affected);
        set(&mut after.assignee, patch.assignee);
        set(&mut after.external_references, patch.external_references);
        after
    }

    fn changed(&self, after: &Self) -> Event {
        Event::new(self.subject(), "incident.changed")
            .fact("category", self.category, after.category)
            .fact("severity", self.severity, after.severity)
            .fact("impact_level", self.impact_level, after.impact_level)
            .fact("urgency", self.urgency, after.urgency)
            .fact("service", &self.service, &after.service)
            .fact("service_level", self.service_level, after.service_level)
            .fact(
                "people_affected",
                self.people_affected,
                after.people_affected,
            )
            .fact("priority", self.priority, after.priority)
            .fact("assignee", self.assignee, after.assignee)
            .personal("title", &self.title, &after.title)
            .personal("description", &self.description, &after.description)
            .personal(
                "external_references",
                &self.external_references,
                &after.external_references,
            )
    }
}

fn set<T>(place: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *place = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::open::tests::{leak, now, user};
    use crate::priority::Priority;

    #[test]
    fn the_priority_follows_and_the_old_value_is_kept() {
        let patch = IncidentPatch {
            urgency: Some(Level::Low),
            ..IncidentPatch::default()
        };
        let (after, event) = leak()
            .patch(patch, &Matrix::default(), user(), now())
            .unwrap();
        assert_eq!((after.priority, after.version), (Priority::P3, 2));
        let event = event.unwrap();
        let fields: Vec<_> = event
            .facts
            .iter()
            .map(|change| change.field.as_ref())
            .collect();
        assert_eq!(fields, ["urgency", "priority"]);
        assert_eq!(event.facts[1].from, "p1");
    }

    #[test]
    fn nothing_changes_without_a_difference_and_faults_change_nothing() {
        let (after, event) = leak()
            .patch(IncidentPatch::default(), &Matrix::default(), user(), now())
            .unwrap();
        assert_eq!((after, event), (leak(), None));
        let patch = IncidentPatch {
            title: Some(String::new()),
            ..IncidentPatch::default()
        };
        assert!(
            leak()
                .patch(patch, &Matrix::default(), user(), now())
                .is_err()
        );
    }
}
