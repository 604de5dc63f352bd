//! Assesses incidents anew: those that time has changed, and all of an organisation after its profile or the rules did.

use meldewerk_domain::event::Actor;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_store::{DueRecheck, StoreError};

use crate::law::batch::{self, REGISTER};
use crate::law::reassess::Review;
use crate::state::App;

/// Most incidents or organisations looked up at a time.
const BATCH: i64 = 200;

/// Assesses every incident that time has changed by now, each in a transaction of its own; answers how many.
///
/// One that fails is left for the next round and holds up no other; the first failure is the answer.
pub async fn by_time(app: &App) -> Result<usize, StoreError> {
    let now = app.now();
    let mut after: Option<DueRecheck> = None;
    let (mut count, mut failure) = (0_usize, None);
    loop {
        let due = app
            .store
            .read_instance(move |instance| instance.due_rechecks(now, after.as_ref(), BATCH))
            .await?;
        let Some(last) = due.last().copied() else {
            return failure.map_or(Ok(count), Err);
        };
        after = Some(last);
        for recheck in due {
            let worker = app.clone();
            let result = app
                .store
                .write(recheck.scope, move |tx| {
                    let review = Review {
                        app: &worker,
                        cause: Cause::Time,
                        actor: Actor::System,
                        now,
                    };
                    review.reassess(tx, recheck.incident)
                })
                .await;
            match result {
                Ok(()) => count = count.saturating_add(1),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
    }
}

/// Begins a re-assessment for every organisation that was last assessed by other rules than those of this program.
///
/// It is asked once, at the start: while versions take turns, each would else undo the other's work.
pub async fn by_rules(app: &App) -> Result<(), StoreError> {
    let scopes = app
        .store
        .read_instance(|instance| instance.assessed_by_other_rules(&REGISTER))
        .await?;
    for scope in scopes {
        let worker = app.clone();
        let now = app.now();
        app.store
            .write(scope, move |tx| {
                batch::begin(tx, &worker, Cause::Rules, Actor::System, now)
            })
            .await?;
    }
    Ok(())
}

/// Brings every re-assessment that is under way to its end, page by page.
pub async fn finish(app: &App) -> Result<(), StoreError> {
    let scopes = app
        .store
        .read_instance(|instance| instance.unfinished_reassessments(BATCH))
        .await?;
    for scope in scopes {
        let mut has_more = true;
        while has_more {
            let worker = app.clone();
            let now = app.now();
            has_more = app
                .store
                .write(scope, move |tx| batch::go_on(tx, &worker, now))
                .await?;
        }
    }
    Ok(())
}
