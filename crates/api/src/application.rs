//! The application: the parts put together, listening, with its background workers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App as Actix, HttpServer, web};
use meldewerk_domain::clock::Clock;
use meldewerk_store::{Entropy, OpenError, Options, Store, StoreError};
use tokio::sync::Notify;

use crate::auth::{AccessCache, PasswordHasher, TokenSigner};
use crate::checkpoint::CheckpointSigner;
use crate::config::Config;
use crate::document::{Index, PUBLISHED};
use crate::frame::{self, REQUEST_ID};
use crate::http::incidents::Rendered;
use crate::ids::IdSource;
use crate::integration::seal::Sealer;
use crate::limit::Limits;
use crate::mail::{MailError, Mailer};
use crate::metrics::Metrics;
use crate::pdf::Typesetter;
use crate::problem::{Problem, framework};
use crate::state::{App, Inner};
use crate::{http, identity, worker};

/// Why the application does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database failed.
    #[error("the database failed: {0}: {0:?}")]
    Store(#[from] StoreError),
    /// The settings of e-mail cannot be used.
    #[error(transparent)]
    Mail(#[from] MailError),
    /// Something of our own failed.
    #[error("{0}")]
    Problem(#[from] Problem),
    /// The schema is older than this version, and `database.migrate` is off.
    #[error("the database lacks the migrations {0:?}: run `meldewerk migrate`")]
    Pending(Vec<String>),
    /// The OpenAPI document of this binary cannot be read.
    #[error("the OpenAPI document cannot be read: {0}")]
    Document(serde_json::Error),
    /// The address cannot be listened on, or the server failed.
    #[error("cannot serve on {address}: {error}")]
    Listen {
        /// The address.
        address: String,
        /// Why.
        error: std::io::Error,
    },
}

/// The application, listening but not yet serving.
pub struct Application {
    app: App,
    server: Server,
    address: SocketAddr,
}

/// Opens the database as the settings say and brings its schema up to date.
pub fn open_store(config: &Config, entropy: Arc<dyn Entropy>) -> Result<Store, StartError> {
    let database = &config.database;
    let store = Store::open(
        database.url.reveal(),
        Options {
            batch_max: database.batch_max,
            queue_max: database.queue_max,
            connections: database.connections,
            writers: database.writers,
            wait: Duration::from_millis(database.wait_ms),
            entropy,
        },
    )?;
    if database.migrate {
        for name in store.migrate()? {
            tracing::info!(migration = name, "applied a migration");
        }
    } else {
        let pending = store.pending_migrations()?;
        if !pending.is_empty() {
            return Err(StartError::Pending(pending));
        }
    }
    Ok(store)
}

/// Puts together what handlers and workers share.
pub fn assemble(
    config: Config,
    store: Store,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> Result<App, StartError> {
    let key = instance_secret(
        &store,
        "access_tokens",
        config.auth.token_key.reveal(),
        &clock,
        &entropy,
    )?;
    let seal = instance_secret(
        &store,
        "sealed_secrets",
        config.auth.seal_key.reveal(),
        &clock,
        &entropy,
    )?;
    let checkpoints = instance_secret(
        &store,
        "checkpoints",
        config.auth.checkpoint_key.reveal(),
        &clock,
        &entropy,
    )?;
    let durability = store.write_instance_blocking(|instance| instance.durability())?;
    if !durability.survives_power_loss {
        tracing::warn!(
            settings = ?durability.settings,
            "the database answers before a commit is on disk: the loss of power may lose what was answered"
        );
    }
    let metrics = Metrics::default();
    metrics.tell_durability(&durability);
    Ok(App::new(Inner {
        tokens: TokenSigner::new(key.as_bytes(), config.auth.access_token_seconds),
        passwords: PasswordHasher::new(2, entropy.as_ref())?,
        access: AccessCache::new(config.auth.cache_seconds),
        sealer: Sealer::new(seal.as_bytes())?,
        checkpoints: CheckpointSigner::new(checkpoints.as_bytes())?,
        rendered: Rendered::default(),
        packages: tokio::sync::Semaphore::new(1),
        mailer: Mailer::new(&config.mail)?,
        documents: Typesetter::new(1),
        limits: Limits::new(&config.limits),
        metrics,
        inbound: Notify::new(),
        reassessments: Notify::new(),
        messages: Notify::new(),
        ids: IdSource::default(),
        config,
        store,
        clock,
        entropy,
    }))
}

/// Opens the database, puts the parts together, and creates the first administrator if the settings name one.
///
/// It blocks, so it must not be called from asynchronous code.
pub fn prepare(
    config: Config,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
) -> Result<App, StartError> {
    let store = open_store(&config, Arc::clone(&entropy))?;
    let app = assemble(config, store, clock, entropy)?;
    identity::bootstrap(&app)?;
    Ok(app)
}

/// The secret from the settings, or else the one that the database keeps; the first process to ask makes it.
fn instance_secret(
    store: &Store,
    name: &'static str,
    configured: &str,
    clock: &Arc<dyn Clock>,
    entropy: &Arc<dyn Entropy>,
) -> Result<String, StoreError> {
    if !configured.is_empty() {
        return Ok(configured.to_owned());
    }
    let (proposal, now) = (crate::ids::secret(entropy.as_ref()), clock.now());
    store.write_instance_blocking(move |instance| instance.secret(name, &proposal, now))
}

impl Application {
    /// Listens. It needs a running actix system.
    pub fn listen(app: App) -> Result<Self, StartError> {
        let failed = |error| StartError::Listen {
            address: app.config.server.listen.clone(),
            error,
        };
        let index = web::Data::new(Index::read(PUBLISHED).map_err(StartError::Document)?);
        let data = web::Data::new(app.clone());
        let mut server = HttpServer::new(move || {
            let docs = data.config.server.docs;
            let routes = Actix::new().configure(http::serve);
            let routes = if docs {
                routes
                    .service(web::redirect("/docs", "/docs/"))
                    .service(http::operation::swagger_ui())
            } else {
                routes
            };
            routes
                .app_data(data.clone())
                .app_data(index.clone())
                .app_data(framework::path_config())
                .app_data(framework::query_config())
                .default_service(web::to(http::fallback))
                .wrap(from_fn(frame::frame))
                // Around the frame, so that a page may read its refusals too.
                .wrap(cors(&data.config.server.cors_origins))
                .wrap(Compress::default())
        })
        .shutdown_timeout(app.config.server.shutdown_seconds)
        .disable_signals();
        if app.config.server.workers > 0 {
            server = server.workers(app.config.server.workers);
        }
        let server = server.bind(&app.config.server.listen).map_err(failed)?;
        let address = server
            .addrs()
            .first()
            .copied()
            .ok_or_else(|| failed(std::io::Error::other("no address was bound")))?;
        Ok(Self {
            server: server.run(),
            address,
            app,
        })
    }

    /// The address that it listens on.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// What handlers and workers share.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// Serves until `stop` resolves, then lets running requests finish.
    pub async fn serve(self, stop: impl Future<Output = ()>) -> Result<(), StartError> {
        let address = self.address.to_string();
        let workers = worker::start(&self.app);
        let handle = self.server.handle();
        let serving = tokio::spawn(self.server);
        tokio::pin!(serving);
        let result = tokio::select! {
            ended = &mut serving => ended,
            () = stop => {
                handle.stop(true).await;
                serving.await
            }
        };
        workers.stop().await;
        match result {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(StartError::Listen { address, error }),
            Err(error) => Err(StartError::Listen {
                address,
                error: std::io::Error::other(error),
            }),
        }
    }
}

/// Which pages may call the API from a browser: those of the listed origins, and no others.
fn cors(origins: &[String]) -> Cors {
    let mut cors = Cors::default()
        .allow_any_method()
        .allow_any_header()
        .expose_headers([
            "Accept-Ranges",
            "Content-Disposition",
            "Content-Range",
            "ETag",
            "Location",
            "Memento-Datetime",
            "RateLimit-Limit",
            "RateLimit-Remaining",
            "RateLimit-Reset",
            "Repr-Digest",
            "Retry-After",
            "Idempotency-Replayed",
            REQUEST_ID.as_str(),
        ])
        .max_age(3_600);
    for origin in origins {
        cors = cors.allowed_origin(origin);
    }
    // An origin that is not listed gets no permission, but no error either: the browser keeps the answer from the page.
    cors.block_on_origin_mismatch(false)
}
