use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::impact::Impact;

use super::impact::ImpactView;
use crate::auth::{Authorised, needs};
use crate::convention::etag::Version;
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::problem::Problem;
use crate::state::App;

/// Show the impact of an incident.
///
/// A view of its facts with shares; what nobody has said is `null`. The entity tag is that of the facts.
#[utoipa::path(
    tag = "law",
    params(("id" = IncidentId, Path, description = "The incident")),
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
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
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
