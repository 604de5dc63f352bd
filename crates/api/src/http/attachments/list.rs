use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{AttachmentList, AttachmentView};
use crate::auth::{Authorised, needs};
use crate::convention::{cursor, list, reply};
use crate::http::{Problems, incidents};
use crate::problem::Problem;
use crate::state::App;

/// Which attachments to list.
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
    /// Whether to list those that were withdrawn too.
    #[param(required = false)]
    withdrawn: Option<bool>,
}

/// List the attachments of an incident.
///
/// The oldest first, without those that were withdrawn unless they are asked for.
#[utoipa::path(
    tag = "attachments",
    params(("id" = IncidentId, Path, description = "The incident"), Listing),
    responses(
        (status = OK, description = "A page of attachments", body = AttachmentList,
         example = json!(AttachmentList { items: vec![AttachmentView::sample()], next: None })),
        Problems
    )
)]
#[get("/incidents/{id}/attachments")]
pub(crate) async fn list_attachments(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    id: web::Path<IncidentId>,
    query: web::Query<Listing>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, query) = (id.into_inner(), by.identity, query.into_inner());
    let limit = list::limit(query.limit)?;
    let after = query.after.as_deref().map(cursor::read).transpose()?;
    let withdrawn = query.withdrawn.unwrap_or_default();
    let attachments = app
        .store
        .read(identity.scope(), move |tx| {
            incidents::find(tx, id, identity)?;
            Ok::<_, Problem>(tx.attachments(id, withdrawn, after, limit + 1)?)
        })
        .await?;
    let (attachments, more) = list::cut(attachments, limit);
    let last = attachments.last().filter(|_last| more);
    let next = last.map(|last| cursor::write(&last.id));
    let items = attachments.iter().map(AttachmentView::from).collect();
    reply::read_derived(&request, &AttachmentList { items, next })
}
