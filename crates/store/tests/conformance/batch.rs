//! Writes that are sure to share a transaction.

use std::sync::mpsc;

use meldewerk_domain::event::Actor;
use meldewerk_store::{IdempotencyKey, Options, Scope, Store, StoreError, Write};

use crate::world::{Refused, event, now};

/// One writer, so that a test can hold it.
pub(crate) fn one_writer() -> Options {
    Options {
        writers: 1,
        ..Options::default()
    }
}

type Run = Box<dyn FnOnce(&mut Write<'_>) -> Result<i64, Refused> + Send>;

/// A write that answers a number.
pub(crate) struct Work {
    /// The key under which it keeps its answer.
    key: Option<IdempotencyKey>,
    run: Run,
}

pub(crate) fn work(
    work: impl FnOnce(&mut Write<'_>) -> Result<i64, Refused> + Send + 'static,
) -> Work {
    Work {
        key: None,
        run: Box::new(work),
    }
}

impl Work {
    /// The same, for whoever keeps the answer under `key`.
    pub(crate) fn keyed(mut self, key: IdempotencyKey) -> Self {
        self.key = Some(key);
        self
    }
}

/// A write that appends an entry to the journal and answers its number.
pub(crate) fn told(scope: Scope) -> Work {
    work(move |tx| Ok(tx.journal(Actor::System, now(), &event(scope))?))
}

/// Runs the writes in one batch: the writer is held by a write before until all of them wait.
pub(crate) fn in_one_batch(
    store: &Store,
    scope: Scope,
    jobs: Vec<Work>,
) -> Vec<Result<i64, Refused>> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let (starting, has_started) = mpsc::channel();
        let (release, released) = mpsc::channel::<()>();
        let holding = store.clone();
        let holder = tokio::spawn(async move {
            holding
                .write(scope, move |_tx| {
                    starting.send(()).unwrap();
                    released.recv().unwrap();
                    Ok::<_, StoreError>(())
                })
                .await
        });
        tokio::task::yield_now().await;
        has_started.recv().unwrap();
        let waiting: Vec<_> = jobs
            .into_iter()
            .map(|job| {
                let store = store.clone();
                tokio::spawn(async move {
                    match job.key {
                        Some(key) => store.write_once(scope, key, job.run).await,
                        None => store.write(scope, job.run).await,
                    }
                })
            })
            .collect();
        // Each puts its write into the queue the first time it runs, in the order in which they were spawned.
        tokio::task::yield_now().await;
        release.send(()).unwrap();
        holder.await.unwrap().unwrap();
        let mut answers = Vec::new();
        for answer in waiting {
            answers.push(answer.await.unwrap());
        }
        answers
    })
}
