//! What handlers and workers share.

use std::sync::Arc;

use meldewerk_domain::clock::Clock;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::message::MessageChannel;
use meldewerk_store::{Entropy, Store};
use tokio::sync::{Notify, Semaphore};
use uuid::Uuid;

use crate::auth::{AccessCache, PasswordHasher, TokenSigner};
use crate::checkpoint::CheckpointSigner;
use crate::config::Config;
use crate::http::incidents::Rendered;
use crate::ids::{self, IdSource};
use crate::integration::seal::Sealer;
use crate::limit::Limits;
use crate::mail::Mailer;
use crate::metrics::Metrics;
use crate::pdf::Typesetter;

/// What handlers and workers share. Clones share it too.
#[derive(Clone)]
pub struct App(Arc<Inner>);

/// The parts of [`App`].
pub struct Inner {
    /// The settings.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// Gives out identifiers.
    pub ids: IdSource,
    /// Signs and checks access tokens.
    pub tokens: TokenSigner,
    /// Hashes passwords, a few at a time.
    pub passwords: PasswordHasher,
    /// What credentials may do, remembered for some seconds.
    pub access: AccessCache,
    /// Seals secrets that must be known again.
    pub sealer: Sealer,
    /// Incidents as they were rendered before.
    pub rendered: Rendered,
    /// Lets one audit package be made at a time: each takes a connection and the disk for a while.
    pub packages: Semaphore,
    /// Hands messages to the mail server; none where no e-mail is set up.
    pub mailer: Option<Mailer>,
    /// Sets documents, one at a time.
    pub documents: Typesetter,
    /// Signs checkpoints of journals.
    pub checkpoints: CheckpointSigner,
    /// How many requests may come.
    pub limits: Limits,
    /// Figures about the server itself.
    pub metrics: Metrics,
    /// Wakes the inbound processor.
    pub inbound: Notify,
    /// Wakes the worker that assesses incidents anew.
    pub reassessments: Notify,
    /// Wakes the worker that sends messages.
    pub messages: Notify,
}

impl App {
    /// Puts the parts together.
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The present instant.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    /// A new identifier; it sorts behind every one that this process gave out before.
    pub fn new_id(&self) -> Uuid {
        self.ids.next(self.now(), self.entropy.as_ref())
    }

    /// The way by which messages reach people.
    pub fn channel(&self) -> MessageChannel {
        match self.mailer {
            Some(_) => MessageChannel::Email,
            None => MessageChannel::Journal,
        }
    }

    /// A new secret of 256 random bits.
    pub fn new_secret(&self) -> String {
        ids::secret(self.entropy.as_ref())
    }
}

impl std::ops::Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}
