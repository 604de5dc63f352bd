//! Other systems that push alerts and tickets.

mod change;
mod create;
mod deliveries;
mod delivery;
mod hook;
mod list;
mod replay;
mod retire;
mod rotate;
mod show;
mod view;

use meldewerk_domain::integration::Integration;

use super::Routes;
use crate::convention::etag::Version;

/// The routes under `/api/v1`.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(create::create_integration)
        .service(list::list_integrations)
        .service(show::show_integration)
        .service(change::change_integration)
        .service(rotate::rotate_secret)
        .service(retire::retire_integration)
        .service(deliveries::list_deliveries)
        .service(delivery::show_delivery)
        .service(replay::replay_delivery);
}

/// The hook, outside `/api/v1`.
pub(super) fn hook_routes(config: &mut impl Routes) {
    config.service(hook::receive_delivery);
}

/// The version of an integration, for its entity tag.
fn version(integration: &Integration) -> Version {
    Version::of(integration.version)
}
