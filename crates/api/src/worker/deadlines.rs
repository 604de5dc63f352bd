//! The deadline watcher: tells the journal once of each stage that it is due soon, and once that it is overdue.

use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_store::{AlarmKind, DueObligation, StoreError};

use crate::state::App;

/// Most alarms of a kind raised in one round.
const BATCH: i64 = 200;

/// Raises every alarm that is due by now and answers how many were raised.
///
/// Whoever comes first tells it: the database keeps one row for each stage, kind and due time, so that a second process, or
/// the same one after a restart, does not tell it again.
pub async fn watch(app: &App) -> Result<usize, StoreError> {
    let now = app.now();
    // A limit is the last whole second in time: it is overdue when that second is over.
    let overdue = now.saturating_add_seconds(-1);
    let soon = now.saturating_add_seconds(app.config.workers.due_soon_seconds.saturating_add(1));
    let mut raised = 0_usize;
    for (kind, before) in [(AlarmKind::Overdue, overdue), (AlarmKind::DueSoon, soon)] {
        loop {
            let due = app
                .store
                .read_instance(move |instance| instance.due_obligations(kind, before, BATCH))
                .await?;
            let is_last = i64::try_from(due.len()).is_ok_and(|count| count < BATCH);
            for obligation in due {
                raised = raised.saturating_add(usize::from(raise(app, kind, obligation).await?));
            }
            if is_last {
                break;
            }
        }
    }
    Ok(raised)
}

async fn raise(app: &App, kind: AlarmKind, due: DueObligation) -> Result<bool, StoreError> {
    let now = app.now();
    app.store
        .write(due.scope, move |tx| {
            let is_first = tx.raise_alarm(&due, kind, now)?;
            // What is overdue already was due soon before; after a downtime that is not told afterwards.
            if is_first && kind == AlarmKind::Overdue {
                tx.raise_alarm(&due, AlarmKind::DueSoon, now)?;
            }
            if is_first {
                let name = match kind {
                    AlarmKind::DueSoon => "obligation.stage_due_soon",
                    AlarmKind::Overdue => "obligation.stage_overdue",
                };
                let subject = Subject {
                    kind: SubjectKind::Obligation,
                    id: due.id.0,
                };
                let event = Event::new(subject, name)
                    .in_incident(due.incident)
                    .fact("stage", (), due.stage)
                    .fact("due_at", (), due.due_at);
                tx.journal(Actor::System, now, &event)?;
            }
            Ok(is_first)
        })
        .await
}
