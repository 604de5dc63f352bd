//! Requests that can be repeated safely: the `Idempotency-Key`.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Text;
use meldewerk_store::{IdempotencyKey, KeptAnswer, Write};
use utoipa::openapi::path::ParameterIn;

use super::header_parameter;
use super::reply::Reply;
use crate::auth::Identity;
use crate::ids::sha256;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// The header by which a client names a request that it may repeat.
pub const HEADER: &str = "Idempotency-Key";
/// The header that marks an answer as the first one given again.
pub const REPLAYED: &str = "Idempotency-Replayed";
/// How long an answer is kept, in seconds.
pub const KEPT_SECONDS: i64 = 24 * 60 * 60;
/// Longest key, in characters.
const KEY_MAX: usize = 200;

/// What makes a request the same as an earlier one.
#[derive(Debug, Clone)]
pub struct Repetition {
    path: String,
    key: Option<String>,
}

impl utoipa::IntoParams for Repetition {
    fn into_params(
        _where: impl Fn() -> Option<ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        vec![header_parameter(
            HEADER,
            "Makes the request repeatable: the same key with the same body gets the first answer again, for 24 hours.",
            false,
            "5c1a6a3e-0001",
        )]
    }
}

impl FromRequest for Repetition {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

impl Repetition {
    fn of(request: &HttpRequest) -> Result<Self, Problem> {
        let invalid = || {
            Problem::new(Kind::InvalidHeader).because(Text::new(
                "`Idempotency-Key` has 1 to 200 visible ASCII characters.",
                "`Idempotency-Key` hat 1 bis 200 sichtbare ASCII-Zeichen.",
            ))
        };
        let key = match request.headers().get(HEADER) {
            None => None,
            Some(value) => {
                let key = value.to_str().map_err(|_error| invalid())?;
                if key.is_empty()
                    || key.len() > KEY_MAX
                    || !key.chars().all(|c| c.is_ascii_graphic())
                {
                    return Err(invalid());
                }
                Some(key.to_owned())
            }
        };
        Ok(Self {
            path: request.path().to_owned(),
            key,
        })
    }

    /// Runs `work` as one write, once for this key: a repetition gets the first answer again.
    ///
    /// The answer is kept in the very transaction of the write, so there is never one without the other; and because
    /// the writes of an organisation come one after the other, two requests with the same key cannot both run.
    pub async fn write(
        self,
        app: &App,
        identity: Identity,
        body: &[u8],
        now: Instant,
        shows_secret: bool,
        work: impl FnOnce(&mut Write<'_>) -> Result<Reply, Problem> + Send + 'static,
    ) -> Result<Reply, Problem> {
        let scope = identity.scope();
        let Some(key) = self.key else {
            return app.store.write(scope, work).await;
        };
        let key = IdempotencyKey {
            identity: identity.id(),
            path: self.path,
            key,
        };
        let request_hash = sha256(body);
        let since = now.saturating_add_seconds(-KEPT_SECONDS);
        let once = key.clone();
        let work = move |tx: &mut Write<'_>| {
            if let Some(kept) = tx.kept_answer(&once, since)? {
                return replay(kept, &request_hash);
            }
            let reply = work(tx)?;
            let kept = KeptAnswer {
                request_hash,
                status: reply.status.as_u16(),
                headers: reply.headers.clone(),
                body: (!shows_secret).then(|| reply.body.clone()),
            };
            tx.keep_answer(&once, &kept, now);
            Ok(reply)
        };
        app.store.write_once(scope, key, work).await
    }
}

fn replay(kept: KeptAnswer, request_hash: &str) -> Result<Reply, Problem> {
    if kept.request_hash != request_hash {
        return Err(Problem::new(Kind::IdempotencyMismatch));
    }
    let Some(body) = kept.body else {
        return Err(Problem::new(Kind::IdempotencyNotKept));
    };
    let status =
        StatusCode::from_u16(kept.status).map_err(|_error| Problem::new(Kind::Internal))?;
    let mut headers = kept.headers;
    headers.push((REPLAYED.to_owned(), "true".to_owned()));
    Ok(Reply {
        status,
        headers,
        body,
    })
}
