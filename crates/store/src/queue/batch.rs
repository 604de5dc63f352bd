//! One transaction for many writes.

use std::collections::HashMap;
use std::sync::Arc;

use meldewerk_domain::id::OrganisationId;
use r2d2::PooledConnection;

use super::job::Disposition;
use super::{Job, Lane, Shared};
use crate::connection::{self, AnyConnection};
use crate::error::StoreError;
use crate::head;
use crate::idempotency::LookedUp;
use crate::options::Entropy;
use crate::pool::{self, Manager};
use crate::transaction::{Held, Instance, Pending, Scope, Write};

/// What the writes of a batch share: the connection, what is known of the organisations, and the rows not yet inserted.
pub(crate) struct Context<'c> {
    connection: &'c mut AnyConnection,
    held: HashMap<OrganisationId, Held>,
    looked_up: LookedUp,
    pending: Pending,
    entropy: Arc<dyn Entropy>,
}

impl Context<'_> {
    pub(crate) fn write(&mut self, scope: Scope) -> Write<'_> {
        let held = self.held.entry(scope.organisation()).or_default();
        Write::new(
            self.connection,
            scope,
            held,
            &mut self.pending,
            &self.looked_up,
            Arc::clone(&self.entropy),
        )
    }

    pub(crate) const fn instance(&mut self) -> Instance<'_> {
        Instance::new(self.connection)
    }
}

/// Runs the jobs in one transaction and answers each after the commit.
///
/// The writer keeps its connection from batch to batch and drops it after a failure, so that the next batch starts on a
/// fresh one.
pub(super) fn run(
    shared: &Shared,
    connection: &mut Option<PooledConnection<Manager>>,
    lane: Lane,
    jobs: Vec<Box<dyn Job>>,
) {
    let mut taken = match connection
        .take()
        .map_or_else(|| pool::take(&shared.pool), Ok)
    {
        Ok(taken) => taken,
        Err(error) => return abandon(jobs, &error),
    };
    match transaction(&mut taken, shared, lane, jobs) {
        Ok(jobs) => {
            *connection = Some(taken);
            for job in jobs {
                job.finish(Ok(()));
            }
        }
        Err((jobs, error)) => {
            tracing::error!(error = %error, cause = ?error, writes = jobs.len(), "a batch of writes was abandoned");
            // Back in the pool, a connection with an open transaction counts as broken and is closed, which undoes it. It
            // happens before the answers, so that whoever tries again finds no lock.
            drop(taken);
            abandon(jobs, &error);
        }
    }
}

type Jobs = Vec<Box<dyn Job>>;

fn transaction(
    connection: &mut AnyConnection,
    shared: &Shared,
    lane: Lane,
    mut jobs: Jobs,
) -> Result<Jobs, (Jobs, StoreError)> {
    if let Err(error) = connection::begin(connection) {
        return Err((jobs, error.into()));
    }
    let mut context = Context {
        connection,
        held: HashMap::new(),
        looked_up: LookedUp::default(),
        pending: Pending::default(),
        entropy: Arc::clone(&shared.options.entropy),
    };
    match run_all(&mut context, lane, &mut jobs).and_then(|()| conclude(&mut context)) {
        Ok(()) => Ok(jobs),
        Err(error) => Err((jobs, error)),
    }
}

/// Runs every job, each from a savepoint to which it alone is undone.
fn run_all(context: &mut Context<'_>, lane: Lane, jobs: &mut Jobs) -> Result<(), StoreError> {
    if let Lane::Organisation(organisation) = lane {
        // Locked before anything is read, so that what the jobs read is the newest.
        match head::lock(context.connection, organisation) {
            Ok(head) => {
                context.held.entry(organisation).or_default().head = Some(head);
            }
            // No such organisation: each job finds that out for itself.
            Err(StoreError::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
    }
    // On SQLite a look-up is a call; on PostgreSQL it is a way to another process and back.
    if let Lane::Organisation(organisation) = lane {
        let keys = jobs.iter().filter_map(|job| job.key()).collect();
        context.looked_up = LookedUp::load(context.connection, organisation, keys)?;
    }
    let last = jobs.len().saturating_sub(1);
    for (number, job) in jobs.iter_mut().enumerate() {
        let (held, pending) = (context.held.clone(), context.pending.len());
        match job.run(context) {
            Disposition::Done if number == last => {}
            Disposition::Done => connection::move_mark(context.connection)?,
            Disposition::Refused => {
                connection::undo_to_mark(context.connection)?;
                context.held = held;
                context.pending.truncate(pending);
            }
            Disposition::Fatal => {
                return Err(StoreError::Abandoned(
                    "a write of the batch failed".to_owned(),
                ));
            }
        }
    }
    Ok(())
}

/// Writes the entries and the heads, and commits.
fn conclude(context: &mut Context<'_>) -> Result<(), StoreError> {
    context.pending.flush(context.connection)?;
    for (organisation, held) in &context.held {
        if let Some(head) = &held.head {
            head::save(context.connection, *organisation, head)?;
        }
    }
    Ok(connection::commit(context.connection)?)
}

/// Answers every job that nothing was kept.
fn abandon(jobs: Jobs, error: &StoreError) {
    for job in jobs {
        job.finish(Err(StoreError::Abandoned(error.to_string())));
    }
}
