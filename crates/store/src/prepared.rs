//! Statements that are prepared once for each connection.
//!
//! diesel prepares most changes anew, because in general a change may have as many forms as it has combinations of
//! columns; then the database parses and plans it each time. Those of this crate have few forms each: their columns are
//! fixed.

use diesel::backend::Backend;
use diesel::internal::derives::multiconnection::AstPassHelper as _;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, QueryBuilder as _, QueryFragment, QueryId};
use diesel::result::QueryResult;
use diesel::sqlite::Sqlite;
use diesel::{Connection, RunQueryDsl};

use crate::connection::AnyConnection;

/// A change with few forms, whose prepared statement the connection keeps.
pub(crate) struct Prepared<T>(T);

/// Makes a change a prepared one.
pub(crate) trait Prepare: Sized {
    /// The change, to be prepared once. It must have few forms: no list of rows of any length.
    fn prepared(self) -> Prepared<Self>;
}

impl<T> Prepare for T {
    fn prepared(self) -> Prepared<T> {
        Prepared(self)
    }
}

impl<T: QueryFragment<Pg> + QueryFragment<Sqlite>> Prepared<T> {
    /// Runs the change and answers how many rows it hit.
    pub(crate) fn execute(&self, connection: &mut AnyConnection) -> QueryResult<usize> {
        match connection {
            AnyConnection::Postgres(inner) => execute(&self.0, inner),
            AnyConnection::Sqlite(inner) => execute(&self.0, inner),
        }
    }
}

fn execute<C>(change: &impl QueryFragment<C::Backend>, connection: &mut C) -> QueryResult<usize>
where
    C: Connection,
    C::Backend: Default,
    <C::Backend as Backend>::QueryBuilder: Default,
{
    let mut builder = <C::Backend as Backend>::QueryBuilder::default();
    change.to_sql(&mut builder, &C::Backend::default())?;
    let text = builder.finish();
    connection.execute_returning_count(&Written { text, change })
}

/// Inserts many new rows: by one copy where each statement is a way to another process and back, and one by one where it is
/// but a call and prepared already.
macro_rules! insert_all {
    ($connection:expr, $table:expr, $rows:expr) => {
        match $connection {
            _ if $rows.is_empty() => Ok(0),
            $crate::connection::AnyConnection::Postgres(inner) => diesel::copy_from($table)
                .from_insertable($rows)
                .execute(inner),
            sqlite @ $crate::connection::AnyConnection::Sqlite(_) => {
                $rows.iter().try_fold(0, |count: usize, row| {
                    let insert = $crate::prepared::Prepare::prepared(
                        diesel::insert_into($table).values(row),
                    );
                    insert
                        .execute(sqlite)
                        .map(|rows| count.saturating_add(rows))
                })
            }
        }
    };
}
pub(crate) use insert_all;

/// A change with its text. diesel asks the change itself whether it may be kept prepared, and a change says no; a text does
/// not.
struct Written<'a, T> {
    text: String,
    change: &'a T,
}

impl<T: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Written<'_, T> {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass.push_sql(&self.text);
        // What diesel's own connection to several databases asks a pass, whose derivation writes this call into a crate.
        let gathers_values = pass.bind_collector().is_some() || pass.debug_binds().is_some();
        if gathers_values {
            self.change.walk_ast(pass)?;
        }
        Ok(())
    }
}

impl<T> QueryId for Written<'_, T> {
    // Known by its text.
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

/// A statement without values.
pub(crate) struct Plain(pub(crate) &'static str);

impl<DB: Backend> QueryFragment<DB> for Plain {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass.push_sql(self.0);
        Ok(())
    }
}

impl QueryId for Plain {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<C> RunQueryDsl<C> for Plain {}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use diesel::connection::InstrumentationEvent;
    use diesel::prelude::*;
    use meldewerk_domain::instant::Instant;

    use super::*;
    use crate::sql::Stamp;

    diesel::table! {
        use diesel::sql_types::{BigInt, Text};
        use crate::sql::Instant;
        things (id) { id -> BigInt, name -> Text, at -> Instant }
    }

    /// Runs `change` for each number, and answers how many statements the connection has prepared to keep them.
    fn kept(change: impl Fn(&mut AnyConnection, i64) -> QueryResult<usize>) -> usize {
        let mut inner = SqliteConnection::establish(":memory:").unwrap();
        diesel::sql_query(
            "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)",
        )
        .execute(&mut inner)
        .unwrap();
        let count = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&count);
        inner.set_instrumentation(move |event: InstrumentationEvent<'_>| {
            if matches!(event, InstrumentationEvent::CacheQuery { .. }) {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        });
        let mut connection = AnyConnection::Sqlite(inner);
        for number in 1..=3 {
            assert_eq!(change(&mut connection, number).unwrap(), 1);
        }
        count.load(Ordering::Relaxed)
    }

    fn insert(connection: &mut AnyConnection, number: i64) -> QueryResult<usize> {
        let at: Instant = "2026-11-20T08:00:00Z".parse().unwrap();
        let row = (
            things::id.eq(number),
            things::name.eq("new"),
            things::at.eq(Stamp(at)),
        );
        diesel::insert_into(things::table)
            .values(row)
            .prepared()
            .execute(connection)
    }

    #[test]
    fn a_change_is_prepared_once_whatever_its_values() {
        assert_eq!(kept(insert), 1);
        let updated = kept(|connection, number| {
            insert(connection, number)?;
            diesel::update(things::table.find(number))
                .set(things::name.eq(format!("name {number}")))
                .prepared()
                .execute(connection)
        });
        assert_eq!(updated, 2);
        let deleted = kept(|connection, number| {
            insert(connection, number)?;
            diesel::delete(things::table.find(number))
                .prepared()
                .execute(connection)
        });
        assert_eq!(deleted, 2);
    }

    #[test]
    fn the_values_are_those_of_each_run() {
        let mut connection =
            AnyConnection::Sqlite(SqliteConnection::establish(":memory:").unwrap());
        diesel::sql_query(
            "CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL, at TEXT NOT NULL)",
        )
        .execute(&mut connection)
        .unwrap();
        for number in 1..=2 {
            insert(&mut connection, number).unwrap();
            diesel::update(things::table.find(number))
                .set(things::name.eq(format!("name {number}")))
                .prepared()
                .execute(&mut connection)
                .unwrap();
        }
        let names: Vec<String> = things::table
            .select(things::name)
            .load(&mut connection)
            .unwrap();
        assert_eq!(names, ["name 1", "name 2"]);
    }
}
