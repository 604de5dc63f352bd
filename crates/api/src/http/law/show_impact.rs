use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::impact::Impact;

use super::impact::ImpactView;
use super::show_facts::facts_at;
use crate::auth::{Authorised, needs};
use crate::convention::as_of::{self, AsOf};
use crate::convention::etag::Version;
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::problem::Problem;
use crate::state::App;

/// Show the impact of an incident.
///
/// A view of its facts with shares; what nobody has said is `null`. The entity tag is that of the facts. With `at`, as it was
/// recorded at an earlier instant.
#[utoipa::path(
    tag = "law",
    params(("id" = IncidentId, Path, description = "The incident"), AsOf),
    responses(
        (status = OK, description = "The impact", body = ImpactView, example = json!(ImpactView::sample())),
        Problems
    )
)]
#[get("/incidents/{id}/impact")]
pub(crate) async fn show_impact(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
    query: web::Query<AsOf>,
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
    if let Some(at) = query.into_inner().read(app.now())? {
        let facts = facts_at(&app, identity, id, at).await?;
        let view = ImpactView::from(Impact::read(&facts));
        return as_of::reply(&view, at, Vec::new(), false, reader.0);
    }
    let stored = app
        .store
        .read(identity.scope(), move |tx| {
            incidents::find(tx, id, identity)?;
            Ok::<_, Problem>(tx.facts(id)?)
        })
        .await?;
    let view = ImpactView::from(Impact::read(&stored.facts));
    reply::read(&request, reader.0, &Version::of(stored.version), &view)
}
