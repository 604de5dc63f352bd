//! Health, figures and documentation of the server, outside `/api/v1`.

mod livez;
mod metrics;
mod openapi;
mod readyz;

use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_swagger_ui::{Config, SwaggerUi};

use crate::problem::page;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(livez::show_liveness)
        .service(readyz::show_readiness)
        .service(metrics::show_metrics)
        .service(openapi::show_document)
        .service(page::explain_problem);
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
