//! Signing in, users and API keys.

pub mod api_keys;
pub(super) mod calendar;
mod me;
pub mod session;
pub mod users;

use super::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    session::routes(config);
    config.service(me::show_me);
    calendar::routes(config);
    users::routes(config);
    api_keys::routes(config);
}
