//! Users.

mod change;
mod create;
mod list;
mod password;
mod show;

use meldewerk_domain::id::UserId;
use meldewerk_domain::identity::{Role, User};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::convention::etag::Version;
use crate::http::Routes;
use crate::http::sample;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(create::create_user)
        .service(list::list_users)
        .service(show::show_user)
        .service(change::change_user)
        .service(password::set_password);
}

/// A person who signs in.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "User")]
pub struct UserView {
    /// Its identifier.
    pub id: UserId,
    /// The sign-in name.
    #[schema(example = "rita@muster.example")]
    pub email: String,
    /// The person's name.
    #[schema(example = "Rita Muster")]
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The person's language.
    pub language: Language,
    /// Whether the person may sign in.
    pub active: bool,
    /// When the user was created.
    pub created_at: Instant,
    /// When the user last changed.
    pub updated_at: Instant,
}

impl UserView {
    /// An example for the document.
    pub fn sample() -> Self {
        Self {
            id: UserId(sample::id(1)),
            email: "rita@muster.example".to_owned(),
            name: "Rita Muster".to_owned(),
            role: Role::IncidentManager,
            language: Language::German,
            active: true,
            created_at: sample::instant(),
            updated_at: sample::instant(),
        }
    }
}

impl From<&User> for UserView {
    fn from(user: &User) -> Self {
        Self {
            id: user.id,
            email: user.email.to_string(),
            name: user.name.clone(),
            role: user.role,
            language: user.language,
            active: user.active,
            created_at: user.created_at,
            updated_at: user.updated_at,
        }
    }
}

/// The version of a user, for its entity tag.
fn version(user: &User) -> Version {
    Version::of(user.version)
}
