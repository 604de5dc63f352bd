//! What tests need beside the product: a schema of their own, and a way to tamper with what is stored.

use diesel::connection::SimpleConnection;

use crate::connection::{Address, AnyConnection, Purpose};
use crate::error::{OpenError, StoreError};

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
