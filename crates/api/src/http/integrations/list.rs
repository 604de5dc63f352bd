use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::view::IntegrationView;
use crate::auth::{Authorised, needs};
use crate::convention::list::Page;
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A page of integrations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct IntegrationList {
    /// The integrations of this page, in the order of their creation.
    pub items: Vec<IntegrationView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

/// List integrations.
///
/// In the order of their creation, retired ones included.
#[utoipa::path(
    tag = "integrations",
    params(Page),
    responses(
        (status = OK, description = "A page of integrations", body = IntegrationList,
         example = json!(IntegrationList { items: vec![IntegrationView::sample()], next: None })),
        Problems
    )
)]
#[get("/integrations")]
pub(crate) async fn list_integrations(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIntegrations>,
    page: web::Query<Page>,
) -> Result<HttpResponse, Problem> {
    let (limit, after) = page.read()?;
    let hooks = app
        .store
        .read(by.identity.scope(), move |tx| {
            tx.integrations(after, limit + 1)
        })
        .await?;
    let (hooks, more) = list::cut(hooks, limit);
    let next = hooks
        .last()
        .filter(|_it| more)
        .map(|hook| cursor::write(&hook.integration.id));
    let items = hooks.iter().map(IntegrationView::from).collect();
    reply::read_derived(&request, &IntegrationList { items, next })
}
