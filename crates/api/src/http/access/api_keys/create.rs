use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::ApiKeyId;
use meldewerk_domain::identity::{ApiKey, NewApiKey, Role};
use meldewerk_domain::instant::Instant;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{ApiKeyView, version};
use crate::auth::{API_KEY_PREFIX, Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::ids::sha256;
use crate::problem::Problem;
use crate::state::App;

/// A new API key.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"name": "Monitoring", "role": "responder"}))]
pub(crate) struct NewApiKeyBody {
    /// What the key is for, 1 to 200 characters.
    pub name: String,
    /// What the program may do.
    pub role: Role,
    /// The instant from which the key is refused; never unless said.
    #[serde(default)]
    pub expires_at: Option<Instant>,
}

/// A new API key with its secret, which is shown this once.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CreatedApiKeyView {
    /// The key's record.
    #[serde(flatten)]
    pub record: ApiKeyView,
    /// The key itself: sent as `Authorization: Bearer …`. It is shown once; only its SHA-256 is kept.
    #[schema(example = "mw_mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E")]
    pub key: String,
}

/// Create an API key.
///
/// The answer shows the key, this once. A repetition with the same `Idempotency-Key` does not show it again.
#[utoipa::path(
    tag = "access",
    request_body = NewApiKeyBody,
    params(Repetition),
    responses(
        (status = CREATED, description = "The new key", body = CreatedApiKeyView,
         example = json!(CreatedApiKeyView { record: ApiKeyView::sample(), key: "mw_mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E".to_owned() })),
        Problems
    )
)]
#[post("/api-keys")]
pub(crate) async fn create_api_key(
    app: web::Data<App>,
    by: Authorised<needs::ManageApiKeys>,
    reader: Reader,
    repetition: Repetition,
    body: Body<NewApiKeyBody>,
) -> Result<HttpResponse, Problem> {
    let Body { value, bytes } = body;
    let (identity, now) = (by.identity, app.now());
    let command = NewApiKey {
        name: value.name,
        role: value.role,
        expires_at: value.expires_at,
    };
    let (record, event) =
        ApiKey::create(ApiKeyId(app.new_id()), identity.organisation, command, now)?;
    let key = format!("{API_KEY_PREFIX}{}", app.new_secret());
    let reply = repetition
        .write(&app, identity, &bytes, now, true, move |tx| {
            tx.insert_api_key(&record, &sha256(key.as_bytes()))?;
            tx.journal(identity.actor, now, &event)?;
            let location = format!("/api/v1/api-keys/{}", record.id);
            let view = CreatedApiKeyView {
                record: ApiKeyView::from(&record),
                key,
            };
            Ok(Reply::created(location, &view)?
                .secret()
                .tagged(&version(&record), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
