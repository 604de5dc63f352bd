//! The store itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use diesel::r2d2::R2D2Connection;
use tokio::sync::{Semaphore, oneshot};

use crate::connection::{self, Address, AnyConnection, Purpose};
use crate::error::{OpenError, Refusal, StoreError};
use crate::idempotency::IdempotencyKey;
use crate::migrate;
use crate::options::Options;
use crate::pool::{self, Pool};
use crate::queue::{Job, Lane, Queue, instance_job, keyed_write_job, write_job};
use crate::transaction::{Instance, Read, Scope, Write};

/// A database and the way into it. Clones share it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    address: Address,
    readers: Pool,
    /// As many permits as the pool has connections: whoever waits for one waits without holding a thread.
    permits: Arc<Semaphore>,
    queue: Queue,
    options: Options,
}

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…`; anything else is refused, naming the two forms.
    ///
    /// The SQLite file is created when it is missing. Nothing is migrated: see [`migrate`](Self::migrate).
    pub fn open(url: &str, options: Options) -> Result<Self, OpenError> {
        let address: Address = url.parse()?;
        // One connection now, so that a wrong address shows at once; for SQLite it also creates the file.
        address
            .connect(Purpose::Write)
            .map_err(|error| OpenError::Connection(error.to_string()))?;
        let (readers, queue) = match &address {
            Address::Sqlite(_) => {
                let readers = pool::open(&address, Purpose::Read, options.connections, &options)?;
                let writer = pool::open(&address, Purpose::Write, 1, &options)?;
                (readers, Queue::start(writer, 1, &options)?)
            }
            Address::Postgres(_) => {
                let writers = u32::try_from(options.writers.max(1)).unwrap_or(1);
                let size = options.connections.max(1).saturating_add(writers);
                let pool = pool::open(&address, Purpose::Write, size, &options)?;
                (pool.clone(), Queue::start(pool, options.writers, &options)?)
            }
        };
        let permits = Arc::new(Semaphore::new(
            usize::try_from(options.connections.max(1)).unwrap_or(1),
        ));
        Ok(Self {
            inner: Arc::new(Inner {
                address,
                readers,
                permits,
                queue,
                options,
            }),
        })
    }

    /// Applies every pending migration and answers their names. Several processes may do so at once.
    pub fn migrate(&self) -> Result<Vec<String>, StoreError> {
        migrate::apply(&self.inner.address)
    }

    /// The names of the migrations that are not applied yet.
    pub fn pending_migrations(&self) -> Result<Vec<String>, StoreError> {
        migrate::pending(&mut *pool::take(&self.inner.readers)?)
    }

    /// Whether the database answers.
    pub fn ping(&self) -> Result<(), StoreError> {
        Ok(pool::take(&self.inner.readers)?.ping()?)
    }

    /// Whether this is the embedded database, which one machine alone can use.
    pub fn is_embedded(&self) -> bool {
        matches!(self.inner.address, Address::Sqlite(_))
    }

    /// Reads one organisation's data.
    pub async fn read<T, E, F>(&self, scope: Scope, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    {
        self.with_reader(move |connection| work(&mut Read::new(connection, scope)))
            .await
    }

    /// Reads a few rows of one organisation by their keys.
    ///
    /// On the embedded database this happens on the thread that asks, because it takes some microseconds and the way to
    /// another thread and back takes many more. A read whose size depends on the data, such as a list, would keep that thread
    /// from other requests: it belongs in [`read`](Self::read).
    pub async fn look_up<T, E, F>(&self, scope: Scope, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Read<'_>) -> Result<T, E> + Send + 'static,
    {
        self.with_near_reader(move |connection| work(&mut Read::new(connection, scope)))
            .await
    }

    /// Changes one organisation's data. The answer comes after the commit.
    pub async fn write<T, E, F>(&self, scope: Scope, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Write<'_>) -> Result<T, E> + Send + 'static,
    {
        let (job, answer) = write_job(scope, work);
        self.push(self.lane(scope), job);
        answer.await.unwrap_or_else(|_| Err(E::from(gone())))
    }

    /// Changes one organisation's data, for whoever keeps the answer under `key`: the keys of all the writes of a batch are
    /// looked up together.
    pub async fn write_once<T, E, F>(
        &self,
        scope: Scope,
        key: IdempotencyKey,
        work: F,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Write<'_>) -> Result<T, E> + Send + 'static,
    {
        let (job, answer) = keyed_write_job(scope, key, work);
        self.push(self.lane(scope), job);
        answer.await.unwrap_or_else(|_| Err(E::from(gone())))
    }

    /// Reads a few rows that belong to the whole instance by their keys, as [`look_up`](Self::look_up) does.
    pub async fn look_up_instance<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Instance<'_>) -> Result<T, E> + Send + 'static,
    {
        self.with_near_reader(move |connection| work(&mut Instance::new(connection)))
            .await
    }

    /// Reads what belongs to the whole instance.
    pub async fn read_instance<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Instance<'_>) -> Result<T, E> + Send + 'static,
    {
        self.with_reader(move |connection| work(&mut Instance::new(connection)))
            .await
    }

    /// Changes what belongs to the whole instance. The answer comes after the commit.
    pub async fn write_instance<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Instance<'_>) -> Result<T, E> + Send + 'static,
    {
        let (job, answer) = instance_job(work);
        self.push(Lane::Shared, job);
        answer.await.unwrap_or_else(|_| Err(E::from(gone())))
    }

    /// [`read`](Self::read) for callers without an asynchronous runtime.
    pub fn read_blocking<T, E, F>(&self, scope: Scope, work: F) -> Result<T, E>
    where
        E: Refusal,
        F: FnOnce(&mut Read<'_>) -> Result<T, E>,
    {
        let mut connection = pool::take(&self.inner.readers)?;
        consistent(&mut connection, |connection| {
            work(&mut Read::new(connection, scope))
        })
    }

    /// [`write`](Self::write) for callers without an asynchronous runtime.
    pub fn write_blocking<T, E, F>(&self, scope: Scope, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Write<'_>) -> Result<T, E> + Send + 'static,
    {
        let (job, answer) = write_job(scope, work);
        self.push(self.lane(scope), job);
        wait(answer)
    }

    /// [`read_instance`](Self::read_instance) for callers without an asynchronous runtime.
    pub fn read_instance_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        E: Refusal,
        F: FnOnce(&mut Instance<'_>) -> Result<T, E>,
    {
        let mut connection = pool::take(&self.inner.readers)?;
        consistent(&mut connection, |connection| {
            work(&mut Instance::new(connection))
        })
    }

    /// [`write_instance`](Self::write_instance) for callers without an asynchronous runtime.
    pub fn write_instance_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut Instance<'_>) -> Result<T, E> + Send + 'static,
    {
        let (job, answer) = instance_job(work);
        self.push(Lane::Shared, job);
        wait(answer)
    }

    fn push(&self, lane: Lane, job: Box<dyn Job>) {
        self.inner.queue.push(lane, job);
    }

    fn lane(&self, scope: Scope) -> Lane {
        if self.is_embedded() {
            Lane::Shared
        } else {
            Lane::Organisation(scope.organisation())
        }
    }

    /// Runs `work` on this thread where the database is embedded and a connection is free, and elsewhere otherwise.
    async fn with_near_reader<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut AnyConnection) -> Result<T, E> + Send + 'static,
    {
        if self.is_embedded()
            && let Ok(_permit) = self.inner.permits.try_acquire()
            && let Some(mut connection) = self.inner.readers.try_get()
        {
            return consistent(&mut connection, work);
        }
        self.with_reader(work).await
    }

    /// Runs `work` on a connection for reading, away from the threads that serve requests.
    async fn with_reader<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: Refusal,
        F: FnOnce(&mut AnyConnection) -> Result<T, E> + Send + 'static,
    {
        let permits = Arc::clone(&self.inner.permits);
        let busy = || {
            E::from(StoreError::Busy(
                "no connection became free in time".to_owned(),
            ))
        };
        let Ok(Ok(permit)) =
            tokio::time::timeout(self.inner.options.wait, permits.acquire_owned()).await
        else {
            return Err(busy());
        };
        let readers = self.inner.readers.clone();
        let task = tokio::task::spawn_blocking(move || {
            let mut connection = pool::take(&readers)?;
            let result = consistent(&mut connection, work);
            drop(connection);
            drop(permit);
            result
        });
        task.await
            .unwrap_or_else(|_panic| Err(E::from(StoreError::Panicked)))
    }
}

/// Runs `work` in one transaction, so that all it reads belongs together, and ends it whatever the result.
fn consistent<T, E, F>(connection: &mut AnyConnection, work: F) -> Result<T, E>
where
    E: Refusal,
    F: FnOnce(&mut AnyConnection) -> Result<T, E>,
{
    connection::begin_reading(connection).map_err(StoreError::from)?;
    let result = catch_unwind(AssertUnwindSafe(|| work(connection)));
    connection::end_reading(connection).map_err(StoreError::from)?;
    result.unwrap_or_else(|_panic| Err(E::from(StoreError::Panicked)))
}

fn wait<T, E: Refusal>(answer: oneshot::Receiver<Result<T, E>>) -> Result<T, E> {
    answer
        .blocking_recv()
        .unwrap_or_else(|_| Err(E::from(gone())))
}

fn gone() -> StoreError {
    StoreError::Abandoned("the writer has stopped".to_owned())
}
