use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_store::JournalFilter;

use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::list::Page;
use crate::convention::reply;
use crate::http::audit::view::EntryList;
use crate::http::{Problems, incidents};
use crate::problem::Problem;
use crate::state::App;

/// Show the history of an incident's impact.
///
/// Every change of its facts with old and new values, the newest first.
#[utoipa::path(
    tag = "law",
    params(("id" = IncidentId, Path, description = "The incident"), Page),
    responses(
        (status = OK, description = "A page of entries", body = EntryList, example = json!(EntryList::sample())),
        Problems
    )
)]
#[get("/incidents/{id}/impact/history")]
pub(crate) async fn show_impact_history(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
    page: web::Query<Page>,
) -> Result<HttpResponse, Problem> {
    let (id, identity) = (id.into_inner(), by.identity);
    let (limit, before) = page.read()?;
    let entries = app
        .store
        .read(identity.scope(), move |tx| {
            let incident = incidents::find(tx, id, identity)?;
            let filter = JournalFilter {
                subject: Some(incident.subject()),
                kind: Some("incident.facts_changed"),
                before,
                newest_first: true,
                ..JournalFilter::default()
            };
            Ok::<_, Problem>(tx.journal_entries(filter, limit + 1)?)
        })
        .await?;
    reply::read_derived(&request, &EntryList::new(entries, limit, reader.0))
}
