use actix_web::{HttpResponse, delete, web};
use meldewerk_domain::event::Actor;

use crate::auth::{Authorised, needs};
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::http::access::user_event;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// End the address of one's calendar.
///
/// Whoever subscribed to it gets no more.
#[utoipa::path(
    tag = "access",
    responses((status = NO_CONTENT, description = "The address has ended"), Problems)
)]
#[delete("/me/calendar")]
pub(crate) async fn unlink_calendar(
    app: web::Data<App>,
    by: Authorised<needs::Nothing>,
) -> Result<HttpResponse, Problem> {
    let (identity, now) = (by.identity, app.now());
    let Actor::User(user) = identity.actor else {
        return Err(Problem::new(Kind::Forbidden));
    };
    app.store
        .write(identity.scope(), move |tx| {
            if !tx.remove_calendar_link(user)? {
                return Err(Problem::not_found());
            }
            tx.journal(
                identity.actor,
                now,
                &user_event(user, "user.calendar_unlinked"),
            )?;
            Ok(())
        })
        .await?;
    Ok(Reply::empty().into_response())
}
