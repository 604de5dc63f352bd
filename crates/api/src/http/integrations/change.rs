use actix_web::{HttpResponse, patch, web};
use meldewerk_domain::id::IntegrationId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::version;
use super::view::IntegrationView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::IfMatch;
use crate::convention::language::Reader;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Changes to an integration.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Monitoring Köln"}))]
pub(crate) struct IntegrationPatchBody {
    /// Another name.
    name: String,
}

/// Change an integration.
///
/// Its name; form and address stay, because the other system relies on them.
#[utoipa::path(
    tag = "integrations",
    request_body = IntegrationPatchBody,
    params(("id" = IntegrationId, Path, description = "The integration"), IfMatch),
    responses(
        (status = OK, description = "The integration", body = IntegrationView, example = json!(IntegrationView::sample())),
        Problems
    )
)]
#[patch("/integrations/{id}")]
pub(crate) async fn change_integration(
    app: web::Data<App>,
    by: Authorised<needs::ManageIntegrations>,
    reader: Reader,
    id: web::Path<IntegrationId>,
    if_match: IfMatch,
    body: Body<IntegrationPatchBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let name = body.value.name;
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let mut hook = tx.integration(id)?.ok_or_else(Problem::not_found)?;
            if_match.check(&version(&hook.integration))?;
            let (after, event) = hook.integration.rename(&name)?;
            if let Some(event) = event {
                tx.update_integration(&after)?;
                tx.journal(identity.actor, now, &event)?;
            }
            hook.integration = after;
            let view = IntegrationView::from(&hook);
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&version(&hook.integration), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
