use actix_web::{HttpResponse, get, web};
use meldewerk_domain::id::{ObligationId, SubmissionId};

use super::filed::parsed;
use crate::auth::{Authorised, needs};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Read a report as it was filed, as a workbook.
///
/// A sheet for each section of its reporting template, in the language in which it was filed.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("submission" = SubmissionId, Path, description = "The submission")
    ),
    responses(
        (status = OK, description = "The workbook", body = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("PK…")),
        Problems
    )
)]
#[get("/obligations/{id}/submissions/{submission}/report.xlsx")]
pub(crate) async fn filed_workbook(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    path: web::Path<(ObligationId, SubmissionId)>,
) -> Result<HttpResponse, Problem> {
    let filed = parsed(&app, by.identity, path.into_inner()).await?;
    let report = filed.report.ok_or_else(Problem::not_found)?;
    report.workbook(filed.recorded_at)
}
