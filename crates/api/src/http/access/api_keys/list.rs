use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::ApiKeyView;
use crate::auth::{Authorised, needs};
use crate::convention::list::Page;
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A page of API keys.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ApiKeyList {
    /// The keys of this page, in the order of their creation.
    pub items: Vec<ApiKeyView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

/// List API keys.
///
/// In the order of their creation, revoked and expired ones included; never with their secret.
#[utoipa::path(
    tag = "access",
    params(Page),
    responses(
        (status = OK, description = "A page of keys", body = ApiKeyList, example = json!(ApiKeyList { items: vec![ApiKeyView::sample()], next: None })),
        Problems
    )
)]
#[get("/api-keys")]
pub(crate) async fn list_api_keys(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadApiKeys>,
    page: web::Query<Page>,
) -> Result<HttpResponse, Problem> {
    let (limit, after) = page.read()?;
    let keys = app
        .store
        .read(by.identity.scope(), move |tx| tx.api_keys(after, limit + 1))
        .await?;
    let (keys, more) = list::cut(keys, limit);
    let next = keys
        .last()
        .filter(|_key| more)
        .map(|key| cursor::write(&key.id));
    let view = ApiKeyList {
        items: keys.iter().map(ApiKeyView::from).collect(),
        next,
    };
    reply::read_derived(&request, &view)
}
