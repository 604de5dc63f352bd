//! The journal and its verification.

mod journal;
mod verify;
pub mod view;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(journal::list_journal)
        .service(verify::verify_journal);
}
