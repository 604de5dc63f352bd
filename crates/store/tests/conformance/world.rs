//! A database with two organisations, and what a test needs to fill it.

use std::sync::atomic::{AtomicU64, Ordering};

use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_domain::id::{IncidentId, ObligationId, OrganisationId, UserId};
use meldewerk_domain::identity::{NewUser, Role, User};
use meldewerk_domain::incident::open::Setting;
use meldewerk_domain::incident::{Channel, Incident, Kind, NewIncident, Reporter};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::{Finding, Regime};
use meldewerk_domain::obligation::{Obligation, ObligationState};
use meldewerk_domain::organisation::{Organisation, Settings};
use meldewerk_domain::priority::{Level, Matrix};
use meldewerk_domain::text::Language;
use meldewerk_store::testing::{self, TestDatabase};
use meldewerk_store::{
    FirstBroken, Instance, Options, Read, Refusal, Scope, Store, StoreError, Write,
};
use uuid::Uuid;

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// A store on a fresh database, with two organisations that must not touch one another.
pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) store: Store,
    /// The organisation that the test is about.
    pub(crate) scope: Scope,
    /// Somebody else's.
    pub(crate) other: Scope,
    ids: AtomicU64,
    database: TestDatabase,
}

/// Runs a test on both databases, each time with a fresh one.
pub(crate) fn on_both(test: impl Fn(&World)) {
    on_both_with(Options::default(), test);
}

/// Runs a test on both databases with a store that behaves as `options` say.
pub(crate) fn on_both_with(options: Options, test: impl Fn(&World)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        eprintln!("-- on {engine:?}");
        test(&World::create(engine, options.clone()));
    }
}

impl World {
    pub(crate) fn create(engine: Engine, options: Options) -> Self {
        let database = match engine {
            Engine::Sqlite => TestDatabase::sqlite(),
            Engine::Postgres => TestDatabase::postgres(),
        };
        let store = Store::open(&database.url, options).unwrap();
        store.migrate().unwrap();
        let world = Self {
            engine,
            store,
            scope: scope(1),
            other: scope(2),
            ids: AtomicU64::new(100),
            database,
        };
        for scope in [world.scope, world.other] {
            world.write_as(scope, move |tx| {
                tx.insert_organisation(&organisation(scope))
            });
        }
        world
    }

    /// A second store on the same database, as another process would open it.
    pub(crate) fn another_store(&self, options: Options) -> Store {
        Store::open(&self.database.url, options).unwrap()
    }

    pub(crate) fn url(&self) -> &str {
        &self.database.url
    }

    /// A fresh identifier, later than all before.
    pub(crate) fn id(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.ids.fetch_add(1, Ordering::SeqCst)))
    }

    /// Runs SQL past every rule of the store.
    pub(crate) fn tamper(&self, sql: &str) {
        testing::execute(&self.database.url, sql).unwrap();
    }

    #[track_caller]
    pub(crate) fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.write_as(self.scope, work)
    }

    #[track_caller]
    pub(crate) fn write_as<T: Send + 'static>(
        &self,
        scope: Scope,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.store.write_blocking(scope, work).unwrap()
    }

    /// Demands that the database or the store refuses a write of the test's organisation.
    #[track_caller]
    pub(crate) fn conflicts(
        &self,
        work: impl FnOnce(&mut Write<'_>) -> Result<(), StoreError> + Send + 'static,
    ) {
        self.conflicts_as(self.scope, work);
    }

    #[track_caller]
    pub(crate) fn conflicts_as(
        &self,
        scope: Scope,
        work: impl FnOnce(&mut Write<'_>) -> Result<(), StoreError> + Send + 'static,
    ) {
        let refused = self.store.write_blocking(scope, work);
        assert!(
            matches!(refused, Err(StoreError::Conflict(_))),
            "{refused:?}"
        );
    }

    #[track_caller]
    pub(crate) fn read<T>(&self, work: impl FnOnce(&mut Read<'_>) -> Result<T, StoreError>) -> T {
        self.read_as(self.scope, work)
    }

    #[track_caller]
    pub(crate) fn read_as<T>(
        &self,
        scope: Scope,
        work: impl FnOnce(&mut Read<'_>) -> Result<T, StoreError>,
    ) -> T {
        self.store.read_blocking(scope, work).unwrap()
    }

    #[track_caller]
    pub(crate) fn instance<T>(
        &self,
        work: impl FnOnce(&mut Instance<'_>) -> Result<T, StoreError>,
    ) -> T {
        self.store.read_instance_blocking(work).unwrap()
    }

    #[track_caller]
    pub(crate) fn write_instance<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Instance<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.store.write_instance_blocking(work).unwrap()
    }

    /// A stored incident of the test's organisation.
    pub(crate) fn incident(&self) -> Incident {
        self.incident_as(self.scope, |_incident| {})
    }

    /// A stored incident, changed before it is stored.
    pub(crate) fn incident_as(&self, scope: Scope, change: impl FnOnce(&mut Incident)) -> Incident {
        let mut incident = incident(scope, self.id());
        change(&mut incident);
        self.write_as(scope, move |tx| {
            incident.number = tx.next_incident_number(2026)?;
            tx.insert_incident(&incident)?;
            Ok(incident)
        })
    }

    /// A stored obligation about an incident of the test's organisation, as far as the store minds.
    pub(crate) fn obligation(&self) -> Obligation {
        let obligation = Obligation {
            id: ObligationId(self.id()),
            incident: self.incident().id,
            rule: "gdpr.art-33-1".to_owned(),
            recipient: "de.bfdi".to_owned(),
            occasion: 1,
            awareness: None,
            group: None,
            state: ObligationState::Recommended,
            finding: Finding::Applies,
            lapsed_because: None,
            decision: None,
            submissions: Vec::new(),
            requests: Vec::new(),
            delay_notices: Vec::new(),
            created_at: later(0),
            updated_at: later(0),
            version: 1,
        };
        let stored = obligation.clone();
        self.write(move |tx| tx.insert_obligation(&stored, Regime::Gdpr, &[]));
        obligation
    }

    /// A stored user of the test's organisation.
    pub(crate) fn user(&self) -> User {
        self.user_as(self.scope)
    }

    pub(crate) fn user_as(&self, scope: Scope) -> User {
        let user = user(scope, self.id());
        let stored = user.clone();
        self.write_as(scope, move |tx| tx.insert_user(&stored, "hash"));
        user
    }

    /// The entries of an organisation's chain, which must be whole.
    #[track_caller]
    pub(crate) fn verified(&self, scope: Scope) -> i64 {
        let found = self.read_as(scope, |tx| tx.verify_journal());
        assert_eq!(found.first_broken, None);
        found.entries
    }

    /// Where the chain of the test's organisation breaks.
    pub(crate) fn broken(&self) -> Option<FirstBroken> {
        self.read(|tx| tx.verify_journal()).first_broken
    }
}

fn scope(number: u128) -> Scope {
    Scope::of(OrganisationId(Uuid::from_u128(number)))
}

pub(crate) fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

pub(crate) fn now() -> Instant {
    at("2026-11-20T08:15:00.123456Z")
}

/// So many seconds after [`now`].
pub(crate) fn later(seconds: i64) -> Instant {
    now().saturating_add_seconds(seconds)
}

pub(crate) fn organisation(scope: Scope) -> Organisation {
    Organisation {
        id: scope.organisation(),
        settings: Settings::named("Muster GmbH"),
        updated_at: now(),
        version: 1,
    }
}

pub(crate) fn user(scope: Scope, id: Uuid) -> User {
    let command = NewUser {
        email: format!("rita-{}@muster.example", id.simple()),
        name: "Rita".to_owned(),
        role: Role::Admin,
        language: Language::German,
    };
    User::create(UserId(id), scope.organisation(), command, now())
        .unwrap()
        .0
}

/// An incident that is not stored and has no number yet.
pub(crate) fn incident(scope: Scope, id: Uuid) -> Incident {
    let command = NewIncident {
        kind: Kind::Incident,
        exercise: false,
        title: "Kundendaten im Netz".to_owned(),
        description: None,
        category: Category::Outage,
        severity: Severity::High,
        impact_level: Level::High,
        urgency: Level::Low,
        service: None,
        service_level: None,
        people_affected: None,
        reporter: Reporter {
            user: None,
            name: None,
            contact: None,
            channel: Channel::Phone,
            reported_at: now(),
        },
        assignee: None,
        external_references: Vec::new(),
    };
    let setting = Setting {
        id: IncidentId(id),
        organisation: scope.organisation(),
        matrix: &Matrix::default(),
        actor: Actor::System,
        now: now(),
    };
    Incident::open(command, String::new(), setting).unwrap().0
}

/// An event about an organisation, with a factual and a personal part.
pub(crate) fn event(scope: Scope) -> Event {
    Event::new(
        Subject {
            kind: SubjectKind::Organisation,
            id: scope.organisation().0,
        },
        "organisation.changed",
    )
    .fact("name", "A", "B")
    .personal("contact", (), "Rita, Schönhauser Allee 1")
    .because(Some("so"))
}

/// Why a test's write fails: the domain said no, or the store did.
#[derive(Debug)]
pub(crate) enum Refused {
    Domain,
    Store(StoreError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl Refusal for Refused {
    fn store_error(&self) -> Option<&StoreError> {
        match self {
            Self::Domain => None,
            Self::Store(error) => Some(error),
        }
    }
}
