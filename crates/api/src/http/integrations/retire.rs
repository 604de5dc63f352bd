use actix_web::{HttpResponse, delete, web};
use meldewerk_domain::id::IntegrationId;

use crate::auth::{Authorised, needs};
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Retire an integration.
///
/// Its address answers 410 from now on; its record and deliveries stay. Retiring twice is no error.
#[utoipa::path(
    tag = "integrations",
    params(("id" = IntegrationId, Path, description = "The integration")),
    responses((status = NO_CONTENT, description = "The integration is retired"), Problems)
)]
#[delete("/integrations/{id}")]
pub(crate) async fn retire_integration(
    app: web::Data<App>,
    by: Authorised<needs::ManageIntegrations>,
    id: web::Path<IntegrationId>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    app.store
        .write(identity.scope(), move |tx| {
            let hook = tx.integration(id)?.ok_or_else(Problem::not_found)?;
            let (after, event) = hook.integration.retire(now);
            if let Some(event) = event {
                tx.update_integration(&after)?;
                tx.journal(identity.actor, now, &event)?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(Reply::empty().into_response())
}
