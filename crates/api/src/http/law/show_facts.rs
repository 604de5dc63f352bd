use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;
use serde_json::{Map, Value};

use crate::auth::{Authorised, Identity, needs};
use crate::convention::as_of::{self, AsOf};
use crate::convention::etag::Version;
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::law::past::Retrospect;
use crate::problem::Problem;
use crate::state::App;

/// Show the facts about an incident.
///
/// Nested by the paths of the dictionary (`GET /law/facts`). What is absent is unknown. With `at`, as they were recorded at an
/// earlier instant.
#[utoipa::path(
    tag = "law",
    params(("id" = IncidentId, Path, description = "The incident"), AsOf),
    responses(
        (status = OK, description = "The facts", body = Object,
         example = json!({"personal_data": {"affected_persons": {"value": 1000, "estimated": true}}})),
        Problems
    )
)]
#[get("/incidents/{id}/facts")]
pub(crate) async fn show_facts(
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
        return as_of::reply(&facts.to_json(), at, Vec::new(), false, reader.0);
    }
    let stored = app
        .store
        .read(identity.scope(), move |tx| {
            incidents::find(tx, id, identity)?;
            Ok::<_, Problem>(tx.facts(id)?)
        })
        .await?;
    let view: Map<String, Value> = stored.facts.to_json();
    reply::read(&request, reader.0, &Version::of(stored.version), &view)
}

/// The facts as they stood. Nothing of them is personal, so that nothing can have been erased.
pub(super) async fn facts_at(
    app: &App,
    identity: Identity,
    id: IncidentId,
    at: Instant,
) -> Result<Facts, Problem> {
    app.store
        .read(identity.scope(), move |tx| {
            let incident = incidents::find(tx, id, identity)?;
            Ok(Retrospect::of(tx, &incident, at)?.facts)
        })
        .await
}
