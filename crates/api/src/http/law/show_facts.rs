use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use serde_json::{Map, Value};

use crate::auth::{Authorised, needs};
use crate::convention::etag::Version;
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::problem::Problem;
use crate::state::App;

/// Show the facts about an incident.
///
/// Nested by the paths of the dictionary (`GET /law/facts`). What is absent is unknown.
#[utoipa::path(
    tag = "law",
    params(("id" = IncidentId, Path, description = "The incident")),
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
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
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
