//! The operations, one file each.

pub mod access;
pub(crate) mod attachments;
pub mod audit;
mod fallback;
pub mod incidents;
pub mod integrations;
pub mod law;
mod messages;
pub mod obligations;
pub mod operation;
pub mod organisation;
pub(crate) mod registers;
mod routes;
pub mod sample;

pub use fallback::fallback;
pub(crate) use routes::{Routes, describe, serve};

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
