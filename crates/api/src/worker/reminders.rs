//! The watcher's second task: tells people of what is due, and others when nobody reacts.
//!
//! What is told, the journal's entry and the messages are written in one transaction, so that none of them is lost or told
//! twice. Whoever has the organisation's lock looks what is due at that moment: a second process finds nothing left.

use std::collections::BTreeSet;

use meldewerk_domain::instant::Instant;
use meldewerk_store::{DueReminder, Scope, StoreError, Write};

use crate::reminder::Telling;
use crate::state::App;

/// Most limits told in one transaction, so that other writers need not wait long.
const BATCH: i64 = 250;
/// Most limits looked at for the organisations that are theirs.
const GLANCE: i64 = 1_000;

/// Tells everything that is to be told by now, and answers of how many limits.
///
/// Where the reminders of one organisation cannot be told, those of the others are all the same, and the first failure is the
/// answer.
pub async fn remind(app: &App) -> Result<usize, StoreError> {
    let now = app.now();
    let mut told = 0_usize;
    let mut failure = None;
    let mut seen = BTreeSet::new();
    loop {
        let scopes = app
            .store
            .read_instance(move |instance| instance.organisations_to_remind(now, GLANCE))
            .await?;
        let new: Vec<Scope> = scopes
            .into_iter()
            .filter(|scope| seen.insert(scope.organisation()))
            .collect();
        if new.is_empty() {
            break;
        }
        for scope in new {
            match remind_organisation(app, scope, now).await {
                Ok(count) => told = told.saturating_add(count),
                Err(error) => failure = failure.or(Some(error)),
            }
        }
    }
    failure.map_or(Ok(told), Err)
}

/// What one transaction did.
struct Round {
    told: usize,
    is_last: bool,
}

/// Tells everything of one organisation, batch by batch. A limit that makes its batch fail is left behind alone.
async fn remind_organisation(app: &App, scope: Scope, now: Instant) -> Result<usize, StoreError> {
    let mut told = 0_usize;
    let mut after: Option<DueReminder> = None;
    let mut limit = BATCH;
    let mut failure = None;
    loop {
        let worker = app.clone();
        let round = app
            .store
            .write(scope, move |tx| {
                tell(tx, &worker, now, after.as_ref(), limit)
            })
            .await;
        match round {
            Ok(round) => {
                told = told.saturating_add(round.told);
                if round.is_last {
                    return failure.map_or(Ok(told), Err);
                }
            }
            Err(error) if error.is_local() && limit > 1 => limit = 1,
            Err(error) if error.is_local() => {
                let next = app
                    .store
                    .read(scope, move |tx| tx.due_reminders(now, after.as_ref(), 1))
                    .await?;
                let Some(stuck) = next.first().copied() else {
                    return Err(error);
                };
                tracing::error!(obligation.id = %stuck.obligation, error = %error, "a reminder could not be told");
                after = Some(stuck);
                failure = failure.or(Some(error));
            }
            Err(error) => return Err(error),
        }
    }
}

fn tell(
    tx: &mut Write<'_>,
    app: &App,
    now: Instant,
    after: Option<&DueReminder>,
    limit: i64,
) -> Result<Round, StoreError> {
    let due = tx.due_reminders(now, after, limit)?;
    let is_last = i64::try_from(due.len()).is_ok_and(|count| count < limit);
    let told = Telling { app, now }.tell(tx, due)?;
    Ok(Round { told, is_last })
}
