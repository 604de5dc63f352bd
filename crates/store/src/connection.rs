//! One connection type for both databases, chosen by the address and never by trial.

use std::path::PathBuf;

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::{
    Connection as _, ConnectionError, ConnectionResult, PgConnection, QueryResult,
    RunQueryDsl as _, SqliteConnection,
};

use crate::error::OpenError;
use crate::prepared::Plain;

/// A connection to either database.
///
/// Never call `establish` on it: that would try PostgreSQL and then quietly open a SQLite file of the same name.
#[derive(diesel::MultiConnection)]
pub(crate) enum AnyConnection {
    /// PostgreSQL 15 or newer.
    Postgres(PgConnection),
    /// The bundled SQLite.
    Sqlite(SqliteConnection),
}

/// Where the data are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// A file.
    Sqlite(PathBuf),
    /// A connection string for libpq.
    Postgres(String),
}

impl std::str::FromStr for Address {
    type Err = OpenError;

    fn from_str(url: &str) -> Result<Self, OpenError> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let path = url
            .strip_prefix("sqlite:")
            .map(|rest| rest.strip_prefix("//").unwrap_or(rest));
        match path {
            Some(path) if !path.is_empty() && !path.starts_with(':') && !path.contains('?') => {
                Ok(Self::Sqlite(PathBuf::from(path)))
            }
            _ => Err(OpenError::Address(url.to_owned())),
        }
    }
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Reading only; SQLite refuses a write on it.
    Read,
    /// Reading and writing.
    Write,
}

impl Address {
    /// Opens a connection.
    pub(crate) fn connect(&self, purpose: Purpose) -> ConnectionResult<AnyConnection> {
        match self {
            Self::Postgres(url) => {
                let mut connection = PgConnection::establish(url)?;
                connection
                    .batch_execute("SET TIME ZONE 'UTC'; SET statement_timeout = '30s'; SET lock_timeout = '10s'")
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(AnyConnection::Postgres(connection))
            }
            Self::Sqlite(path) => {
                let path = path.to_str().ok_or_else(|| {
                    ConnectionError::BadConnection(
                        "the path of the database is not UTF-8".to_owned(),
                    )
                })?;
                let mut connection = SqliteConnection::establish(path)?;
                // FULL, because a register of legally relevant events must survive the loss of power: an answered
                // write has been through fdatasync.
                let common = "PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
                              PRAGMA temp_store = MEMORY;";
                // Readers are many and share the system's cache behind their own small ones.
                let own = match purpose {
                    Purpose::Read => "PRAGMA query_only = ON; PRAGMA cache_size = -1024;",
                    Purpose::Write => {
                        "PRAGMA cache_size = -16384; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000;"
                    }
                };
                connection
                    .batch_execute(&format!("{common} {own}"))
                    .map_err(ConnectionError::CouldntSetupConfiguration)?;
                if purpose == Purpose::Write {
                    keep_wal(&mut connection)
                        .map_err(ConnectionError::CouldntSetupConfiguration)?;
                }
                Ok(AnyConnection::Sqlite(connection))
            }
        }
    }
}

/// How often the switch to the write-ahead log is tried.
const WAL_TRIES: u32 = 50;

/// Has the file keep a write-ahead log.
///
/// Of processes that open a new file at once, SQLite refuses some the switch without waiting as `busy_timeout` says. Each of
/// them waits for an exclusive lock, which does wait, and then finds the switch done or tries it again.
fn keep_wal(connection: &mut SqliteConnection) -> QueryResult<()> {
    let mut tries = 1_u32;
    while let Err(error) = connection.batch_execute("PRAGMA journal_mode = WAL") {
        if tries >= WAL_TRIES {
            return Err(error);
        }
        tries = tries.saturating_add(1);
        connection.batch_execute("BEGIN EXCLUSIVE; COMMIT")?;
    }
    Ok(())
}

/// Begins a transaction that may write, with a first [mark](move_mark).
///
/// SQLite's ordinary transaction fails at once when it reads, another connection commits, and it then writes; an
/// immediate one waits for the lock in advance. PostgreSQL stays at READ COMMITTED: the organisation's head row, locked
/// first, orders the writers.
pub(crate) fn begin(connection: &mut AnyConnection) -> QueryResult<()> {
    match connection {
        AnyConnection::Sqlite(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN IMMEDIATE; SAVEPOINT mark")
        }
        AnyConnection::Postgres(inner) => {
            AnsiTransactionManager::begin_transaction_sql(inner, "BEGIN; SAVEPOINT mark")
        }
    }
}

/// Begins a transaction that only reads, so that everything it sees belongs together; [`end_reading`] must follow.
pub(crate) fn begin_reading(connection: &mut AnyConnection) -> QueryResult<()> {
    match connection {
        // Past diesel's own count of transactions, which would parse it anew for each of many small reads.
        AnyConnection::Sqlite(inner) => Plain("BEGIN").execute(inner).map(|_none| ()),
        AnyConnection::Postgres(inner) => AnsiTransactionManager::begin_transaction_sql(
            inner,
            "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY",
        ),
    }
}

/// Keeps what was written since the mark, whatever is undone later, and sets the mark anew: in one round trip.
pub(crate) fn move_mark(connection: &mut AnyConnection) -> QueryResult<()> {
    connection.batch_execute("RELEASE SAVEPOINT mark; SAVEPOINT mark")
}

/// Undoes what was written since the mark, which stays.
pub(crate) fn undo_to_mark(connection: &mut AnyConnection) -> QueryResult<()> {
    connection.batch_execute("ROLLBACK TO SAVEPOINT mark")
}

type Manager = <AnyConnection as diesel::Connection>::TransactionManager;

/// Commits the transaction.
pub(crate) fn commit(connection: &mut AnyConnection) -> QueryResult<()> {
    Manager::commit_transaction(connection)
}

/// Ends a transaction that only read.
pub(crate) fn end_reading(connection: &mut AnyConnection) -> QueryResult<()> {
    match connection {
        AnyConnection::Sqlite(inner) => Plain("ROLLBACK").execute(inner).map(|_none| ()),
        AnyConnection::Postgres(inner) => AnsiTransactionManager::rollback_transaction(inner),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_two_forms_are_accepted() {
        assert_eq!(
            "sqlite:a/b.sqlite3".parse::<Address>().unwrap(),
            Address::Sqlite("a/b.sqlite3".into())
        );
        assert_eq!(
            "sqlite:///a.sqlite3".parse::<Address>().unwrap(),
            Address::Sqlite("/a.sqlite3".into())
        );
        assert!(matches!(
            "postgresql://h/d".parse::<Address>(),
            Ok(Address::Postgres(_))
        ));
        for wrong in [
            "",
            "a.sqlite3",
            "/a",
            "sqlite:",
            "sqlite::memory:",
            "postgress://h/d",
            "mysql://h/d",
            "sqlite:a?x",
        ] {
            let error = wrong.parse::<Address>().unwrap_err().to_string();
            assert!(
                error.contains("sqlite:PATH") && error.contains("postgres://"),
                "{error}"
            );
        }
    }
}
