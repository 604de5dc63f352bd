//! A fresh database for each test: a file, or a schema of its own.

use meldewerk_store::StoreError;
use meldewerk_store::testing::{self, TestDatabase};

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// PostgreSQL, at the address in [`testing::POSTGRES`].
    Postgres,
}

impl Engine {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Sqlite, Self::Postgres];
}

/// A database of one test; dropping it removes it.
#[derive(Debug)]
pub struct Database {
    /// Its address, as `meldewerk --database` takes it.
    pub url: String,
    _remains: TestDatabase,
}

impl Database {
    /// Makes an empty database.
    ///
    /// Without a PostgreSQL the test fails: one that skipped would look like one that passed.
    pub fn create(engine: Engine) -> Self {
        let database = match engine {
            Engine::Sqlite => TestDatabase::sqlite(),
            Engine::Postgres => TestDatabase::postgres(),
        };
        Self {
            url: database.url.clone(),
            _remains: database,
        }
    }

    /// Runs SQL on it, past every rule of the product.
    pub fn execute(&self, sql: &str) {
        self.try_execute(sql).expect("the statement runs");
    }

    /// Runs a statement on it, or says why the database refuses it.
    pub fn try_execute(&self, sql: &str) -> Result<(), StoreError> {
        testing::execute(&self.url, sql)
    }
}
