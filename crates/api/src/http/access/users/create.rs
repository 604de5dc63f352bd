use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::UserId;
use meldewerk_domain::identity::{NewUser, Role, User, password};
use meldewerk_domain::text::Language;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{UserView, version};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::identity::address_taken;
use crate::problem::Problem;
use crate::state::App;

/// A new user.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "rita@muster.example", "name": "Rita Muster", "role": "incident_manager", "language": "de", "password": "correct horse battery staple"}))]
pub(crate) struct NewUserBody {
    /// The sign-in name, an e-mail address; unique over the whole instance.
    pub email: String,
    /// The person's name, 1 to 200 characters.
    pub name: String,
    /// What the person may do; `integration` is for API keys only.
    pub role: Role,
    /// The person's language.
    pub language: Language,
    /// The first password, at least 12 characters.
    pub password: String,
}

/// Create a user.
///
/// The password is hashed with Argon2id and kept by nobody.
#[utoipa::path(
    tag = "access",
    request_body = NewUserBody,
    params(Repetition),
    responses(
        (status = CREATED, description = "The new user", body = UserView, example = json!(UserView::sample())),
        Problems
    )
)]
#[post("/users")]
pub(crate) async fn create_user(
    app: web::Data<App>,
    by: Authorised<needs::ManageUsers>,
    reader: Reader,
    repetition: Repetition,
    body: Body<NewUserBody>,
) -> Result<HttpResponse, Problem> {
    let Body { value, bytes } = body;
    let now = app.now();
    let command = NewUser {
        email: value.email,
        name: value.name,
        role: value.role,
        language: value.language,
    };
    let (user, event) = User::create(UserId(app.new_id()), by.identity.organisation, command, now)?;
    let faults = password::faults(&value.password, &user.email, &user.name);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let hash = app
        .passwords
        .hash(value.password, app.entropy.clone())
        .await?;
    let identity = by.identity;
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            tx.insert_user(&user, &hash).map_err(address_taken)?;
            tx.journal(identity.actor, now, &event)?;
            Ok(
                Reply::created(format!("/api/v1/users/{}", user.id), &UserView::from(&user))?
                    .tagged(&version(&user), reader.0),
            )
        })
        .await?;
    Ok(reply.into_response())
}
