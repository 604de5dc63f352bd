//! Erasing so that nothing is left in the file.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Integer;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::transaction::Write;

impl Write<'_> {
    /// Runs `work`, which erases something.
    ///
    /// SQLite is told to overwrite what it frees meanwhile, which it otherwise leaves in the file. PostgreSQL frees it with
    /// its next vacuum.
    pub fn overwriting<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let before = switch(self.connection(), Some(ON)).map_err(StoreError::from)?;
        let done = work(self);
        switch(self.connection(), before).map_err(StoreError::from)?;
        done
    }
}

const ON: i32 = 1;

/// Sets whether SQLite overwrites what it frees, and answers how it was before.
fn switch(connection: &mut AnyConnection, to: Option<i32>) -> QueryResult<Option<i32>> {
    let (AnyConnection::Sqlite(inner), Some(to)) = (connection, to) else {
        return Ok(None);
    };
    let before = diesel::dsl::sql::<Integer>("SELECT secure_delete FROM pragma_secure_delete")
        .get_result(inner)?;
    inner.batch_execute(&format!("PRAGMA secure_delete = {to}"))?;
    Ok(Some(before))
}
