use actix_web::{HttpRequest, HttpResponse, post, web};
use meldewerk_domain::id::IntegrationId;
use meldewerk_domain::integration::{Format, Integration};
use meldewerk_store::Hook;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::version;
use super::view::{IntegrationWithSecretView, base};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A new inbound source.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Monitoring", "format": "alertmanager"}))]
pub(crate) struct NewIntegrationBody {
    /// What people call it, 1 to 200 characters.
    name: String,
    /// The form in which it speaks.
    format: Format,
}

/// Create an integration.
///
/// The source gets an address that cannot be guessed and a secret, which is shown this once.
#[utoipa::path(
    tag = "integrations",
    request_body = NewIntegrationBody,
    params(Repetition),
    responses(
        (status = CREATED, description = "The integration with its secret", body = IntegrationWithSecretView,
         example = json!(IntegrationWithSecretView::sample())),
        Problems
    )
)]
#[post("/integrations")]
pub(crate) async fn create_integration(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ManageIntegrations>,
    reader: Reader,
    repetition: Repetition,
    body: Body<NewIntegrationBody>,
) -> Result<HttpResponse, Problem> {
    let Body {
        value: NewIntegrationBody { name, format },
        bytes,
    } = body;
    let (identity, now) = (by.identity, app.now());
    let id = IntegrationId(app.new_id());
    let (integration, event) = Integration::create(id, identity.organisation, &name, format, now)?;
    let secret = app.new_secret();
    let sealed_secret = app.sealer.seal(&secret, id.0, app.entropy.as_ref())?;
    let hook = Hook {
        integration,
        key: app.new_secret(),
        sealed_secret,
    };
    let base = base(&request);
    let reply = repetition
        .write(&app, identity, &bytes, now, true, move |tx| {
            tx.insert_integration(&hook)?;
            tx.journal(identity.actor, now, &event)?;
            let view = IntegrationWithSecretView::new(&hook, secret, &base);
            Ok(Reply::created(format!("/api/v1/integrations/{id}"), &view)?
                .secret()
                .tagged(&version(&hook.integration), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
