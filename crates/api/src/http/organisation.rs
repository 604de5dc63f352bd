//! The legal entity with its profile and settings.

mod categories;
mod change;
mod reassessment;
mod severities;
mod show;
mod view;

use meldewerk_domain::organisation::Organisation;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::convention::etag::Version;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(show::show_organisation)
        .service(change::change_organisation)
        .service(reassessment::show_reassessment)
        .service(severities::list_severities)
        .service(categories::list_categories);
}

/// The version of an organisation, for its entity tag.
fn version(organisation: &Organisation) -> Version {
    Version::of(organisation.version)
}
