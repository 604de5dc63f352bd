//! Recurrence groups: incidents that share an apparent root cause.

mod add;
mod create;
mod list;

use meldewerk_domain::id::{IncidentId, RecurrenceGroupId};
use meldewerk_domain::instant::Instant;
use meldewerk_store::RecurrenceGroup;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::Routes;
use crate::http::sample;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(create::create_recurrence_group)
        .service(list::list_recurrence_groups)
        .service(add::add_to_recurrence_group);
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
