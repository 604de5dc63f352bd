//! Incidents with their anchors and notes.

mod anchor;
mod erase;
mod known;
mod list;
mod note;
mod record;

pub use anchor::StoredAnchor;
pub use known::Recorded;
pub use list::{IncidentFilter, IncidentPlace, Order};
pub use note::StoredNote;
pub use record::IncidentVersion;

use meldewerk_domain::event::{Actor, ActorKind};
use meldewerk_domain::id::{ApiKeyId, IntegrationId, UserId};

use crate::sql::Id;

/// The actor that two columns name.
pub(crate) fn actor(kind: ActorKind, id: Option<Id>) -> Actor {
    match (kind, id) {
        (ActorKind::User, Some(id)) => Actor::User(UserId(id.0)),
        (ActorKind::ApiKey, Some(id)) => Actor::ApiKey(ApiKeyId(id.0)),
        (ActorKind::Integration, Some(id)) => Actor::Integration(IntegrationId(id.0)),
        _ => Actor::System,
    }
}
