//! Signing in and out.

mod refresh;
mod sign_in;
mod sign_out;

use meldewerk_domain::event::Event;
use meldewerk_domain::id::{SessionId, UserId};
use meldewerk_domain::instant::Instant;
use meldewerk_store::{RefreshToken, Session};
use serde::Serialize;
use utoipa::ToSchema;

use super::user_event;
use crate::http::Routes;
use crate::ids::sha256;
use crate::problem::Problem;
use crate::state::App;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(sign_in::sign_in)
        .service(refresh::refresh_session)
        .service(sign_out::sign_out);
}

/// A pair of tokens.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Tokens")]
pub struct TokensView {
    /// Sent as `Authorization: Bearer …`.
    #[schema(example = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2ln")]
    pub access_token: String,
    /// Always `Bearer`.
    #[schema(example = "Bearer")]
    pub token_type: &'static str,
    /// Life of the access token, in seconds.
    #[schema(example = 900)]
    pub expires_in: i64,
    /// Exchanged once for the next pair; using it twice ends the session.
    #[schema(example = "mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E")]
    pub refresh_token: String,
    /// When the refresh token ends if it is not used.
    pub refresh_expires_at: Instant,
}

impl TokensView {
    /// An example for the document.
    pub fn sample() -> Self {
        Self {
            access_token: "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2ln".to_owned(),
            token_type: "Bearer",
            expires_in: 900,
            refresh_token: "mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E".to_owned(),
            refresh_expires_at: crate::http::sample::instant(),
        }
    }
}

/// Makes the next pair of tokens of a session: what the client gets, and what is stored.
fn issue(app: &App, session: Session, now: Instant) -> Result<(TokensView, RefreshToken), Problem> {
    let refresh_token = app.new_secret();
    let expires_at = now.saturating_add_seconds(app.config.auth.refresh_token_seconds);
    let stored = RefreshToken {
        hash: sha256(refresh_token.as_bytes()),
        session,
        issued_at: now,
        expires_at,
        used_at: None,
        revoked_at: None,
    };
    let view = TokensView {
        access_token: app.tokens.sign(session.user, session.id, now)?,
        token_type: "Bearer",
        expires_in: app.tokens.life_seconds(),
        refresh_token,
        refresh_expires_at: expires_at,
    };
    Ok((view, stored))
}

/// The event that tells of a session.
fn session_event(user: UserId, session: SessionId, kind: &'static str) -> Event {
    user_event(user, kind).fact("session", (), session)
}
