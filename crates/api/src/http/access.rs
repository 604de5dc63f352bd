//! Signing in, users and API keys.

pub mod api_keys;
mod me;
pub mod session;
pub mod users;

use super::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    session::routes(config);
    config.service(me::show_me);
    users::routes(config);
    api_keys::routes(config);
}
