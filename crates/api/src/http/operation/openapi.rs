use actix_web::{HttpResponse, get, web};
use utoipa::openapi::OpenApi as Document;

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
pub(crate) async fn show_document(document: web::Data<Document>) -> HttpResponse {
    HttpResponse::Ok().json(document.as_ref())
}
