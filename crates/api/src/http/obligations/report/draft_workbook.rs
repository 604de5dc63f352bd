use actix_web::{HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::law::Stage;

use super::draft::read;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Draft a report as a workbook.
///
/// Number, name, value and need of each field of its reporting template, a sheet for each section, in the reader's language.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report")
    ),
    responses(
        (status = OK, description = "The workbook", body = String, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", example = json!("PK…")),
        Problems
    )
)]
#[get("/obligations/{id}/stages/{stage}/report.xlsx")]
pub(crate) async fn draft_workbook(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
) -> Result<HttpResponse, Problem> {
    let (view, _version) = read(&app, by.identity, path.into_inner(), app.now(), reader.0).await?;
    view.workbook(app.now())
}
