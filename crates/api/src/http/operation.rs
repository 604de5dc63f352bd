//! Health, figures and documentation of the server, outside `/api/v1`.

mod checkpoint_key;
mod livez;
mod metrics;
mod openapi;
mod readyz;

use utoipa_swagger_ui::{Config, SwaggerUi};

use super::Routes;
use crate::problem::page;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(livez::show_liveness)
        .service(readyz::show_readiness)
        .service(metrics::show_metrics)
        .service(openapi::show_document)
        .service(page::explain_problem)
        .service(checkpoint_key::show_checkpoint_key);
}

/// Swagger UI from the binary itself, usable without any other server.
pub fn swagger_ui() -> SwaggerUi {
    SwaggerUi::new("/docs/{_:.*}").config(
        Config::from("/openapi.json")
            .try_it_out_enabled(true)
            .persist_authorization(true)
            .display_request_duration(true)
            .validator_url("none"),
    )
}
