use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;

use super::show::at_instant;
use super::view::{AnchorView, anchors_view};
use super::{find, version};
use crate::auth::{Authorised, needs};
use crate::convention::as_of::{self, AsOf};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show an incident's anchors.
///
/// By name; `aware.gdpr` is a regime's own awareness. The entity tag is the incident's. With `at`, those that stood at an
/// earlier instant.
#[utoipa::path(
    tag = "incidents",
    params(("id" = IncidentId, Path, description = "The incident"), AsOf),
    responses(
        (status = OK, description = "The anchors by name", body = std::collections::BTreeMap<String, AnchorView>,
         example = json!(super::view::IncidentView::sample().anchors)),
        Problems
    )
)]
#[get("/incidents/{id}/anchors")]
pub(crate) async fn list_anchors(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
    query: web::Query<AsOf>,
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
    if let Some(at) = query.into_inner().read(app.now())? {
        let past = at_instant(&app, identity, id, at).await?.anchors;
        let view = anchors_view(&past.value);
        return as_of::reply(&view, at, past.erased, false, reader.0);
    }
    let (version, anchors) = app
        .store
        .read(identity.scope(), move |tx| {
            let incident = find(tx, id, identity)?;
            Ok::<_, Problem>((version(&incident), tx.anchors(id)?))
        })
        .await?;
    reply::read(&request, reader.0, &version, &anchors_view(&anchors))
}
