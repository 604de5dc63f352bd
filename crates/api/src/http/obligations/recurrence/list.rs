use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::RecurrenceGroupView;
use crate::auth::{Authorised, needs};
use crate::convention::list::Page;
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A page of recurrence groups.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RecurrenceGroupList {
    /// The groups of this page, in the order of their creation.
    pub items: Vec<RecurrenceGroupView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

/// List recurrence groups.
///
/// In the order of their creation, each with its incidents.
#[utoipa::path(
    tag = "obligations",
    params(Page),
    responses(
        (status = OK, description = "A page of groups", body = RecurrenceGroupList,
         example = json!(RecurrenceGroupList { items: vec![RecurrenceGroupView::sample()], next: None })),
        Problems
    )
)]
#[get("/recurrence-groups")]
pub(crate) async fn list_recurrence_groups(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    page: web::Query<Page>,
) -> Result<HttpResponse, Problem> {
    let (limit, after) = page.read()?;
    let groups = app
        .store
        .read(by.identity.scope(), move |tx| {
            tx.recurrence_groups(after, limit + 1)
        })
        .await?;
    let (groups, more) = list::cut(groups, limit);
    let next = groups
        .last()
        .filter(|_it| more)
        .map(|group| cursor::write(&group.id));
    let items = groups.iter().map(RecurrenceGroupView::from).collect();
    reply::read_derived(&request, &RecurrenceGroupList { items, next })
}
