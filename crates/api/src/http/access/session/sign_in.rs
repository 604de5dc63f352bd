use actix_web::{HttpRequest, HttpResponse, post, web};
use meldewerk_domain::event::Actor;
use meldewerk_domain::id::SessionId;
use meldewerk_store::{Scope, Session};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{TokensView, issue, session_event};
use crate::convention::body::Body;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// What a person signs in with.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"email": "rita@muster.example", "password": "correct horse battery staple"}))]
pub(crate) struct SignIn {
    /// The e-mail address; its case does not matter.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Sign in.
///
/// E-mail address and password give an access token and a refresh token. Attempts are limited by address and account.
#[utoipa::path(
    tag = "access",
    request_body = SignIn,
    responses(
        (status = OK, description = "The session's first pair of tokens", body = TokensView, example = json!(TokensView::sample())),
        Problems
    ),
    security(())
)]
#[post("/auth/token")]
pub(crate) async fn sign_in(
    app: web::Data<App>,
    request: HttpRequest,
    body: Body<SignIn>,
) -> Result<HttpResponse, Problem> {
    let SignIn { email, password } = body.value;
    let email = email.trim().to_lowercase();
    let address = request.peer_addr().map(|address| address.ip());
    app.limits.sign_in(&email, address).map_err(|exceeded| {
        Problem::new(Kind::TooManyRequests).retry_after(exceeded.retry_after)
    })?;
    let known = app
        .store
        .read_instance(move |instance| instance.credential_by_email(&email))
        .await?;
    let hash = known.as_ref().map(|known| known.password_hash.clone());
    // An unknown address takes as long as a wrong password, and gets the same answer.
    let matches = app.passwords.verify(password, hash).await?;
    let user = known
        .filter(|known| matches && known.user.active)
        .map(|known| known.user)
        .ok_or_else(|| Problem::new(Kind::SignInFailed))?;
    let now = app.now();
    let session = Session {
        id: SessionId(app.new_id()),
        organisation: user.organisation,
        user: user.id,
    };
    let (view, token) = issue(&app, session, now)?;
    let event = session_event(user.id, session.id, "user.signed_in");
    app.store
        .write(Scope::of(user.organisation), move |tx| {
            tx.insert_refresh_token(&token)?;
            tx.journal(Actor::User(user.id), now, &event)?;
            Ok::<_, Problem>(())
        })
        .await?;
    Ok(Reply::ok(&view)?.secret().into_response())
}
