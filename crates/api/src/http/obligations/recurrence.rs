//! Recurrence groups: incidents that share an apparent root cause.

mod add;
mod create;
mod list;

use meldewerk_domain::id::{IncidentId, RecurrenceGroupId};
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use meldewerk_store::RecurrenceGroup;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::Routes;
use crate::http::sample;
use crate::problem::Problem;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(create::create_recurrence_group)
        .service(list::list_recurrence_groups)
        .service(add::add_to_recurrence_group);
}

/// Refuses a drill: it is counted nowhere, and so not with others either.
fn refuse_drill(incident: &Incident, pointer: &'static str) -> Result<(), Problem> {
    if !incident.exercise {
        return Ok(());
    }
    Err(Violation::new(
        pointer,
        "is_exercise",
        Text::new(
            "A drill is not counted among recurring incidents.",
            "Eine Übung zählt nicht zu wiederkehrenden Vorfällen.",
        ),
    )
    .into())
}

/// A recurrence group.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Recurrence group")]
pub(super) struct RecurrenceGroupView {
    /// Its identifier.
    pub id: RecurrenceGroupId,
    /// The apparent root cause.
    #[schema(example = "Storage controller firmware 4.2")]
    pub root_cause: String,
    /// Its incidents in the order of their creation.
    pub incident_ids: Vec<IncidentId>,
    /// When it was created.
    pub created_at: Instant,
}

impl RecurrenceGroupView {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        Self {
            id: RecurrenceGroupId(sample::id(7)),
            root_cause: "Storage controller firmware 4.2".to_owned(),
            incident_ids: vec![IncidentId(sample::id(4))],
            created_at: sample::instant(),
        }
    }
}

impl From<&RecurrenceGroup> for RecurrenceGroupView {
    fn from(group: &RecurrenceGroup) -> Self {
        Self {
            id: group.id,
            root_cause: group.root_cause.clone(),
            incident_ids: group.incidents.clone(),
            created_at: group.created_at,
        }
    }
}
