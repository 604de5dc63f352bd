use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::MessageId;

use super::view::MessageView;
use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show a message.
///
/// As it was written, and how far it has come.
#[utoipa::path(
    tag = "messages",
    params(("id" = MessageId, Path, description = "The message")),
    responses(
        (status = OK, description = "The message", body = MessageView, example = json!(MessageView::sample())),
        Problems
    )
)]
#[get("/messages/{id}")]
pub(crate) async fn show_message(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    id: web::Path<MessageId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let message = app
        .store
        .read(by.identity.scope(), move |tx| tx.message(id))
        .await?
        .ok_or_else(Problem::not_found)?;
    reply::read_derived(&request, &MessageView::new(&message, app.mailer.is_some()))
}
