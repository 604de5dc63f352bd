//! Group commit: writes wait in lanes and share a transaction.
//!
//! A durable commit costs a synchronisation of the disk, whatever the number of writes in it. So writes queue up while
//! the commit before is under way, and the next transaction takes all that wait, each in a savepoint of its own. SQLite
//! has one writer and one lane. On PostgreSQL each organisation is a lane, because its head row, locked first, lets one
//! transaction at a time continue its chain; different organisations are written to in parallel.

mod batch;
mod job;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use meldewerk_domain::id::OrganisationId;

pub(crate) use job::{Job, instance_job, keyed_write_job, write_job};

use crate::error::{OpenError, StoreError};
use crate::options::Options;
use crate::pool::Pool;

/// Writes of one lane are ordered; those of different lanes are not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Lane {
    /// The only lane of SQLite, and that of the tables of the whole instance on PostgreSQL.
    Shared,
    /// An organisation's lane on PostgreSQL.
    Organisation(OrganisationId),
}

#[derive(Default)]
struct State {
    lanes: HashMap<Lane, VecDeque<Box<dyn Job>>>,
    /// Lanes that have work and that nobody works on, oldest first.
    ready: VecDeque<Lane>,
    busy: HashSet<Lane>,
    waiting: usize,
    closed: bool,
}

/// The queue of writes and the threads that empty it.
pub(crate) struct Queue {
    shared: Arc<Shared>,
    threads: Vec<std::thread::JoinHandle<()>>,
}

struct Shared {
    state: Mutex<State>,
    wake: Condvar,
    pool: Pool,
    options: Options,
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        // A panic while holding the lock is impossible short of running out of memory: jobs run outside of it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Queue {
    /// Starts `threads` writers that take their connections from `pool`.
    pub(crate) fn start(pool: Pool, threads: usize, options: &Options) -> Result<Self, OpenError> {
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            wake: Condvar::new(),
            pool,
            options: options.clone(),
        });
        let threads = (0..threads.max(1))
            .map(|number| {
                let shared = Arc::clone(&shared);
                std::thread::Builder::new()
                    .name(format!("writer-{number}"))
                    .spawn(move || work(&shared))
                    .map_err(OpenError::Thread)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { shared, threads })
    }

    /// Puts a write into its lane; a full queue answers it at once.
    pub(crate) fn push(&self, lane: Lane, job: Box<dyn Job>) {
        let mut state = self.shared.state();
        if state.closed || state.waiting >= self.shared.options.queue_max {
            drop(state);
            job.finish(Err(StoreError::Busy(
                "the queue of writes is full".to_owned(),
            )));
            return;
        }
        state.waiting += 1;
        state.lanes.entry(lane).or_default().push_back(job);
        if !state.busy.contains(&lane) && !state.ready.contains(&lane) {
            state.ready.push_back(lane);
            self.shared.wake.notify_one();
        }
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        self.shared.state().closed = true;
        self.shared.wake.notify_all();
        for thread in self.threads.drain(..) {
            // The last owner may be one of the writers' own closures; a thread cannot wait for itself.
            if thread.thread().id() != std::thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

/// Empties lanes until the queue is closed and empty.
fn work(shared: &Shared) {
    let mut connection = None;
    loop {
        let Some((lane, jobs)) = next_batch(shared) else {
            return;
        };
        batch::run(shared, &mut connection, lane, jobs);
        let mut state = shared.state();
        state.busy.remove(&lane);
        if state.lanes.get(&lane).is_some_and(|jobs| !jobs.is_empty()) {
            state.ready.push_back(lane);
            shared.wake.notify_one();
        } else {
            state.lanes.remove(&lane);
        }
    }
}

/// Waits for a lane with work and takes up to a batch from it.
fn next_batch(shared: &Shared) -> Option<(Lane, Vec<Box<dyn Job>>)> {
    let mut state = shared.state();
    loop {
        if let Some(lane) = state.ready.pop_front() {
            let max = shared.options.batch_max.max(1);
            let jobs: Vec<_> = state
                .lanes
                .get_mut(&lane)
                .map(|waiting| waiting.drain(..waiting.len().min(max)).collect())
                .unwrap_or_default();
            state.waiting = state.waiting.saturating_sub(jobs.len());
            state.busy.insert(lane);
            return Some((lane, jobs));
        }
        if state.closed {
            return None;
        }
        state = shared
            .wake
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner);
    }
}
