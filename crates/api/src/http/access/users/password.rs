use actix_web::{HttpResponse, put, web};
use meldewerk_domain::event::Actor;
use meldewerk_domain::id::UserId;
use meldewerk_domain::identity::{Permission, password};
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// A new password.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"current": "correct horse battery staple", "password": "another horse battery staple"}))]
pub(crate) struct PasswordBody {
    /// The present password, when one changes one's own.
    #[serde(default)]
    pub current: Option<String>,
    /// The new password, at least 12 characters.
    pub password: String,
}

/// Set a password.
///
/// One's own with the present one, or anybody's as an administrator. Every session of the user ends.
#[utoipa::path(
    tag = "access",
    request_body = PasswordBody,
    params(("id" = UserId, Path, description = "The user")),
    responses((status = NO_CONTENT, description = "The password is set"), Problems)
)]
#[put("/users/{id}/password")]
pub(crate) async fn set_password(
    app: web::Data<App>,
    by: Authorised<needs::Nothing>,
    id: web::Path<UserId>,
    body: Body<PasswordBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let is_own = identity.actor == Actor::User(id);
    if !is_own && !identity.role.permits(Permission::ManageUsers) {
        return Err(Problem::new(Kind::Forbidden));
    }
    let organisation = identity.organisation;
    let known = app
        .store
        .read_instance(move |instance| instance.credential(id))
        .await?
        .filter(|known| known.user.organisation == organisation)
        .ok_or_else(Problem::not_found)?;
    let PasswordBody { current, password } = body.value;
    if is_own {
        let matches = match current {
            Some(current) => {
                app.passwords
                    .verify(current, Some(known.password_hash))
                    .await?
            }
            None => false,
        };
        if !matches {
            return Err(Violation::new(
                "/current",
                "wrong_password",
                Text::new(
                    "The present password is wrong.",
                    "Das jetzige Kennwort ist falsch.",
                ),
            )
            .into());
        }
    }
    let faults = password::faults(&password, &known.user.email, &known.user.name);
    if !faults.is_empty() {
        return Err(faults.into());
    }
    let hash = app.passwords.hash(password, app.entropy.clone()).await?;
    app.store
        .write(identity.scope(), move |tx| {
            tx.set_password(id, &hash)?;
            tx.revoke_sessions_of(id, now)?;
            tx.invalidate_tokens(id, now.saturating_add_seconds(1))?;
            tx.journal(identity.actor, now, &known.user.password_changed())?;
            Ok::<_, Problem>(())
        })
        .await?;
    app.access.forget_all();
    Ok(Reply::empty().into_response())
}
