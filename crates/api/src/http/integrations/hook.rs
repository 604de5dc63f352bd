use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{CONTENT_TYPE, HeaderName, USER_AGENT};
use actix_web::{FromRequest, HttpRequest, HttpResponse, post, web};
use futures_util::future::LocalBoxFuture;
use meldewerk_domain::id::DeliveryId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::integration::{Delivery, DeliveryState};
use meldewerk_store::{Hook, Scope, Write};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::convention::body;
use crate::convention::reply::Reply;
use crate::http::{Problems, sample};
use crate::ids::sha256;
use crate::integration::proof;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Largest delivery, in bytes: a group of alerts may be long.
const LIMIT: usize = 1024 * 1024;
/// The header by which Zammad names a delivery.
const ZAMMAD_DELIVERY: HeaderName = HeaderName::from_static("x-zammad-delivery");
/// The header by which any sender may name a delivery.
const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// The raw bytes of a delivery, whatever the sender says that they are.
pub(crate) struct Raw(web::Bytes);

impl FromRequest for Raw {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = body::read(request, payload, LIMIT);
        Box::pin(async move { Ok(Self(bytes.await?)) })
    }
}

/// A credential in the address, for senders that can do nothing else.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Credential {
    /// The secret. A header is safer: addresses end up in logs.
    #[param(required = false)]
    token: Option<String>,
}

/// What became of a delivery.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Receipt")]
pub(crate) struct ReceiptView {
    /// The delivery.
    pub delivery: DeliveryId,
    /// Whether the same delivery came before.
    pub duplicate: bool,
}

/// Receive a delivery.
///
/// The address of one integration. The raw bytes are kept before anybody reads them, and the answer comes at once; what
/// cannot be understood is parked and shown, never refused, because most senders do not repeat what was refused.
#[utoipa::path(
    tag = "integrations",
    request_body(content = String, content_type = "application/json", description = "Whatever the source sends",
        example = json!({"key": "disk-db01", "title": "Disk full on db01", "severity": "high", "state": "firing"})),
    params(("key" = String, Path, description = "The part of the address that cannot be guessed"), Credential),
    responses(
        (status = ACCEPTED, description = "The delivery is kept", body = ReceiptView,
         example = json!(ReceiptView { delivery: DeliveryId(sample::id(9)), duplicate: false })),
        Problems
    ),
    security(())
)]
#[post("/hooks/{key}")]
pub(crate) async fn receive_delivery(
    app: web::Data<App>,
    request: HttpRequest,
    key: web::Path<String>,
    credential: web::Query<Credential>,
    raw: Raw,
) -> Result<HttpResponse, Problem> {
    let key = key.into_inner();
    let hook = app
        .store
        .read_instance(move |instance| instance.hook(&key))
        .await?
        .ok_or_else(Problem::not_found)?;
    let secret = app.sealer.open(&hook.sealed_secret, hook.integration.id.0);
    let secret = secret.ok_or_else(|| Problem::new(Kind::Internal))?;
    let (format, token) = (hook.integration.format, credential.token.as_deref());
    if !proof::is_genuine(format, &secret, request.headers(), token, &raw.0) {
        return Err(Problem::new(Kind::Unauthenticated));
    }
    if hook.integration.retired_at.is_some() {
        return Err(Problem::new(Kind::Gone));
    }
    let now = app.now();
    let delivery = Delivery {
        sha256: Some(sha256(&raw.0)),
        ..delivery(&request, &hook, DeliveryId(app.new_id()), now)
    };
    let view = app
        .store
        .write(Scope::of(hook.integration.organisation), move |tx| {
            keep(tx, delivery, &raw.0, now)
        })
        .await?;
    app.inbound.notify_one();
    let mut reply = Reply::ok(&view)?;
    reply.status = StatusCode::ACCEPTED;
    Ok(reply.into_response())
}

/// The delivery's record.
fn delivery(request: &HttpRequest, hook: &Hook, id: DeliveryId, now: Instant) -> Delivery {
    let header = |name: HeaderName| {
        let value = request.headers().get(name)?.to_str().ok()?;
        Some(value.chars().take(200).collect::<String>())
    };
    Delivery {
        id,
        integration: hook.integration.id,
        received_at: now,
        last_received_at: now,
        received_count: 1,
        sender_delivery_id: header(ZAMMAD_DELIVERY).or_else(|| header(IDEMPOTENCY_KEY)),
        content_type: header(CONTENT_TYPE),
        user_agent: header(USER_AGENT),
        state: DeliveryState::Received,
        outcomes: Vec::new(),
        processed_at: None,
        sha256: None,
        erased_at: None,
    }
}

/// Keeps a delivery, or counts it when its sender named it before.
///
/// Only the sender's own name makes two deliveries the same: equal bytes may tell of a new alarm, and what they tell twice
/// is found out when they are processed.
fn keep(
    tx: &mut Write<'_>,
    delivery: Delivery,
    body: &[u8],
    now: Instant,
) -> Result<ReceiptView, Problem> {
    let known = match &delivery.sender_delivery_id {
        Some(name) => tx.delivery_by_sender_id(delivery.integration, name)?,
        None => None,
    };
    if let Some(id) = known {
        tx.count_delivery(id, now)?;
        return Ok(ReceiptView {
            delivery: id,
            duplicate: true,
        });
    }
    tx.insert_delivery(&delivery, body)?;
    Ok(ReceiptView {
        delivery: delivery.id,
        duplicate: false,
    })
}
