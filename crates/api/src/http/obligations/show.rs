use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;

use super::view::ObligationView;
use super::{find, version};
use crate::auth::{Authorised, Identity, needs};
use crate::convention::as_of::{self, AsOf};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::law::past::{Retrospect, not_yet};
use crate::problem::Problem;
use crate::state::App;

/// Show an obligation.
///
/// With its stages, clocks and their computation. What follows from the present instant enters the entity tag. With `at`, as
/// it stood at an earlier instant, with the clocks of then.
#[utoipa::path(
    tag = "obligations",
    params(("id" = ObligationId, Path, description = "The obligation"), AsOf),
    responses(
        (status = OK, description = "The obligation", body = ObligationView, example = json!(ObligationView::sample())),
        Problems
    )
)]
#[get("/obligations/{id}")]
pub(crate) async fn show_obligation(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    id: web::Path<ObligationId>,
    query: web::Query<AsOf>,
) -> Result<HttpResponse, Problem> {
    let (id, now) = (id.into_inner(), app.now());
    if let Some(at) = query.into_inner().read(now)? {
        return past(&app, by.identity, id, at, reader.0).await;
    }
    let (obligation, dossier) = app
        .store
        .read(by.identity.scope(), move |tx| find(tx, id, now))
        .await?;
    let view = ObligationView::new(&obligation, &dossier, &app, now, reader.0);
    reply::read(&request, reader.0, &version(&obligation, &view), &view)
}

/// The obligation as it stood.
async fn past(
    app: &App,
    identity: Identity,
    id: ObligationId,
    at: Instant,
    language: Language,
) -> Result<HttpResponse, Problem> {
    let (past, dossier) = app
        .store
        .read(identity.scope(), move |tx| {
            let obligation = tx.obligation(id)?.ok_or_else(Problem::not_found)?;
            let incident = tx.incident(obligation.incident)?;
            let incident = incident.ok_or_else(Problem::not_found)?;
            let mut past = Retrospect::of(tx, &incident, at)?;
            let place = past.obligations.iter().position(|it| it.value.id == id);
            let place = place.ok_or_else(|| not_yet(obligation.created_at))?;
            let obligation = past.obligations.swap_remove(place);
            let dossier = past.dossier_of(tx, &obligation.value)?;
            Ok::<_, Problem>((obligation, dossier))
        })
        .await?;
    let view = ObligationView::new(&past.value, &dossier, app, at, language);
    as_of::reply(&view, at, past.erased, true, language)
}
