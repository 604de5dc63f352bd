use actix_web::{HttpResponse, post, web};
use meldewerk_domain::event::Actor;
use meldewerk_store::Scope;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{TokensView, issue, session_event};
use crate::convention::body::Body;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::ids::sha256;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// A refresh token.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"refresh_token": "mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E"}))]
pub(crate) struct Refresh {
    /// The refresh token of the last pair.
    pub refresh_token: String,
}

/// Exchange a refresh token.
///
/// Each refresh token can be exchanged once for the next pair. A second use means that somebody else has it too: the
/// whole session ends (RFC 9700, section 4.14.2).
#[utoipa::path(
    tag = "access",
    request_body = Refresh,
    responses(
        (status = OK, description = "The next pair of tokens", body = TokensView, example = json!(TokensView::sample())),
        Problems
    ),
    security(())
)]
#[post("/auth/refresh")]
pub(crate) async fn refresh_session(
    app: web::Data<App>,
    body: Body<Refresh>,
) -> Result<HttpResponse, Problem> {
    let refused = || Problem::new(Kind::Unauthenticated);
    let hash = sha256(body.value.refresh_token.as_bytes());
    let wanted = hash.clone();
    let (token, known) = app
        .store
        .read_instance(move |instance| {
            let Some(token) = instance.refresh_token(&wanted)? else {
                return Ok::<_, Problem>(None);
            };
            let known = instance.credential(token.session.user)?;
            Ok(known.map(|known| (token, known)))
        })
        .await?
        .ok_or_else(refused)?;
    let now = app.now();
    let session = token.session;
    if token.revoked_at.is_some() || token.expires_at <= now || !known.user.active {
        return Err(refused());
    }
    let (view, next) = issue(&app, session, now)?;
    let is_first_use = app
        .store
        .write(Scope::of(session.organisation), move |tx| {
            let is_first_use = tx.use_refresh_token(&hash, now)?;
            if is_first_use {
                tx.insert_refresh_token(&next)?;
            } else {
                tx.revoke_session(session.id, now)?;
                let event = session_event(session.user, session.id, "user.session_stolen");
                tx.journal(Actor::System, now, &event)?;
            }
            Ok::<_, Problem>(is_first_use)
        })
        .await?;
    if is_first_use {
        Ok(Reply::ok(&view)?.secret().into_response())
    } else {
        Err(refused())
    }
}
