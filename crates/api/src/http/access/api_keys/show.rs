use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::ApiKeyId;

use super::{ApiKeyView, version};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show an API key.
///
/// Its record, never its secret.
#[utoipa::path(
    tag = "access",
    params(("id" = ApiKeyId, Path, description = "The key")),
    responses(
        (status = OK, description = "The key", body = ApiKeyView, example = json!(ApiKeyView::sample())),
        Problems
    )
)]
#[get("/api-keys/{id}")]
pub(crate) async fn show_api_key(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadApiKeys>,
    reader: Reader,
    id: web::Path<ApiKeyId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let key = app
        .store
        .read(by.identity.scope(), move |tx| tx.api_key(id))
        .await?
        .ok_or_else(Problem::not_found)?;
    reply::read(&request, reader.0, &version(&key), &ApiKeyView::from(&key))
}
