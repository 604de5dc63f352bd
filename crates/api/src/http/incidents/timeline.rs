use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_store::JournalFilter;

use super::find;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::list::Page;
use crate::convention::reply;
use crate::http::Problems;
use crate::http::audit::view::EntryList;
use crate::problem::Problem;
use crate::state::App;

/// Show the timeline of an incident.
///
/// What happened to the incident and around it, the oldest first: changes, anchors, notes, alerts, obligations.
#[utoipa::path(
    tag = "incidents",
    params(("id" = IncidentId, Path, description = "The incident"), Page),
    responses(
        (status = OK, description = "A page of entries", body = EntryList, example = json!(EntryList::sample())),
        Problems
    )
)]
#[get("/incidents/{id}/timeline")]
pub(crate) async fn show_timeline(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
    page: web::Query<Page>,
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
    let (limit, page_after) = page.read()?;
    let entries = app
        .store
        .read(identity.scope(), move |tx| {
            find(tx, id, identity)?;
            let filter = JournalFilter {
                incident: Some(id),
                after: page_after,
                ..JournalFilter::default()
            };
            Ok::<_, Problem>(tx.journal_entries(filter, limit + 1)?)
        })
        .await?;
    reply::read_derived(&request, &EntryList::new(entries, limit, reader.0))
}
