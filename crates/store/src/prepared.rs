//! Statements that are prepared once for each connection.
//!
//! diesel prepares every change anew, because in general a change may have as many forms as it has combinations of
//! columns; then the database parses and plans it each time. Those of this crate have few forms each: their columns are
//! fixed.

use diesel::RunQueryDsl;
use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::result::QueryResult;

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

/// A statement without values.
pub(crate) struct Plain(pub(crate) &'static str);

impl<DB: Backend> QueryFragment<DB> for Plain {
    fn walk_ast<'b>(&'b self, mut pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        pass.push_sql(self.0);
        Ok(())
    }
}

impl<T> QueryId for Prepared<T> {
    // Known by its text.
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T: QueryFragment<DB>, DB: Backend> QueryFragment<DB> for Prepared<T> {
    fn walk_ast<'b>(&'b self, pass: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.0.walk_ast(pass)
    }

    fn is_safe_to_cache_prepared(&self, _backend: &DB) -> QueryResult<bool> {
        Ok(true)
    }
}

impl<T, Connection> RunQueryDsl<Connection> for Prepared<T> {}
