//! How integrations and their deliveries show.

use meldewerk_domain::id::{DeliveryId, IncidentId, IntegrationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::integration::{Delivery, DeliveryState, EntryOutcome, EntryResult, Format};
use meldewerk_store::Hook;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::sample;

/// An inbound source.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Integration")]
pub(super) struct IntegrationView {
    /// Its identifier.
    pub id: IntegrationId,
    /// What people call it.
    #[schema(example = "Monitoring")]
    pub name: String,
    /// The form in which it speaks.
    pub format: Format,
    /// The part of its address that cannot be guessed.
    #[schema(example = "Zk1qWq0x7c3s5T9vB2nM8aL4eR6yU1iO")]
    pub key: String,
    /// The path to which it sends.
    #[schema(example = "/hooks/Zk1qWq0x7c3s5T9vB2nM8aL4eR6yU1iO")]
    pub path: String,
    /// How it proves who it is, for whoever sets it up.
    #[schema(example = "Authorization: Bearer <secret>")]
    pub credential: &'static str,
    /// When it was created.
    pub created_at: Instant,
    /// When it was retired; its address then answers 410.
    pub retired_at: Option<Instant>,
}

impl IntegrationView {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        let key = "Zk1qWq0x7c3s5T9vB2nM8aL4eR6yU1iO".to_owned();
        Self {
            id: IntegrationId(sample::id(8)),
            name: "Monitoring".to_owned(),
            format: Format::Alertmanager,
            path: format!("/hooks/{key}"),
            key,
            credential: credential(Format::Alertmanager),
            created_at: sample::instant(),
            retired_at: None,
        }
    }
}

const fn credential(format: Format) -> &'static str {
    use meldewerk_domain::integration::Proof;
    match format.proof() {
        Proof::Secret => {
            "Authorization: Bearer <secret>, or basic authentication with it as password"
        }
        Proof::HmacSha1 => "X-Hub-Signature: sha1=<HMAC-SHA1 of the body with the secret, in hex>",
    }
}

impl From<&Hook> for IntegrationView {
    fn from(hook: &Hook) -> Self {
        let integration = &hook.integration;
        Self {
            id: integration.id,
            name: integration.name.clone(),
            format: integration.format,
            key: hook.key.clone(),
            path: format!("/hooks/{}", hook.key),
            credential: credential(integration.format),
            created_at: integration.created_at,
            retired_at: integration.retired_at,
        }
    }
}

/// An integration with its secret, which is shown this once.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Integration with secret")]
pub(super) struct IntegrationWithSecretView {
    /// The integration.
    #[serde(flatten)]
    pub record: IntegrationView,
    /// The whole address, as seen from the caller.
    #[schema(example = "http://127.0.0.1:8080/hooks/Zk1qWq0x7c3s5T9vB2nM8aL4eR6yU1iO")]
    pub url: String,
    /// The secret; it is shown this once.
    #[schema(example = "mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E")]
    pub secret: String,
}

impl IntegrationWithSecretView {
    pub(super) fn new(hook: &Hook, secret: String, base: &str) -> Self {
        let record = IntegrationView::from(hook);
        Self {
            url: format!("{base}{}", record.path),
            record,
            secret,
        }
    }

    /// An example for the document.
    pub(super) fn sample() -> Self {
        let record = IntegrationView::sample();
        Self {
            url: format!("http://127.0.0.1:8080{}", record.path),
            record,
            secret: "mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E".to_owned(),
        }
    }
}

/// The server's address as the caller wrote it.
pub(super) fn base(request: &actix_web::HttpRequest) -> String {
    let connection = request.connection_info();
    format!("{}://{}", connection.scheme(), connection.host())
}

/// A delivery of a source.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Delivery")]
pub(super) struct DeliveryView {
    /// Its identifier.
    pub id: DeliveryId,
    /// When it first came.
    pub received_at: Instant,
    /// When it last came.
    pub last_received_at: Instant,
    /// How often the sender sent this very delivery.
    #[schema(example = 1)]
    pub received_count: u64,
    /// The sender's own identifier of it.
    #[schema(example = "0d6f2c1e-7f3a-4b9f-8c55-2f6d8f1c9a10")]
    pub sender_delivery_id: Option<String>,
    /// What the sender said the body is.
    #[schema(example = "application/json")]
    pub content_type: Option<String>,
    /// What the sender calls itself.
    #[schema(example = "Alertmanager/0.25.0")]
    pub user_agent: Option<String>,
    /// Where it stands.
    pub state: DeliveryState,
    /// What became of each entry in it.
    pub outcomes: Vec<EntryOutcome>,
    /// When it was last processed.
    pub processed_at: Option<Instant>,
    /// SHA-256 of its bytes in hexadecimal digits, which stays when they are erased; `null` for one that an earlier version
    /// kept.
    #[schema(example = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    pub sha256: Option<String>,
    /// When its bytes were erased with the words of an incident that it told of.
    pub erased_at: Option<Instant>,
}

impl From<&Delivery> for DeliveryView {
    fn from(delivery: &Delivery) -> Self {
        Self {
            id: delivery.id,
            received_at: delivery.received_at,
            last_received_at: delivery.last_received_at,
            received_count: delivery.received_count,
            sender_delivery_id: delivery.sender_delivery_id.clone(),
            content_type: delivery.content_type.clone(),
            user_agent: delivery.user_agent.clone(),
            state: delivery.state,
            outcomes: delivery.outcomes.clone(),
            processed_at: delivery.processed_at,
            sha256: delivery.sha256.clone(),
            erased_at: delivery.erased_at,
        }
    }
}

impl DeliveryView {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        Self {
            id: DeliveryId(sample::id(9)),
            received_at: sample::instant(),
            last_received_at: sample::instant(),
            received_count: 1,
            sender_delivery_id: None,
            content_type: Some("application/json".to_owned()),
            user_agent: Some("Alertmanager/0.25.0".to_owned()),
            state: DeliveryState::Processed,
            outcomes: vec![EntryOutcome {
                key: Some("04cbe43dbb38ca54".to_owned()),
                result: EntryResult::Opened,
                why: None,
                incident: Some(IncidentId(sample::id(4))),
            }],
            processed_at: Some(sample::at(1)),
            sha256: Some(
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".to_owned(),
            ),
            erased_at: None,
        }
    }
}
