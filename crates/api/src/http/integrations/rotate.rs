use actix_web::{HttpRequest, HttpResponse, post, web};
use meldewerk_domain::id::IntegrationId;

use super::version;
use super::view::{IntegrationWithSecretView, base};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Replace the secret of an integration.
///
/// The answer shows the new secret, this once; the old one is refused from now on.
#[utoipa::path(
    tag = "integrations",
    params(("id" = IntegrationId, Path, description = "The integration"), Repetition),
    responses(
        (status = OK, description = "The integration with its new secret", body = IntegrationWithSecretView,
         example = json!(IntegrationWithSecretView::sample())),
        Problems
    )
)]
#[post("/integrations/{id}/secret")]
pub(crate) async fn rotate_secret(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ManageIntegrations>,
    reader: Reader,
    id: web::Path<IntegrationId>,
    repetition: Repetition,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let secret = app.new_secret();
    let sealed = app.sealer.seal(&secret, id.0, app.entropy.as_ref())?;
    let base = base(&request);
    let reply = repetition
        .write(&app, identity, &[], now, true, move |tx| {
            let mut hook = tx.integration(id)?.ok_or_else(Problem::not_found)?;
            let (after, event) = hook.integration.secret_replaced();
            tx.update_integration(&after)?;
            tx.replace_integration_secret(id, &sealed)?;
            tx.journal(identity.actor, now, &event)?;
            hook.integration = after;
            let view = IntegrationWithSecretView::new(&hook, secret, &base);
            Ok(Reply::ok(&view)?
                .secret()
                .tagged(&version(&hook.integration), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
