use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::event::{Subject, SubjectKind};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::text::Text;
use meldewerk_store::JournalFilter;
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

use super::view::EntryList;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Which entries to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listing {
    /// Items of the page; 50 unless said.
    #[param(minimum = 1, maximum = 200, required = false)]
    limit: Option<u16>,
    /// The cursor from `next` of the page before.
    #[param(required = false)]
    after: Option<String>,
    /// Only those in this incident's timeline.
    #[param(required = false)]
    incident_id: Option<IncidentId>,
    /// Only those about a subject of this kind; goes with `subject_id`.
    #[param(required = false)]
    subject_kind: Option<SubjectKind>,
    /// Only those about this subject; goes with `subject_kind`.
    #[param(required = false)]
    subject_id: Option<Uuid>,
}

/// List the journal.
///
/// Every change of every subject in the order of recording, each entry with the hash that the next one continues.
#[utoipa::path(
    tag = "audit",
    params(Listing),
    responses(
        (status = OK, description = "A page of entries", body = EntryList, example = json!(EntryList::sample())),
        Problems
    )
)]
#[get("/audit/journal")]
pub(crate) async fn list_journal(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAudit>,
    reader: Reader,
    query: web::Query<Listing>,
) -> Result<HttpResponse, Problem> {
    let query = query.into_inner();
    let subject = match (query.subject_kind, query.subject_id) {
        (Some(kind), Some(id)) => Some(Subject { kind, id }),
        (None, None) => None,
        _ => {
            return Err(Problem::new(Kind::InvalidQuery).because(Text::new(
                "`subject_kind` and `subject_id` go together.",
                "`subject_kind` und `subject_id` gehören zusammen.",
            )));
        }
    };
    let limit = list::limit(query.limit)?;
    let filter = JournalFilter {
        subject,
        incident: query.incident_id,
        after: query.after.as_deref().map(cursor::read).transpose()?,
        ..JournalFilter::default()
    };
    let entries = app
        .store
        .read(by.identity.scope(), move |tx| {
            tx.journal_entries(filter, limit + 1)
        })
        .await?;
    reply::read_derived(&request, &EntryList::new(entries, limit, reader.0))
}
