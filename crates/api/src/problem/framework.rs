//! The framework's own refusals, dressed as problems: it would answer in plain text, or with nothing.

use actix_web::error::{PathError, PayloadError, QueryPayloadError};
use actix_web::{HttpRequest, web};
use meldewerk_domain::text::Text;

use super::{Kind, Problem};

/// A path whose variable part cannot be what it should: nothing is there.
pub fn path_config() -> web::PathConfig {
    web::PathConfig::default()
        .error_handler(|_error: PathError, _request: &HttpRequest| Problem::not_found().into())
}

/// A query that does not parse.
pub fn query_config() -> web::QueryConfig {
    web::QueryConfig::default().error_handler(|error: QueryPayloadError, _request: &HttpRequest| {
        Problem::new(Kind::InvalidQuery)
            .because(Text::new(
                "The query does not fit: {why}.",
                "Die Abfrage passt nicht: {why}.",
            ))
            .with("why", error)
            .into()
    })
}

/// A body that could not be read.
pub fn payload(error: &PayloadError) -> Problem {
    Problem::new(match error {
        PayloadError::Overflow => Kind::PayloadTooLarge,
        _ => Kind::BadRequest,
    })
}
