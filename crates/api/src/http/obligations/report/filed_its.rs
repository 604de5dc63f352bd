use actix_web::{HttpResponse, get, web};
use meldewerk_domain::id::{ObligationId, SubmissionId};

use super::filed::parsed;
use crate::auth::{Authorised, needs};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Read a report as it was filed, as JSON of its reporting template.
///
/// In the paths of the exchange formats IR-1.2 and CYB-1.1, from what was kept at the filing.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("submission" = SubmissionId, Path, description = "The submission")
    ),
    responses(
        (status = OK, description = "The report", body = Object, example = json!({"incidentSubmission": "initial_notification"})),
        Problems
    )
)]
#[get("/obligations/{id}/submissions/{submission}/report.its.json")]
pub(crate) async fn filed_its(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    path: web::Path<(ObligationId, SubmissionId)>,
) -> Result<HttpResponse, Problem> {
    let filed = parsed(&app, by.identity, path.into_inner()).await?;
    filed.report.ok_or_else(Problem::not_found)?.its_document()
}
