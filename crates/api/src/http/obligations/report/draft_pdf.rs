use actix_web::{HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::law::Stage;

use super::draft::read;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, sample};
use crate::ids::sha256;
use crate::pdf;
use crate::problem::Problem;
use crate::state::App;

/// Draft a report as PDF.
///
/// The same to print and to archive (PDF/A-2a), with what is missing marked. It carries the SHA-256 of the draft as JSON in
/// the same language.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report")
    ),
    responses(
        (status = OK, description = "The document", body = String, content_type = "application/pdf", example = json!(sample::PDF)),
        Problems
    )
)]
#[get("/obligations/{id}/stages/{stage}/report.pdf")]
pub(crate) async fn print_draft(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
) -> Result<HttpResponse, Problem> {
    let now = app.now();
    let (view, _version) = read(&app, by.identity, path.into_inner(), now, reader.0).await?;
    let hash = sha256(&reply::body(&view)?);
    let document = app.documents.set(view.printed_draft(now, hash)).await?;
    let name = format!("{}-{}-draft", view.incident_number, view.stage);
    Ok(pdf::answer(&name, view.language, document))
}
