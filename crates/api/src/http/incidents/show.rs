use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;

use super::{find, version, view, view_of};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show an incident.
///
/// With its anchors, the reasons of its priority and the statuses that may follow.
#[utoipa::path(
    tag = "incidents",
    params(("id" = IncidentId, Path, description = "The incident")),
    responses(
        (status = OK, description = "The incident", body = view::IncidentView, example = json!(view::IncidentView::sample())),
        Problems
    )
)]
#[get("/incidents/{id}")]
pub(crate) async fn show_incident(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
    let (version, view) = app
        .store
        .look_up(identity.scope(), move |tx| {
            let incident = find(tx, id, identity)?;
            let view = view_of(tx, &incident, reader.0)?;
            Ok::<_, Problem>((version(&incident), view))
        })
        .await?;
    reply::read(&request, reader.0, &version, &view)
}
