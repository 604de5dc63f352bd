//! What the database itself says about how safe a commit is.

use diesel::prelude::*;
use diesel::sql_types::{Integer, Text};

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::transaction::Instance;

/// How a connection's commits reach the disk, in the database's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Durability {
    /// The settings that decide it, by the database's own names.
    pub settings: Vec<(&'static str, String)>,
    /// Whether a commit is on disk before it is answered, so that it survives the loss of power.
    pub survives_power_loss: bool,
}

#[derive(QueryableByName)]
struct Synchronous {
    #[diesel(sql_type = Integer)]
    synchronous: i32,
}

#[derive(QueryableByName)]
struct JournalMode {
    #[diesel(sql_type = Text)]
    journal_mode: String,
}

#[derive(QueryableByName)]
struct Server {
    #[diesel(sql_type = Text)]
    fsync: String,
    #[diesel(sql_type = Text)]
    synchronous_commit: String,
}

/// SQLite's `synchronous = FULL`: below it, a commit in WAL mode is not synchronised.
const FULL: i32 = 2;

impl Instance<'_> {
    /// How the commits of this very connection reach the disk. Asked in a write, it is the writer's own connection.
    pub fn durability(&mut self) -> Result<Durability, StoreError> {
        match self.connection() {
            AnyConnection::Sqlite(inner) => {
                let Synchronous { synchronous } =
                    diesel::sql_query("PRAGMA synchronous").get_result(inner)?;
                let JournalMode { journal_mode } =
                    diesel::sql_query("PRAGMA journal_mode").get_result(inner)?;
                Ok(Durability {
                    survives_power_loss: synchronous >= FULL,
                    settings: vec![
                        ("synchronous", synchronous.to_string()),
                        ("journal_mode", journal_mode),
                    ],
                })
            }
            AnyConnection::Postgres(inner) => {
                let Server {
                    fsync,
                    synchronous_commit,
                } = diesel::sql_query(
                    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS synchronous_commit",
                )
                .get_result(inner)?;
                Ok(Durability {
                    survives_power_loss: fsync == "on" && synchronous_commit != "off",
                    settings: vec![("fsync", fsync), ("synchronous_commit", synchronous_commit)],
                })
            }
        }
    }
}
