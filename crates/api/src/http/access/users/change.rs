use actix_web::{HttpResponse, patch, web};
use meldewerk_domain::id::UserId;
use meldewerk_domain::identity::{Role, UserPatch};
use meldewerk_domain::text::{Language, Text};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{UserView, version};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::IfMatch;
use crate::convention::language::Reader;
use crate::convention::patch;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Changes to a user; what is absent stays.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"role": "dpo"}))]
pub(crate) struct UserPatchBody {
    /// Another name.
    #[serde(default, deserialize_with = "patch::required")]
    pub name: Option<String>,
    /// Another role.
    #[serde(default, deserialize_with = "patch::required")]
    pub role: Option<Role>,
    /// Another language.
    #[serde(default, deserialize_with = "patch::required")]
    pub language: Option<Language>,
    /// Lock or unlock. Locking ends every session of the user.
    #[serde(default, deserialize_with = "patch::required")]
    pub active: Option<bool>,
}

/// Change a user.
///
/// A merge patch. The last active administrator can neither be locked nor lose the role.
#[utoipa::path(
    tag = "access",
    request_body = UserPatchBody,
    params(("id" = UserId, Path, description = "The user"), IfMatch),
    responses(
        (status = OK, description = "The changed user", body = UserView, example = json!(UserView::sample())),
        Problems
    )
)]
#[patch("/users/{id}")]
pub(crate) async fn change_user(
    app: web::Data<App>,
    by: Authorised<needs::ManageUsers>,
    reader: Reader,
    id: web::Path<UserId>,
    if_match: IfMatch,
    body: Body<UserPatchBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let UserPatchBody {
        name,
        role,
        language,
        active,
    } = body.value;
    let patch = UserPatch {
        name,
        role,
        language,
        active,
    };
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let before = tx.user(id)?.ok_or_else(Problem::not_found)?;
            if_match.check(&version(&before))?;
            let (after, event) = before.patch(patch, now)?;
            let was_admin = before.active && before.role == Role::Admin;
            let is_admin = after.active && after.role == Role::Admin;
            if was_admin && !is_admin && tx.count_active_users(Role::Admin)? <= 1 {
                return Err(Problem::new(Kind::Conflict).because(Text::new(
                    "This is the last active administrator.",
                    "Das ist die letzte aktive Administration.",
                )));
            }
            if let Some(event) = event {
                tx.update_user(&after)?;
                if before.active && !after.active {
                    tx.revoke_sessions_of(id, now)?;
                    tx.invalidate_tokens(id, now.saturating_add_seconds(1))?;
                }
                tx.journal(identity.actor, now, &event)?;
            }
            Reply::ok(&UserView::from(&after)).map(|reply| reply.tagged(&version(&after), reader.0))
        })
        .await?;
    app.access.forget_all();
    Ok(reply.into_response())
}
