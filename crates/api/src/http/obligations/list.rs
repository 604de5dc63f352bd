use std::sync::Arc;

use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;

use super::view::{ObligationList, ObligationView};
use crate::auth::{Authorised, Identity, needs};
use crate::convention::as_of::{self, AsOf};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::law::past::Retrospect;
use crate::law::{Dossiers, Standing};
use crate::problem::Problem;
use crate::state::App;

/// List the obligations of an incident.
///
/// In the order in which they arose, lapsed ones included. Undetermined ones already show their provisional clocks. With
/// `at`, those that stood at an earlier instant, with the clocks of then.
#[utoipa::path(
    tag = "obligations",
    params(("id" = IncidentId, Path, description = "The incident"), AsOf),
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
    query: web::Query<AsOf>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    if let Some(at) = query.into_inner().read(now)? {
        return past(&app, identity, id, at, reader.0).await;
    }
    let (obligations, dossiers) = app
        .store
        .read(identity.scope(), move |tx| {
            incidents::find(tx, id, identity)?;
            let obligations = tx.obligations(id)?;
            let standing = Arc::new(Standing::of(&tx.organisation()?));
            let dossiers = Dossiers::read(tx, standing, &obligations, now)?;
            Ok::<_, Problem>((obligations, dossiers))
        })
        .await?;
    let items = obligations
        .iter()
        .map(|it| ObligationView::new(it, &dossiers.of(it), &app, now, reader.0))
        .collect();
    reply::read_derived(
        &request,
        &ObligationList {
            items,
            next: None,
            as_of: None,
        },
    )
}

/// The obligations as they stood.
async fn past(
    app: &App,
    identity: Identity,
    id: IncidentId,
    at: Instant,
    language: Language,
) -> Result<HttpResponse, Problem> {
    let past = app
        .store
        .read(identity.scope(), move |tx| {
            let incident = incidents::find(tx, id, identity)?;
            let past = Retrospect::of(tx, &incident, at)?;
            let mut found = Vec::with_capacity(past.obligations.len());
            for it in &past.obligations {
                found.push((it.clone(), past.dossier_of(tx, &it.value)?));
            }
            Ok::<_, Problem>(found)
        })
        .await?;
    let (mut items, mut erased) = (Vec::new(), Vec::new());
    for (index, (it, dossier)) in past.iter().enumerate() {
        erased.extend(as_of::under(&format!("/items/{index}"), &it.erased));
        items.push(ObligationView::new(&it.value, dossier, app, at, language));
    }
    let list = ObligationList {
        items,
        next: None,
        as_of: None,
    };
    as_of::reply(&list, at, erased, true, language)
}
