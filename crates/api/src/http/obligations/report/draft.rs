use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::text::Language;

use super::Drafting;
use super::view::ReportView;
use crate::auth::{Authorised, Identity, needs};
use crate::convention::etag::Version;
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::http::obligations::find;
use crate::problem::Problem;
use crate::state::App;

/// Drafts the report of a stage as it stands at `now`.
pub(super) async fn read(
    app: &App,
    identity: Identity,
    (id, stage): (ObligationId, Stage),
    now: Instant,
    language: Language,
) -> Result<(ReportView, Version), Problem> {
    app.store
        .read(identity.scope(), move |tx| {
            let (obligation, dossier) = find(tx, id, now)?;
            let drafting = Drafting::read(tx, &obligation, &dossier, stage)?;
            let fields = drafting.fields(&dossier, now, language);
            let view = drafting.view(&dossier, &fields, language);
            Ok((view, drafting.version(&dossier, now)))
        })
        .await
}

/// Draft a report.
///
/// Every field that the law asks for at this stage, with what is known of it, where that comes from, and what is missing.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report")
    ),
    responses(
        (status = OK, description = "The draft", body = ReportView, example = json!(ReportView::sample())),
        Problems
    )
)]
#[get("/obligations/{id}/stages/{stage}/report")]
pub(crate) async fn draft_report(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
) -> Result<HttpResponse, Problem> {
    let (view, version) = read(&app, by.identity, path.into_inner(), app.now(), reader.0).await?;
    reply::read(&request, reader.0, &version, &view)
}

/// Draft a report as a document.
///
/// The same in Markdown, for people.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report")
    ),
    responses(
        (status = OK, description = "The document", body = String, content_type = "text/markdown", example = json!("# Notification\n\n## What happened\n")),
        Problems
    )
)]
#[get("/obligations/{id}/stages/{stage}/report.md")]
pub(crate) async fn draft_document(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
) -> Result<HttpResponse, Problem> {
    let (view, _version) = read(&app, by.identity, path.into_inner(), app.now(), reader.0).await?;
    Ok(super::document::answer(view.markdown(), view.language))
}
