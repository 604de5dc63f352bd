use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use meldewerk_domain::event::{Actor, Event, Subject, SubjectKind};
use meldewerk_domain::message::MessageChannel;
use meldewerk_domain::text::Text;

use super::view::MessageView;
use crate::auth::{Authorised, needs};
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::reminder::Telling;
use crate::state::App;

/// Send a test message to oneself.
///
/// It goes the way of every message; `GET /messages/{id}` says whether the mail server took it, and why not.
#[utoipa::path(
    tag = "messages",
    params(Repetition),
    responses(
        (status = ACCEPTED, description = "The message waits to be sent", body = MessageView, example = json!(MessageView::sample())),
        Problems
    )
)]
#[post("/test-messages")]
pub(crate) async fn send_test_message(
    app: web::Data<App>,
    by: Authorised<needs::SendMessages>,
    repetition: Repetition,
) -> Result<HttpResponse, Problem> {
    let (identity, now) = (by.identity, app.now());
    let Actor::User(user) = identity.actor else {
        return Err(Problem::new(Kind::Forbidden));
    };
    if app.channel() != MessageChannel::Email {
        return Err(Problem::new(Kind::Conflict).because(Text::new(
            "No e-mail is set up on this server: the setting `mail.host` is empty.",
            "Auf diesem Server ist keine E-Mail eingerichtet: Die Einstellung `mail.host` ist leer.",
        )));
    }
    let worker = app.clone();
    let reply = repetition
        .write(&app, identity, b"", now, false, move |tx| {
            let user = tx.user(user)?.ok_or_else(Problem::not_found)?;
            let message = Telling { app: &worker, now }.test(&user);
            tx.insert_messages(std::slice::from_ref(&message))?;
            let subject = Subject {
                kind: SubjectKind::User,
                id: user.id.0,
            };
            let event = Event::new(subject, "user.message_tested").fact("message", (), message.id);
            tx.journal(identity.actor, now, &event)?;
            let path = format!("/api/v1/messages/{}", message.id);
            let mut reply = Reply::created(path, &MessageView::new(&message, true))?;
            reply.status = StatusCode::ACCEPTED;
            Ok(reply)
        })
        .await?;
    app.messages.notify_one();
    Ok(reply.into_response())
}
