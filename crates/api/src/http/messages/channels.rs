use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::message::MessageChannel;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A way by which messages reach people.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Message channel")]
pub(crate) struct ChannelView {
    /// The channel.
    pub channel: MessageChannel,
    /// Whether this server has it: e-mail needs a mail server in the settings.
    pub configured: bool,
    /// The sender as readers see it; `null` where there is none.
    #[schema(example = "Meldewerk <meldewerk@muster.example>")]
    pub sender: Option<String>,
    /// How many messages of the organisation wait to be sent by it. Where it is not configured any more, they wait until it is.
    #[schema(example = 0)]
    pub waiting: i64,
}

/// The channels.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Message channels")]
pub(crate) struct ChannelList {
    /// Each of them.
    pub items: Vec<ChannelView>,
}

impl ChannelList {
    fn new(sender: Option<String>, waiting: i64) -> Self {
        Self {
            items: vec![
                ChannelView {
                    channel: MessageChannel::Journal,
                    configured: true,
                    sender: None,
                    waiting: 0,
                },
                ChannelView {
                    channel: MessageChannel::Email,
                    configured: sender.is_some(),
                    sender,
                    waiting,
                },
            ],
        }
    }
}

/// List the channels of messages.
///
/// Without e-mail, reminders stand in the journal and among the messages only.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = OK, description = "The channels", body = ChannelList, example = json!(ChannelList::new(None, 0))),
        Problems
    )
)]
#[get("/message-channels")]
pub(crate) async fn list_message_channels(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
) -> Result<HttpResponse, Problem> {
    let waiting = app
        .store
        .read(by.identity.scope(), |tx| tx.count_waiting_messages())
        .await?;
    let sender = app.mailer.as_ref().map(crate::mail::Mailer::sender);
    reply::read_derived(&request, &ChannelList::new(sender, waiting))
}
