use actix_web::{HttpResponse, put, web};
use meldewerk_domain::event::Actor;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::http::access::user_event;
use crate::ids::sha256;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// A new address.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Calendar link")]
pub(crate) struct CalendarLinkView {
    /// The address of the feed on this server. Whoever knows it reads the feed; it is shown this once.
    #[schema(example = "/calendar/mYvJ0m3n6gQ2mTQ0Wm7b0sJgkYh3C3cVn1o1yqg0d2E.ics")]
    pub path: String,
}

/// Make an address for one's calendar.
///
/// A calendar that subscribes to it shows the reports that are due, as long as the user may see them. An older address of
/// the same user ends.
#[utoipa::path(
    tag = "access",
    responses(
        (status = OK, description = "The address", body = CalendarLinkView, example = json!({"path": "/calendar/secret.ics"})),
        Problems
    )
)]
#[put("/me/calendar")]
pub(crate) async fn link_calendar(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
) -> Result<HttpResponse, Problem> {
    let (identity, now) = (by.identity, app.now());
    let Actor::User(user) = identity.actor else {
        return Err(Problem::new(Kind::Forbidden));
    };
    let secret = app.new_secret();
    let hash = sha256(secret.as_bytes());
    app.store
        .write(identity.scope(), move |tx| {
            tx.replace_calendar_link(user, &hash, now)?;
            tx.journal(
                identity.actor,
                now,
                &user_event(user, "user.calendar_linked"),
            )?;
            Ok::<_, Problem>(())
        })
        .await?;
    let view = CalendarLinkView {
        path: format!("/calendar/{secret}.ics"),
    };
    Ok(Reply::ok(&view)?.secret().into_response())
}
