//! Connections for reading, kept open by r2d2.

use diesel::r2d2::{ManageConnection, R2D2Connection};
use r2d2::PooledConnection;

use crate::connection::{Address, AnyConnection, Purpose};
use crate::error::{OpenError, StoreError};
use crate::options::Options;

/// Tells r2d2 how to open and check a connection.
pub(crate) struct Manager {
    address: Address,
    purpose: Purpose,
}

impl ManageConnection for Manager {
    type Connection = AnyConnection;
    type Error = diesel::r2d2::Error;

    fn connect(&self) -> Result<AnyConnection, Self::Error> {
        self.address
            .connect(self.purpose)
            .map_err(diesel::r2d2::Error::ConnectionError)
    }

    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), Self::Error> {
        connection.ping().map_err(diesel::r2d2::Error::QueryError)
    }

    fn has_broken(&self, connection: &mut AnyConnection) -> bool {
        connection.is_broken()
    }
}

/// A pool of connections for one purpose.
pub(crate) type Pool = r2d2::Pool<Manager>;

/// Opens a pool; its first connections are opened when they are needed.
pub(crate) fn open(
    address: &Address,
    purpose: Purpose,
    size: u32,
    options: &Options,
) -> Result<Pool, OpenError> {
    r2d2::Pool::builder()
        .max_size(size.max(1))
        .min_idle(Some(0))
        // A check before every use costs a round trip; a broken connection is dropped when it shows.
        .test_on_check_out(false)
        .connection_timeout(options.wait)
        .idle_timeout(None)
        .max_lifetime(None)
        .error_handler(Box::new(r2d2::NopErrorHandler))
        .build(Manager {
            address: address.clone(),
            purpose,
        })
        .map_err(|error| OpenError::Connection(error.to_string()))
}

/// Takes a connection from the pool.
pub(crate) fn take(pool: &Pool) -> Result<PooledConnection<Manager>, StoreError> {
    pool.get()
        .map_err(|error| StoreError::Connection(Box::new(error)))
}
