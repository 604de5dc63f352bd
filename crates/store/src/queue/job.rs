//! A queued write: its closure, its result, and whoever waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use tokio::sync::oneshot;

use super::batch::Context;
use crate::error::{Refusal, StoreError};
use crate::idempotency::IdempotencyKey;
use crate::transaction::{Instance, Scope, Write};

/// How a write ended, before the commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disposition {
    /// It is to be kept.
    Done,
    /// It refused or failed for itself: undo it alone.
    Refused,
    /// The database failed: undo the batch.
    Fatal,
}

/// A queued write, its types forgotten.
pub(crate) trait Job: Send {
    /// The key under which its answer is kept.
    fn key(&self) -> Option<&IdempotencyKey>;

    /// Runs the write inside the batch's transaction.
    fn run(&mut self, context: &mut Context<'_>) -> Disposition;

    /// Answers whoever waits: with the write's own result, or with the reason why nothing was kept.
    fn finish(self: Box<Self>, kept: Result<(), StoreError>);
}

struct Typed<T, E, F> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
    key: Option<IdempotencyKey>,
}

impl<T, E, F> Job for Typed<T, E, F>
where
    T: Send,
    E: Refusal,
    F: FnOnce(&mut Context<'_>) -> Result<T, E> + Send,
{
    fn key(&self) -> Option<&IdempotencyKey> {
        self.key.as_ref()
    }

    fn run(&mut self, context: &mut Context<'_>) -> Disposition {
        let Some(work) = self.work.take() else {
            return Disposition::Refused;
        };
        let result = catch_unwind(AssertUnwindSafe(|| work(context)))
            .unwrap_or_else(|_panic| Err(E::from(StoreError::Panicked)));
        let disposition = match &result {
            Ok(_) => Disposition::Done,
            Err(refusal) if refusal.store_error().is_none_or(StoreError::is_local) => {
                Disposition::Refused
            }
            Err(_) => Disposition::Fatal,
        };
        self.result = Some(result);
        disposition
    }

    fn finish(self: Box<Self>, kept: Result<(), StoreError>) {
        let answer = match (self.result, kept) {
            // A refusal stands whatever became of the others.
            (Some(Err(refusal)), _) => Err(refusal),
            (Some(result), Ok(())) => result,
            (_, Err(error)) => Err(E::from(error)),
            (None, Ok(())) => Err(E::from(StoreError::Abandoned(
                "the write did not run".to_owned(),
            ))),
        };
        // Whoever waited may have gone away; the write is kept all the same.
        let _ = self.reply.send(answer);
    }
}

/// A job that writes to one organisation, and where its answer will arrive.
pub(crate) fn write_job<T, E, F>(
    scope: Scope,
    work: F,
) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    T: Send + 'static,
    E: Refusal,
    F: FnOnce(&mut Write<'_>) -> Result<T, E> + Send + 'static,
{
    typed(None, move |context: &mut Context<'_>| {
        work(&mut context.write(scope))
    })
}

/// A [`write_job`] whose answer is kept under `key`.
pub(crate) fn keyed_write_job<T, E, F>(
    scope: Scope,
    key: IdempotencyKey,
    work: F,
) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    T: Send + 'static,
    E: Refusal,
    F: FnOnce(&mut Write<'_>) -> Result<T, E> + Send + 'static,
{
    typed(Some(key), move |context: &mut Context<'_>| {
        work(&mut context.write(scope))
    })
}

/// A job that writes to the tables of the whole instance, and where its answer will arrive.
pub(crate) fn instance_job<T, E, F>(work: F) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    T: Send + 'static,
    E: Refusal,
    F: FnOnce(&mut Instance<'_>) -> Result<T, E> + Send + 'static,
{
    typed(None, move |context: &mut Context<'_>| {
        work(&mut context.instance())
    })
}

fn typed<T, E, F>(
    key: Option<IdempotencyKey>,
    work: F,
) -> (Box<dyn Job>, oneshot::Receiver<Result<T, E>>)
where
    T: Send + 'static,
    E: Refusal,
    F: FnOnce(&mut Context<'_>) -> Result<T, E> + Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (
        Box::new(Typed {
            work: Some(work),
            result: None,
            reply,
            key,
        }),
        answer,
    )
}
