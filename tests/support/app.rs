//! The server under test.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::thread::JoinHandle;

use meldewerk_api::Application;
use meldewerk_api::application::prepare;
use meldewerk_api::config::{Config, Secret};
use meldewerk_api::state::App;
use meldewerk_domain::clock::{Clock, ManualClock};
use meldewerk_domain::event::Actor;
use meldewerk_domain::id::{OrganisationId, SessionId, UserId};
use meldewerk_domain::identity::{NewUser, Role, User};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Language;
use meldewerk_store::{Scope, StoreError, SystemEntropy};
use serde_json::json;
use tokio::sync::oneshot;

use crate::client::Client;
use crate::database::{Database, Engine};

/// The password of every user that a test makes.
pub const PASSWORD: &str = "correct horse battery staple";

/// What a test changes about the settings.
pub type Settings = fn(&mut Config);

/// The real server in this process, on a free port of the loopback, with a fresh database and a clock that stands still.
pub struct TestApp {
    /// The database.
    pub database: Database,
    /// The clock, at first at Friday, 20 November 2026, 08:15 UTC.
    pub clock: Arc<ManualClock>,
    /// The organisation of all clients.
    pub organisation: OrganisationId,
    config: Config,
    base: String,
    app: App,
    tokens: Mutex<HashMap<Role, String>>,
    tampered: AtomicBool,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// A server that runs in a thread of its own.
struct Serving {
    base: String,
    stop: oneshot::Sender<()>,
    thread: JoinHandle<()>,
}

impl Serving {
    fn begin(app: &App) -> Self {
        let (told, address) = mpsc::channel();
        let (stop, stopped) = oneshot::channel::<()>();
        let serving = app.clone();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let application = Application::listen(serving).expect("a port is free");
                told.send(application.address()).unwrap();
                application
                    .serve(async {
                        let _ = stopped.await;
                    })
                    .await
                    .expect("the server ends in order");
            });
        });
        let address = address.recv().expect("the server tells its address");
        Self {
            base: format!("http://{address}"),
            stop,
            thread,
        }
    }
}

/// Runs asynchronous code to its end.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(work)
}

/// The instant at which every test begins.
pub fn beginning() -> Instant {
    "2026-11-20T08:15:00Z".parse().unwrap()
}

fn process(config: &Config, clock: &Arc<ManualClock>) -> App {
    let time: Arc<dyn Clock> = clock.clone();
    prepare(config.clone(), time, Arc::new(SystemEntropy)).expect("the application can be prepared")
}

impl TestApp {
    /// Starts the server with the settings that suit most tests.
    pub fn start(engine: Engine) -> Self {
        Self::start_with(engine, |_config| {})
    }

    /// Starts the server with settings of the test's own.
    pub fn start_with(engine: Engine, settings: impl FnOnce(&mut Config)) -> Self {
        let database = Database::create(engine);
        let clock = Arc::new(ManualClock::new(beginning()));
        let mut config = Config::defaults();
        "127.0.0.1:0".clone_into(&mut config.server.listen);
        config.server.workers = 1;
        config.database.url = Secret::new(&database.url);
        config.database.connections = 2;
        config.database.writers = 1;
        // Limits count by the real time; the tests of the limits switch them on.
        config.limits.requests_per_second = 0;
        config.limits.sign_ins_per_minute = 0;
        config.auth.cache_seconds = 0;
        // The first round of each worker is at the start; every later one is the test's own.
        config.workers.interval_seconds = 24 * 60 * 60;
        settings(&mut config);
        let app = process(&config, &clock);
        let organisation = meldewerk_api::identity::organisation(&app, "Muster GmbH")
            .expect("the organisation can be created");
        let Serving { base, stop, thread } = Serving::begin(&app);
        Self {
            database,
            clock,
            organisation,
            config,
            base,
            app,
            tokens: Mutex::default(),
            tampered: AtomicBool::new(false),
            stop: Some(stop),
            thread: Some(thread),
        }
    }

    /// Ends the server and starts it again, on the same database, with other settings. Clients from before know the old address.
    pub fn restart_with(&mut self, settings: impl FnOnce(&mut Config)) {
        self.stop_serving();
        settings(&mut self.config);
        self.app = process(&self.config, &self.clock);
        let Serving { base, stop, thread } = Serving::begin(&self.app);
        (self.base, self.stop, self.thread) = (base, Some(stop), Some(thread));
    }

    /// Stops the server.
    fn stop_serving(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        let ended = self.thread.take().map(JoinHandle::join);
        if !std::thread::panicking() {
            assert!(matches!(ended, Some(Ok(()))), "the server panicked");
        }
    }

    /// Another process on the same database: the same one after a restart, or a second one beside it. It serves nothing and
    /// does only what a test has it do.
    pub fn another_process(&self) -> App {
        process(&self.config, &self.clock)
    }

    /// The server's address, such as `http://127.0.0.1:40000`.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// What handlers and workers share, for a round of a worker at the clock's own time.
    pub const fn app(&self) -> &App {
        &self.app
    }

    /// Lets every delivery that waits be processed.
    pub fn process_deliveries(&self) {
        wait(meldewerk_api::integration::intake::process_waiting(
            &self.app,
        ))
        .expect("the deliveries can be processed");
    }

    /// Lets the deadline watcher look once, and answers how many alarms it raised.
    pub fn watch_deadlines(&self) -> usize {
        wait(meldewerk_api::worker::deadlines::watch(&self.app)).expect("the watcher can look")
    }

    /// Lets the watcher tell what people are to be reminded of by now, and answers of how many limits.
    pub fn remind(&self) -> usize {
        wait(meldewerk_api::worker::reminders::remind(&self.app)).expect("reminders can be told")
    }

    /// Lets the messages that wait be sent, and answers how many the mail server took.
    pub fn send_messages(&self) -> usize {
        wait(meldewerk_api::worker::messages::send_waiting(&self.app))
            .expect("messages can be sent")
    }

    /// Lets the worker assess anew what time has changed by now, and answers how many incidents that were.
    pub fn reassess_by_time(&self) -> usize {
        wait(meldewerk_api::worker::reassessment::by_time(&self.app))
            .expect("incidents can be assessed anew")
    }

    /// Lets the worker begin what other rules have left behind, as a newer program does at its start.
    pub fn reassess_by_rules(&self) {
        wait(meldewerk_api::worker::reassessment::by_rules(&self.app))
            .expect("a re-assessment can begin");
    }

    /// Lets the worker bring every re-assessment to its end.
    pub fn finish_reassessments(&self) {
        wait(meldewerk_api::worker::reassessment::finish(&self.app))
            .expect("a re-assessment can end");
    }

    /// Lets the worker remove the files that never came to their end.
    pub fn remove_unfinished_files(&self) {
        wait(meldewerk_api::worker::attachments::remove_unfinished(
            &self.app,
        ))
        .expect("unfinished files can be removed");
    }

    /// Somebody without any credential.
    pub fn stranger(&self) -> Client {
        Client::new(&self.base, None)
    }

    /// Somebody with this credential.
    pub fn with_credential(&self, credential: &str) -> Client {
        Client::new(&self.base, Some(credential.to_owned()))
    }

    /// The person with this role, always the same: `<role>@muster.example`. Its token outlasts a year on the clock.
    pub fn client(&self, role: Role) -> Client {
        let mut tokens = self.tokens.lock().unwrap();
        let token = tokens.entry(role).or_insert_with(|| {
            let user = self.create_user(&format!("{role}@muster.example"), role);
            self.token_of(&user)
        });
        self.with_credential(token)
    }

    /// The administrator of an organisation that is made for it: a stranger to all others.
    pub fn client_of_another_organisation(&self) -> Client {
        let organisation = meldewerk_api::identity::organisation(&self.app, "Fremd AG")
            .expect("the organisation can be created");
        let email = "admin@fremd.example";
        let user = self.create_user_of(organisation, email, Role::Admin);
        self.with_credential(&self.token_of(&user))
    }

    fn token_of(&self, user: &User) -> String {
        let session = SessionId(self.app.new_id());
        let signer = meldewerk_api::auth::TokenSigner::new(&self.token_key(), 366 * 86_400);
        signer.sign(user.id, session, self.clock.now()).unwrap()
    }

    /// An administrator.
    pub fn admin(&self) -> Client {
        self.client(Role::Admin)
    }

    /// Makes the organisation a German payment institution, bound by DORA.
    pub fn be_payment_institution(&self) {
        let profile = json!({"profile": {"seat": {"country": "DE"}, "dora": {"entity_type": "payment_institution"}}});
        self.admin()
            .patch("/api/v1/organisation", "*", &profile)
            .expect(200);
    }

    /// Creates a user with [`PASSWORD`], past the API.
    pub fn create_user(&self, email: &str, role: Role) -> User {
        self.create_user_of(self.organisation, email, role)
    }

    fn create_user_of(&self, organisation: OrganisationId, email: &str, role: Role) -> User {
        static HASH: OnceLock<String> = OnceLock::new();
        let hash = HASH.get_or_init(|| {
            meldewerk_api::auth::hash_password(PASSWORD, &SystemEntropy)
                .expect("a password can be hashed")
        });
        let command = NewUser {
            email: email.to_owned(),
            name: email.split('@').next().unwrap_or_default().to_owned(),
            role,
            language: Language::English,
        };
        let now = self.clock.now();
        let id = UserId(self.app.new_id());
        let (user, event) =
            User::create(id, organisation, command, now).expect("the user is valid");
        let created = user.clone();
        self.app
            .store
            .write_blocking(Scope::of(organisation), move |tx| {
                tx.insert_user(&user, hash)?;
                tx.journal(Actor::System, now, &event)?;
                Ok::<_, StoreError>(())
            })
            .expect("the user is stored");
        created
    }

    /// Changes stored data past every rule; the journal is then not expected to verify when the test ends.
    pub fn tamper(&self, sql: &str) {
        self.tampered.store(true, Ordering::Relaxed);
        self.database.execute(sql);
    }

    /// Whether the database refuses a statement that would change what must not change.
    pub fn database_refuses(&self, sql: &str) -> bool {
        self.database.try_execute(sql).is_err()
    }

    fn token_key(&self) -> Vec<u8> {
        let now = self.clock.now();
        self.app
            .store
            .write_instance_blocking(move |instance| instance.secret("access_tokens", "", now))
            .expect("the key is readable")
            .into_bytes()
    }
}

impl Drop for TestApp {
    /// Stops the server. Whatever the test did, the journal must verify afterwards.
    fn drop(&mut self) {
        self.stop_serving();
        if std::thread::panicking() {
            return;
        }
        if !self.tampered.load(Ordering::Relaxed) {
            let found = self
                .app
                .store
                .read_blocking(Scope::of(self.organisation), |tx| tx.verify_journal())
                .expect("the journal is readable");
            assert_eq!(found.first_broken, None, "the journal must verify");
        }
    }
}
