use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::event::{Actor, ActorKind};
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::identity::{Permission, Role};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::{Problems, sample};
use crate::problem::Problem;
use crate::state::App;

/// Whoever is asking.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Me")]
pub(crate) struct MeView {
    /// A user or an API key.
    pub kind: ActorKind,
    /// The identifier of the user or API key.
    pub id: Uuid,
    /// The name.
    #[schema(example = "Rita Muster")]
    pub name: String,
    /// The e-mail address of a user.
    #[schema(example = "rita@muster.example")]
    pub email: Option<String>,
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// The role.
    pub role: Role,
    /// What the role permits.
    pub permissions: Vec<Permission>,
}

impl MeView {
    fn sample() -> Self {
        Self {
            kind: ActorKind::User,
            id: sample::id(1),
            name: "Rita Muster".to_owned(),
            email: Some("rita@muster.example".to_owned()),
            organisation_id: OrganisationId(sample::id(2)),
            role: Role::Auditor,
            permissions: Role::Auditor.permissions().collect(),
        }
    }
}

/// Show who is asking.
///
/// The user or API key behind the credential, with its role and permissions.
#[utoipa::path(
    tag = "access",
    responses(
        (status = OK, description = "Whoever is asking", body = MeView, example = json!(MeView::sample())),
        Problems
    )
)]
#[get("/me")]
pub(crate) async fn show_me(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::Nothing>,
) -> Result<HttpResponse, Problem> {
    let identity = by.identity;
    let (name, email) = app
        .store
        .read(identity.scope(), move |tx| {
            let (name, email) = match identity.actor {
                Actor::User(id) => {
                    let user = tx.user(id)?;
                    (
                        user.as_ref().map(|user| user.name.clone()),
                        user.map(|user| user.email.to_string()),
                    )
                }
                Actor::ApiKey(id) => (tx.api_key(id)?.map(|key| key.name), None),
                Actor::Integration(_) | Actor::System => (None, None),
            };
            Ok::<_, Problem>((name.unwrap_or_default(), email))
        })
        .await?;
    let view = MeView {
        kind: identity.actor.kind(),
        id: identity.id(),
        name,
        email,
        organisation_id: identity.organisation,
        role: identity.role,
        permissions: identity.role.permissions().collect(),
    };
    reply::read_derived(&request, &view)
}
