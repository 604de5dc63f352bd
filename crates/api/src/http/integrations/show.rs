use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IntegrationId;

use super::version;
use super::view::IntegrationView;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show an integration.
///
/// With its address, never with its secret.
#[utoipa::path(
    tag = "integrations",
    params(("id" = IntegrationId, Path, description = "The integration")),
    responses(
        (status = OK, description = "The integration", body = IntegrationView, example = json!(IntegrationView::sample())),
        Problems
    )
)]
#[get("/integrations/{id}")]
pub(crate) async fn show_integration(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadIntegrations>,
    reader: Reader,
    id: web::Path<IntegrationId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let hook = app
        .store
        .read(by.identity.scope(), move |tx| tx.integration(id))
        .await?
        .ok_or_else(Problem::not_found)?;
    reply::read(
        &request,
        reader.0,
        &version(&hook.integration),
        &IntegrationView::from(&hook),
    )
}
