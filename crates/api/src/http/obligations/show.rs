use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;

use super::view::ObligationView;
use super::{find, version};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show an obligation.
///
/// With its stages, clocks and their computation. What follows from the present instant enters the entity tag.
#[utoipa::path(
    tag = "obligations",
    params(("id" = ObligationId, Path, description = "The obligation")),
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
) -> Result<HttpResponse, Problem> {
    let (id, now) = (id.into_inner(), app.now());
    let (obligation, dossier) = app
        .store
        .read(by.identity.scope(), move |tx| find(tx, id, now))
        .await?;
    let view = ObligationView::new(&obligation, &dossier, &app, now, reader.0);
    reply::read(&request, reader.0, &version(&obligation, &view), &view)
}
