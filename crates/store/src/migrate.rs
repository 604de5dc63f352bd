//! Bringing the schema up to date. The scripts of both databases carry the same names.

use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, MigrationVersion};
use diesel::pg::Pg;
use diesel::sqlite::Sqlite;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::connection::{Address, AnyConnection, Purpose};
use crate::error::StoreError;

const POSTGRES: EmbeddedMigrations = embed_migrations!("../../migrations/postgres");
const SQLITE: EmbeddedMigrations = embed_migrations!("../../migrations/sqlite");

/// The advisory lock under which processes that start together migrate one after the other.
const LOCK: i64 = 0x6d65_6c64_6577_6572;

fn failed(error: Box<dyn std::error::Error + Send + Sync>) -> StoreError {
    StoreError::Connection(error)
}

fn names(versions: Vec<MigrationVersion<'_>>) -> Vec<String> {
    versions
        .into_iter()
        .map(|version| version.to_string())
        .collect()
}

/// Applies every pending migration. Of several processes that do so at once one does the work, and the others find it done.
pub(crate) fn apply(address: &Address) -> Result<Vec<String>, StoreError> {
    let mut connection = address
        .connect(Purpose::Write)
        .map_err(|error| StoreError::Connection(Box::new(error)))?;
    match &mut connection {
        AnyConnection::Postgres(inner) => {
            inner.batch_execute(&format!(
                "SET lock_timeout = 0; SELECT pg_advisory_lock({LOCK})"
            ))?;
            let applied = inner
                .run_pending_migrations(POSTGRES)
                .map(names)
                .map_err(failed);
            inner.batch_execute(&format!("SELECT pg_advisory_unlock({LOCK})"))?;
            applied
        }
        AnyConnection::Sqlite(inner) => {
            // Rebuilding a table needs the checks of foreign keys off, and inside a transaction the switch does nothing.
            inner.batch_execute("PRAGMA foreign_keys = OFF")?;
            // The lock of the whole file, taken before anybody looks what is pending; each migration is a savepoint in it.
            let applied = inner.immediate_transaction(|inner| {
                let applied = inner.run_pending_migrations(SQLITE);
                applied.map(names).map_err(failed)
            });
            inner.batch_execute("PRAGMA foreign_keys = ON")?;
            applied
        }
    }
}

/// Undoes every migration, newest first.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn revert_all(address: &Address) -> Result<(), StoreError> {
    let mut connection = address
        .connect(Purpose::Write)
        .map_err(|error| StoreError::Connection(Box::new(error)))?;
    match &mut connection {
        AnyConnection::Postgres(inner) => inner.revert_all_migrations(POSTGRES).map_err(failed)?,
        AnyConnection::Sqlite(inner) => inner.revert_all_migrations(SQLITE).map_err(failed)?,
    };
    Ok(())
}

/// The names of the migrations that are not applied yet.
pub(crate) fn pending(connection: &mut AnyConnection) -> Result<Vec<String>, StoreError> {
    let applied = match connection {
        AnyConnection::Postgres(inner) => inner.applied_migrations().map(names),
        AnyConnection::Sqlite(inner) => inner.applied_migrations().map(names),
    };
    // A database that was never migrated has no table of migrations: then all of them are pending.
    let applied = applied.unwrap_or_default();
    let all = match connection {
        AnyConnection::Postgres(_) => MigrationSource::<Pg>::migrations(&POSTGRES)
            .map(|all| all.iter().map(|it| name::<Pg>(it.as_ref())).collect()),
        AnyConnection::Sqlite(_) => MigrationSource::<Sqlite>::migrations(&SQLITE)
            .map(|all| all.iter().map(|it| name::<Sqlite>(it.as_ref())).collect()),
    };
    let all: Vec<String> = all.map_err(failed)?;
    Ok(all
        .into_iter()
        .filter(|name| !applied.contains(name))
        .collect())
}

fn name<DB: diesel::backend::Backend>(migration: &dyn Migration<DB>) -> String {
    migration.name().version().to_string()
}

#[cfg(test)]
mod tests;
