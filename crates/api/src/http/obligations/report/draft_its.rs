use actix_web::{HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::law::Stage;

use super::draft::read;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Draft a report as JSON of its reporting template.
///
/// In the paths of the exchange formats IR-1.2 and CYB-1.1, as far as it is filled in. Only reports by the templates of Implementing
/// Regulation (EU) 2025/302 have this form; `GET /law/dora/templates/{template}/schema` says what a complete one has.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report")
    ),
    responses(
        (status = OK, description = "The report", body = Object, example = json!({"incidentSubmission": "initial_notification"})),
        Problems
    )
)]
#[get("/obligations/{id}/stages/{stage}/report.its.json")]
pub(crate) async fn draft_its(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
) -> Result<HttpResponse, Problem> {
    let (view, _version) = read(&app, by.identity, path.into_inner(), app.now(), reader.0).await?;
    view.its_document()
}
