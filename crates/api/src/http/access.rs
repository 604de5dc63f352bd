//! Signing in, users and API keys.

pub mod api_keys;
mod me;
pub mod session;
pub mod users;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .configure(session::routes)
        .service(me::show_me)
        .configure(users::routes)
        .configure(api_keys::routes);
}
