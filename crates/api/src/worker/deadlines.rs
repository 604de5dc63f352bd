//! The deadline watcher: tells the journal once of each stage that it is due soon, and once that it is overdue.

use std::collections::BTreeMap;

use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::instant::Instant;
use meldewerk_store::{DueAlarm, StoreError, Told};

use crate::state::App;

/// Most stages told in one transaction, so that other writers need not wait long.
const BATCH: i64 = 500;

/// Tells of every stage what is to be told by now, and answers how much was told.
///
/// Whoever comes first tells it: what was told stands in the row of the stage and its due time, so that a second process,
/// or the same one after a restart, does not tell it again. Where the records of one organisation cannot be written, those of
/// the others are told all the same, and the first failure is the answer.
pub async fn watch(app: &App) -> Result<usize, StoreError> {
    let now = app.now();
    // A limit is the last whole second in time: the stage is overdue when that second is over.
    let passed = now.saturating_add_seconds(-1);
    let soon = now.saturating_add_seconds(app.config.workers.due_soon_seconds);
    let mut told = 0_usize;
    let mut failure = None;
    for (last_told, until) in [(Told::DueSoon, passed), (Told::Nothing, soon)] {
        let mut after: Option<DueAlarm> = None;
        loop {
            let due = app
                .store
                .read_instance(move |instance| {
                    instance.due_alarms(last_told, until, after.as_ref(), BATCH)
                })
                .await?;
            let is_last = i64::try_from(due.len()).is_ok_and(|count| count < BATCH);
            after = due.last().copied();
            for alarms in by_organisation(due).into_values() {
                match tell(app, alarms, passed, now).await {
                    Ok(count) => told = told.saturating_add(count),
                    Err(error) => failure = failure.or(Some(error)),
                }
            }
            if is_last {
                break;
            }
        }
    }
    failure.map_or(Ok(told), Err)
}

fn by_organisation(due: Vec<DueAlarm>) -> BTreeMap<OrganisationId, Vec<DueAlarm>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for alarm in due {
        let organisation = alarm.scope.organisation();
        groups.entry(organisation).or_default().push(alarm);
    }
    groups
}

/// Tells the stages of one organisation in one transaction.
async fn tell(
    app: &App,
    due: Vec<DueAlarm>,
    passed: Instant,
    now: Instant,
) -> Result<usize, StoreError> {
    let Some(scope) = due.first().map(|it| it.scope) else {
        return Ok(0);
    };
    app.store
        .write(scope, move |tx| {
            let told: Vec<(DueAlarm, Told)> = due
                .iter()
                .map(|alarm| {
                    // What is overdue already was due soon before: after a downtime, that is not told afterwards.
                    let is_overdue = alarm.alarm.due_at <= passed;
                    let told = if is_overdue {
                        Told::Overdue
                    } else {
                        Told::DueSoon
                    };
                    (*alarm, told)
                })
                .collect();
            let mut count = 0_usize;
            let is_first = tx.tell_alarms(&told)?;
            let first = told
                .iter()
                .zip(is_first)
                .filter(|(_it, is_first)| *is_first);
            for ((alarm, told), _is_first) in first {
                tx.journal(Actor::System, now, &event(alarm, *told))?;
                count = count.saturating_add(1);
            }
            Ok(count)
        })
        .await
}

fn event(due: &DueAlarm, told: Told) -> Event {
    let name = match told {
        Told::Overdue => "obligation.stage_overdue",
        Told::DueSoon | Told::Nothing => "obligation.stage_due_soon",
    };
    let subject = Subject {
        kind: SubjectKind::Obligation,
        id: due.obligation.0,
    };
    Event::new(subject, name)
        .in_incident(due.incident)
        .fact("stage", (), due.alarm.stage)
        .fact("due_at", (), due.alarm.due_at)
}
