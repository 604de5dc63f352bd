use actix_web::{HttpResponse, delete, web};
use meldewerk_domain::id::ApiKeyId;

use crate::auth::{Authorised, needs};
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Revoke an API key.
///
/// It is refused from now on; its record stays. Revoking twice is no error.
#[utoipa::path(
    tag = "access",
    params(("id" = ApiKeyId, Path, description = "The key")),
    responses((status = NO_CONTENT, description = "The key is revoked"), Problems)
)]
#[delete("/api-keys/{id}")]
pub(crate) async fn revoke_api_key(
    app: web::Data<App>,
    by: Authorised<needs::ManageApiKeys>,
    id: web::Path<ApiKeyId>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    app.store
        .write(identity.scope(), move |tx| {
            let before = tx.api_key(id)?.ok_or_else(Problem::not_found)?;
            let (after, event) = before.revoke(None, now);
            if let Some(event) = event {
                tx.update_api_key(&after)?;
                tx.journal(identity.actor, now, &event)?;
            }
            Ok::<_, Problem>(())
        })
        .await?;
    app.access.forget_all();
    Ok(Reply::empty().into_response())
}
