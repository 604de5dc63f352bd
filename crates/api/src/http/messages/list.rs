use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::{IncidentId, ObligationId};
use meldewerk_domain::message::MessageState;
use meldewerk_store::MessageFilter;
use serde::Deserialize;
use utoipa::IntoParams;

use super::view::{MessageList, MessageView};
use crate::auth::{Authorised, needs};
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Which messages to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Listing {
    /// Items of the page; 50 unless said.
    #[param(minimum = 1, maximum = 200, required = false)]
    limit: Option<u16>,
    /// The cursor from `next` of the page before.
    #[param(required = false)]
    after: Option<String>,
    /// Only those in this state; `failed` shows what waits for a person.
    #[param(required = false)]
    state: Option<MessageState>,
    /// Only those about this incident.
    #[param(required = false)]
    incident: Option<IncidentId>,
    /// Only those about this obligation.
    #[param(required = false)]
    obligation: Option<ObligationId>,
}

/// List messages.
///
/// The newest first, each with whether it has arrived, why not, and when it is tried again. Nothing is given up in silence:
/// where the settings name no mail server any more, what waits for one says so (`obstacle`), and leaves when they do.
#[utoipa::path(
    tag = "messages",
    params(Listing),
    responses(
        (status = OK, description = "A page of messages", body = MessageList, example = json!(MessageList::sample())),
        Problems
    )
)]
#[get("/messages")]
pub(crate) async fn list_messages(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    query: web::Query<Listing>,
) -> Result<HttpResponse, Problem> {
    let limit = list::limit(query.limit)?;
    let before = query.after.as_deref().map(cursor::read).transpose()?;
    let filter = MessageFilter {
        state: query.state,
        incident: query.incident,
        obligation: query.obligation,
    };
    let messages = app
        .store
        .read(by.identity.scope(), move |tx| {
            tx.messages(filter, before, limit + 1)
        })
        .await?;
    let (messages, more) = list::cut(messages, limit);
    let next = messages
        .last()
        .filter(|_it| more)
        .map(|message| cursor::write(&message.id));
    let has_mail_server = app.mailer.is_some();
    let items = messages.iter();
    let items = items
        .map(|it| MessageView::new(it, has_mail_server))
        .collect();
    reply::read_derived(&request, &MessageList { items, next })
}
