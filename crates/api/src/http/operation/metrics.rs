use actix_web::{HttpResponse, get, web};

use crate::http::Problems;
use crate::state::App;

/// Show figures about the server itself.
///
/// In the OpenMetrics text format that Prometheus scrapes. They say nothing about any organisation.
#[utoipa::path(
    tag = "operation",
    responses(
        (status = OK, description = "Figures", body = String, content_type = "application/openmetrics-text", example = "# EOF\n"),
        Problems
    ),
    security(())
)]
#[get("/metrics")]
pub(crate) async fn show_metrics(app: web::Data<App>) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .body(app.metrics.text())
}
