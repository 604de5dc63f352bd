use actix_web::{HttpResponse, get, web};
use meldewerk_domain::id::{ObligationId, SubmissionId};

use super::filed::read;
use crate::auth::{Authorised, needs};
use crate::http::{Problems, sample};
use crate::pdf;
use crate::problem::Problem;
use crate::state::App;

/// Read a report as it was filed, as PDF.
///
/// The same to print and to archive (PDF/A-2a), in the language in which it was filed, with its SHA-256. The same bytes every
/// time.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("submission" = SubmissionId, Path, description = "The submission")
    ),
    responses(
        (status = OK, description = "The document", body = String, content_type = "application/pdf", example = json!(sample::PDF)),
        Problems
    )
)]
#[get("/obligations/{id}/submissions/{submission}/report.pdf")]
pub(crate) async fn print_filed_report(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    path: web::Path<(ObligationId, SubmissionId)>,
) -> Result<HttpResponse, Problem> {
    let kept = read(&app, by.identity, path.into_inner()).await?;
    let filed = kept.view()?;
    let document = app.documents.set(filed.printed(&kept)).await?;
    let name = format!("{}-{}", kept.incident_number, kept.stage);
    Ok(pdf::answer(&name, filed.language(), document))
}
