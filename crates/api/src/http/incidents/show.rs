use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::instant::Instant;

use super::rendered::Shown;
use super::{find, may_know, view, view_of};
use crate::auth::{Authorised, Identity, needs};
use crate::convention::as_of::{self, AsOf};
use crate::convention::etag::Version;
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::law::past::Retrospect;
use crate::problem::Problem;
use crate::state::App;

/// Show an incident.
///
/// With its anchors, the reasons of its priority and the statuses that may follow. With `at`, as it stood at an earlier
/// instant; what was erased since says so.
#[utoipa::path(
    tag = "incidents",
    params(("id" = IncidentId, Path, description = "The incident"), AsOf),
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
    query: web::Query<AsOf>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, language) = (id.into_inner(), by.identity, reader.0);
    if let Some(at) = query.into_inner().read(app.now())? {
        let past = at_instant(&app, identity, id, at).await?;
        let (incident, anchors) = (past.incident, past.anchors);
        let view = view::IncidentView::new(&incident.value, &anchors.value, language);
        let mut erased = incident.erased;
        erased.extend(as_of::under("/anchors", &anchors.erased));
        return as_of::reply(&view, at, erased, true, language);
    }
    let shared = app.clone();
    let (version, body) = app
        .store
        .look_up(identity.scope(), move |tx| {
            let known = tx.incident_version(id)?.ok_or_else(Problem::not_found)?;
            may_know(identity, known.reporter)?;
            let shown = Shown {
                incident: id,
                version: known.version,
                language,
            };
            if let Some(body) = shared.rendered.get(&shown) {
                return Ok((shown.version, body));
            }
            let incident = find(tx, id, identity)?;
            let body = reply::body(&view_of(tx, &incident, language)?)?;
            shared.rendered.put(shown, body.clone());
            Ok::<_, Problem>((shown.version, body))
        })
        .await?;
    reply::rendered(&request, language, &Version::of(version), body)
}

/// The incident as it stood.
pub(super) async fn at_instant(
    app: &App,
    identity: Identity,
    id: IncidentId,
    at: Instant,
) -> Result<Retrospect, Problem> {
    app.store
        .read(identity.scope(), move |tx| {
            let incident = find(tx, id, identity)?;
            Retrospect::of(tx, &incident, at)
        })
        .await
}
