use actix_web::{HttpResponse, get};

use crate::http::Problems;

/// Tell that the process runs.
///
/// For supervisors: an answer means that the process is alive, whatever its database does.
#[utoipa::path(
    tag = "operation",
    responses(
        (status = OK, description = "The process runs", body = String, content_type = "text/plain", example = "ok"),
        Problems
    ),
    security(())
)]
#[get("/livez")]
pub(crate) async fn show_liveness() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/plain; charset=utf-8")
        .body("ok")
}
