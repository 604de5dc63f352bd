use actix_web::{HttpResponse, get};

use crate::document::PUBLISHED;
use crate::http::Problems;

/// Show the OpenAPI document.
///
/// The contract from which clients are generated.
#[utoipa::path(
    tag = "operation",
    responses(
        (status = OK, description = "The document (OpenAPI 3.1)", body = Object, example = json!({"openapi": "3.1.0"})),
        Problems
    ),
    security(())
)]
#[get("/openapi.json")]
pub(crate) async fn show_document() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(PUBLISHED)
}
