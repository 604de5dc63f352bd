//! Incidents from the first report to the closed file.

mod anchors;
mod change;
mod clear_anchor;
mod erase;
mod history;
mod list;
mod list_notes;
mod open;
mod rendered;
mod set_anchor;
mod show;
mod timeline;
mod transition;
pub mod view;
mod write_note;

pub(crate) use list_notes::NoteView;
pub(crate) use open::open as open_with;
pub use rendered::Rendered;
pub(crate) use transition::refused;

use meldewerk_domain::event::Actor;
use meldewerk_domain::id::{IncidentId, UserId};
use meldewerk_domain::identity::Permission;
use meldewerk_domain::incident::Incident;
use meldewerk_store::{Read, StoreError};

use super::Routes;
use crate::auth::Identity;
use crate::convention::etag::Version;
use crate::problem::Problem;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(open::open_incident)
        .service(list::list_incidents)
        .service(show::show_incident)
        .service(change::change_incident)
        .service(transition::transition_incident)
        .service(anchors::list_anchors)
        .service(set_anchor::set_anchor)
        .service(clear_anchor::clear_anchor)
        .service(write_note::write_note)
        .service(list_notes::list_notes)
        .service(timeline::show_timeline)
        .service(history::show_history)
        .service(erase::erase_incident);
}

/// The version of an incident, for its entity tag.
pub(crate) fn version(incident: &Incident) -> Version {
    Version::of(incident.version)
}

/// Whose incidents alone this identity sees; `None` = all of them.
pub(crate) fn only_of(identity: Identity) -> Option<UserId> {
    if identity.role.permits(Permission::ReadIncidents) {
        return None;
    }
    Some(match identity.actor {
        Actor::User(id) => id,
        // Incidents are reported by people; a program without the permission sees none.
        Actor::ApiKey(_) | Actor::Integration(_) | Actor::System => UserId(uuid::Uuid::nil()),
    })
}

/// The incident with this identifier, if the identity may know of it.
pub(crate) fn find(
    tx: &mut Read<'_>,
    id: IncidentId,
    identity: Identity,
) -> Result<Incident, Problem> {
    let incident = tx.incident(id)?.ok_or_else(Problem::not_found)?;
    may_know(identity, incident.reporter.user)?;
    Ok(incident)
}

/// Refuses an incident that this user reported, if the identity must not know of it: as if there were none.
fn may_know(identity: Identity, reporter: Option<UserId>) -> Result<(), Problem> {
    match only_of(identity) {
        Some(user) if reporter != Some(user) => Err(Problem::not_found()),
        _ => Ok(()),
    }
}

/// The incident's view with what it takes from other tables.
pub(crate) fn view_of(
    tx: &mut Read<'_>,
    incident: &Incident,
    language: meldewerk_domain::text::Language,
) -> Result<view::IncidentView, StoreError> {
    let anchors = tx.anchors(incident.id)?;
    Ok(view::IncidentView::new(incident, &anchors, language))
}
