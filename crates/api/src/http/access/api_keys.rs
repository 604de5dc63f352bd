//! API keys.

mod create;
mod list;
mod revoke;
mod show;

use meldewerk_domain::id::ApiKeyId;
use meldewerk_domain::identity::{ApiKey, Role};
use meldewerk_domain::instant::Instant;
use serde::Serialize;
use utoipa::ToSchema;

use crate::convention::etag::Version;
use crate::http::Routes;
use crate::http::sample;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(create::create_api_key)
        .service(list::list_api_keys)
        .service(show::show_api_key)
        .service(revoke::revoke_api_key);
}

/// A program's credential, without its secret.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "API key")]
pub struct ApiKeyView {
    /// Its identifier.
    pub id: ApiKeyId,
    /// What the key is for.
    #[schema(example = "Monitoring")]
    pub name: String,
    /// What the program may do.
    pub role: Role,
    /// When the key was created.
    pub created_at: Instant,
    /// The instant from which the key is refused; `null` = never.
    pub expires_at: Option<Instant>,
    /// When the key was revoked.
    pub revoked_at: Option<Instant>,
}

impl ApiKeyView {
    /// An example for the document.
    pub fn sample() -> Self {
        Self {
            id: ApiKeyId(sample::id(3)),
            name: "Monitoring".to_owned(),
            role: Role::Responder,
            created_at: sample::instant(),
            expires_at: None,
            revoked_at: None,
        }
    }
}

impl From<&ApiKey> for ApiKeyView {
    fn from(key: &ApiKey) -> Self {
        Self {
            id: key.id,
            name: key.name.clone(),
            role: key.role,
            created_at: key.created_at,
            expires_at: key.expires_at,
            revoked_at: key.revoked_at,
        }
    }
}

/// The version of a key, for its entity tag.
fn version(key: &ApiKey) -> Version {
    Version::of(key.version)
}
