//! What tests need beside the product: a schema of their own, and a way to tamper with what is stored.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use uuid::Uuid;

use crate::connection::{Address, AnyConnection, Purpose};
use crate::error::{OpenError, StoreError};
use crate::options::{Entropy, SystemEntropy};

/// Runs SQL on the database at `url`, past every rule of the store.
pub fn execute(url: &str, sql: &str) -> Result<(), StoreError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| StoreError::Connection(error);
    let address: Address = url
        .parse()
        .map_err(|error: OpenError| failed(Box::new(error)))?;
    let mut connection = address
        .connect(Purpose::Write)
        .map_err(|error| failed(Box::new(error)))?;
    match &mut connection {
        AnyConnection::Postgres(inner) => inner.batch_execute(sql)?,
        AnyConnection::Sqlite(inner) => inner.batch_execute(sql)?,
    }
    Ok(())
}

/// Undoes every migration of the database at `url`, newest first.
pub fn revert_migrations(url: &str) -> Result<(), StoreError> {
    let address: Address = url
        .parse()
        .map_err(|error: OpenError| StoreError::Connection(Box::new(error)))?;
    crate::migrate::revert_all(&address)
}

/// The variable that names the PostgreSQL server for tests.
pub const POSTGRES: &str = "MELDEWERK_TEST_POSTGRES";

/// A database that is removed when it is dropped.
#[derive(Debug)]
pub struct TestDatabase {
    /// Its address, as [`Store::open`](crate::Store::open) takes it.
    pub url: String,
    remains: Remains,
}

#[derive(Debug)]
enum Remains {
    Folder(PathBuf),
    Schema { server: String, name: String },
}

fn fresh_name() -> String {
    let mut bytes = [0; 16];
    SystemEntropy.fill(&mut bytes);
    format!("mw_{}", Uuid::from_bytes(bytes).simple())
}

impl TestDatabase {
    /// A SQLite file in a folder of its own.
    ///
    /// # Panics
    ///
    /// When the folder cannot be created: a test cannot go on without it.
    pub fn sqlite() -> Self {
        let folder = std::env::temp_dir().join(fresh_name());
        std::fs::create_dir(&folder).expect("a temporary folder");
        let url = format!("sqlite:{}", folder.join("test.sqlite3").display());
        Self {
            url,
            remains: Remains::Folder(folder),
        }
    }

    /// A schema of its own on the server that [`POSTGRES`] names.
    ///
    /// # Panics
    ///
    /// When there is no server: a test that quietly skipped an engine would prove nothing.
    pub fn postgres() -> Self {
        let server = std::env::var(POSTGRES)
            .unwrap_or_else(|_| panic!("{POSTGRES} is not set: run `cargo xtask test`"));
        let name = fresh_name();
        execute(&server, &format!("CREATE SCHEMA {name}")).expect("a schema can be made");
        let url = format!("{server}?options=-csearch_path%3D{name}");
        Self {
            url,
            remains: Remains::Schema { server, name },
        }
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match &self.remains {
            Remains::Folder(folder) => {
                let _ = std::fs::remove_dir_all(folder);
            }
            Remains::Schema { server, name } => {
                let _ = execute(server, &format!("DROP SCHEMA {name} CASCADE"));
            }
        }
    }
}
