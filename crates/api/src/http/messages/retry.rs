use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::MessageId;
use meldewerk_domain::text::Text;

use super::view::MessageView;
use crate::auth::{Authorised, needs};
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Send a message again.
///
/// For what failed or waits for its next attempt, once the cause is gone: it is tried at once, under the same identifier.
#[utoipa::path(
    tag = "messages",
    params(("id" = MessageId, Path, description = "The message"), Repetition),
    responses(
        (status = ACCEPTED, description = "The message waits to be sent", body = MessageView, example = json!(MessageView::sample())),
        Problems
    )
)]
#[post("/messages/{id}/retry")]
pub(crate) async fn retry_message(
    app: web::Data<App>,
    by: Authorised<needs::SendMessages>,
    id: web::Path<MessageId>,
    repetition: Repetition,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let has_mail_server = app.mailer.is_some();
    let reply = repetition
        .write(&app, identity, b"", now, false, move |tx| {
            let before = tx.message(id)?.ok_or_else(Problem::not_found)?;
            if before.erased.is_some() {
                return Err(Problem::new(Kind::Erased));
            }
            let after = before.retried(now).ok_or_else(|| {
                Problem::new(Kind::Conflict)
                    .because(Text::new(
                        "The message is `{state}` by `{channel}`; only an e-mail that failed or is deferred is sent again.",
                        "Die Nachricht ist `{state}` über `{channel}`; nur eine E-Mail, die gescheitert oder aufgeschoben ist, wird erneut gesendet.",
                    ))
                    .with("state", before.state)
                    .with("channel", before.channel)
            })?;
            tx.update_message(&after)?;
            tx.journal(identity.actor, now, &after.retried_event())?;
            let mut reply = Reply::ok(&MessageView::new(&after, has_mail_server))?;
            reply.status = StatusCode::ACCEPTED;
            Ok(reply)
        })
        .await?;
    app.messages.notify_one();
    Ok(reply.into_response())
}
