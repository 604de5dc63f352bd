//! A fresh database for each test: a file, or a schema of its own.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use meldewerk_store::testing;

/// Where the tests find a PostgreSQL.
pub const POSTGRES: &str = "MELDEWERK_TEST_POSTGRES";

/// One of the two databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// The embedded one.
    Sqlite,
    /// PostgreSQL, at the address in [`POSTGRES`].
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
    remains: Remains,
}

#[derive(Debug)]
enum Remains {
    Folder(PathBuf),
    Schema { server: String, name: String },
}

/// A name that no other test has, in this process or another.
fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("meldewerk_test_{}_{number}", std::process::id())
}

impl Database {
    /// Makes an empty database.
    ///
    /// Without a PostgreSQL the test fails: one that skipped would look like one that passed.
    pub fn create(engine: Engine) -> Self {
        let name = unique();
        match engine {
            Engine::Sqlite => {
                let folder = std::env::temp_dir().join(&name);
                // A folder that an earlier process of the same number left behind.
                let _ = std::fs::remove_dir_all(&folder);
                std::fs::create_dir(&folder).expect("a temporary folder can be made");
                Self {
                    url: format!("sqlite:{}", folder.join("test.sqlite3").display()),
                    remains: Remains::Folder(folder),
                }
            }
            Engine::Postgres => {
                let server = std::env::var(POSTGRES)
                    .unwrap_or_else(|_| panic!("{POSTGRES} is not set: run cargo xtask test"));
                testing::execute(
                    &server,
                    &format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}"),
                )
                .expect("a schema can be made");
                let sign = if server.contains('?') { '&' } else { '?' };
                Self {
                    url: format!("{server}{sign}options=-c%20search_path%3D{name}"),
                    remains: Remains::Schema { server, name },
                }
            }
        }
    }

    /// Runs SQL on it, past every rule of the product.
    pub fn execute(&self, sql: &str) {
        testing::execute(&self.url, sql).expect("the statement runs");
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        match &self.remains {
            Remains::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Remains::Schema { server, name } => {
                drop(testing::execute(
                    server,
                    &format!("DROP SCHEMA IF EXISTS {name} CASCADE"),
                ));
            }
        }
    }
}
