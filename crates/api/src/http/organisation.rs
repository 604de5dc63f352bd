//! The legal entity with its profile and settings.

mod categories;
mod change;
mod reassessment;
mod regimes;
mod severities;
mod show;
mod view;

use meldewerk_domain::organisation::Organisation;

use super::Routes;
use crate::convention::etag::Version;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(show::show_organisation)
        .service(change::change_organisation)
        .service(reassessment::show_reassessment)
        .service(regimes::show_regimes)
        .service(severities::list_severities)
        .service(categories::list_categories);
}

/// The version of an organisation, for its entity tag.
fn version(organisation: &Organisation) -> Version {
    Version::of(organisation.version)
}
