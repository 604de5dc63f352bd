use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;

use super::view::{ObligationList, ObligationView};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::law::Dossier;
use crate::problem::Problem;
use crate::state::App;

/// List the obligations of an incident.
///
/// In the order in which they arose, lapsed ones included. Undetermined ones already show their provisional clocks.
#[utoipa::path(
    tag = "obligations",
    params(("id" = IncidentId, Path, description = "The incident")),
    responses(
        (status = OK, description = "The obligations", body = ObligationList, example = json!(ObligationList::sample())),
        Problems
    )
)]
#[get("/incidents/{id}/obligations")]
pub(crate) async fn list_incident_obligations(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    id: web::Path<IncidentId>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let (obligations, dossier) = app
        .store
        .read(identity.scope(), move |tx| {
            incidents::find(tx, id, identity)?;
            Ok::<_, Problem>((tx.obligations(id)?, Dossier::read(tx, id, now)?))
        })
        .await?;
    let items = obligations
        .iter()
        .map(|it| ObligationView::new(it, &dossier, &app, now, reader.0))
        .collect();
    reply::read_derived(&request, &ObligationList { items, next: None })
}
