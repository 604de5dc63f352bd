use actix_web::{HttpResponse, post, web};
use meldewerk_domain::event::Event;
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::law::Stage;
use meldewerk_domain::text::Text;
use meldewerk_store::StoredReminder;

use super::view::ReminderList;
use crate::auth::{Authorised, needs};
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::http::obligations::find;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Acknowledge a reminder.
///
/// Says that somebody takes care of the report: nobody else is told of what was told so far. The next reminder of the policy
/// still comes, and waits for a reaction of its own.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report"),
        Repetition
    ),
    responses(
        (status = OK, description = "The reminders", body = ReminderList, example = json!(ReminderList::sample())),
        Problems
    )
)]
#[post("/obligations/{id}/stages/{stage}/reminders/acknowledgement")]
pub(crate) async fn acknowledge_reminder(
    app: web::Data<App>,
    by: Authorised<needs::AcknowledgeReminders>,
    path: web::Path<(ObligationId, Stage)>,
    repetition: Repetition,
) -> Result<HttpResponse, Problem> {
    let ((id, stage), identity, now) = (path.into_inner(), by.identity, app.now());
    let reply = repetition
        .write(&app, identity, b"", now, false, move |tx| {
            let (obligation, dossier) = find(tx, id, now)?;
            dossier
                .clock(&obligation, stage)
                .ok_or_else(Problem::not_found)?;
            let mut all = tx.reminders(id)?.into_iter();
            let reminder = all.find(|it| it.alarm.stage == stage);
            let reminder = reminder.ok_or_else(|| nothing_told(stage))?;
            if is_waiting(&reminder) {
                let after = reminder.course.answered();
                let after = after.ok_or_else(|| nothing_told(stage))?;
                tx.acknowledge_reminder(id, reminder.alarm, &after, (identity.actor, now))?;
                let event = Event::new(obligation.subject(), "obligation.reminder_acknowledged")
                    .in_incident(obligation.incident)
                    .fact("stage", (), stage)
                    .fact("due_at", (), reminder.alarm.due_at);
                tx.journal(identity.actor, now, &event)?;
            }
            let organisation = tx.organisation()?;
            let view = ReminderList::new(&tx.reminders(id)?, &organisation.settings.reminders);
            Reply::ok(&view)
        })
        .await?;
    Ok(reply.into_response())
}

/// Whether something was told since the latest acknowledgement; where nothing was told at all, that is refused.
fn is_waiting(reminder: &StoredReminder) -> bool {
    let told = reminder.course.told_at;
    let acknowledged = reminder.acknowledged.map(|(at, _by)| at);
    told.is_none() || told > acknowledged || reminder.course.unanswered_since.is_some()
}

fn nothing_told(stage: Stage) -> Problem {
    Problem::new(Kind::ObligationState)
        .because(Text::new(
            "No reminder of the report `{stage}` waits for a reaction: none was told, or the report is not due.",
            "Keine Erinnerung an die Meldung `{stage}` wartet auf eine Reaktion: Es gab noch keine, oder die Meldung ist nicht fällig.",
        ))
        .with("stage", stage)
}
