//! The operations, one file each.

pub mod access;
pub mod audit;
mod fallback;
pub mod incidents;
pub mod integrations;
pub mod law;
pub mod obligations;
pub mod operation;
pub mod organisation;
pub mod sample;

use utoipa_actix_web::scope::scope;
use utoipa_actix_web::service_config::ServiceConfig;

pub use fallback::fallback;

/// Every route. The OpenAPI document is made from this function, so that nothing can be served undocumented.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .configure(operation::routes)
        .configure(integrations::hook_routes)
        .service(
            scope("/api/v1")
                .configure(access::routes)
                .configure(organisation::routes)
                .configure(incidents::routes)
                .configure(law::routes)
                .configure(obligations::routes)
                .configure(integrations::routes)
                .configure(audit::routes),
        );
}

/// The problem documents that any operation may answer with.
pub struct Problems;

impl utoipa::IntoResponses for Problems {
    fn responses() -> std::collections::BTreeMap<
        String,
        utoipa::openapi::RefOr<utoipa::openapi::response::Response>,
    > {
        use utoipa::openapi::{ContentBuilder, Ref, ResponseBuilder};
        [
            (
                "4XX",
                "The request was refused; the problem document says why.",
            ),
            ("5XX", "The server failed or is busy; nothing was changed."),
        ]
        .into_iter()
        .map(|(status, description)| {
            let content = ContentBuilder::new()
                .schema(Some(Ref::from_schema_name("ProblemView")))
                .build();
            let response = ResponseBuilder::new()
                .description(description)
                .content("application/problem+json", content)
                .build();
            (status.to_owned(), response.into())
        })
        .collect()
    }
}
