use actix_web::{HttpResponse, post, web};
use meldewerk_domain::event::Actor;
use meldewerk_store::Scope;

use super::refresh::Refresh;
use super::session_event;
use crate::convention::body::Body;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::ids::sha256;
use crate::problem::Problem;
use crate::state::App;

/// Sign out.
///
/// Ends the session of a refresh token. Its access tokens end by themselves within minutes. An unknown token is no error:
/// whoever holds it is signed out in any case.
#[utoipa::path(
    tag = "access",
    request_body = Refresh,
    responses((status = NO_CONTENT, description = "The session has ended"), Problems),
    security(())
)]
#[post("/auth/logout")]
pub(crate) async fn sign_out(
    app: web::Data<App>,
    body: Body<Refresh>,
) -> Result<HttpResponse, Problem> {
    let hash = sha256(body.value.refresh_token.as_bytes());
    let token = app
        .store
        .read_instance(move |instance| instance.refresh_token(&hash))
        .await?;
    if let Some(token) = token.filter(|token| token.revoked_at.is_none()) {
        let (now, session) = (app.now(), token.session);
        app.store
            .write(Scope::of(session.organisation), move |tx| {
                tx.revoke_session(session.id, now)?;
                let event = session_event(session.user, session.id, "user.signed_out");
                tx.journal(Actor::User(session.user), now, &event)?;
                Ok::<_, Problem>(())
            })
            .await?;
    }
    Ok(Reply::empty().into_response())
}
