use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;

use super::view::ReminderList;
use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// List the reminders of an obligation.
///
/// For each of its reports that is due: what was told, what comes next, and whether somebody has reacted.
#[utoipa::path(
    tag = "obligations",
    params(("id" = ObligationId, Path, description = "The obligation")),
    responses(
        (status = OK, description = "The reminders", body = ReminderList, example = json!(ReminderList::sample())),
        Problems
    )
)]
#[get("/obligations/{id}/reminders")]
pub(crate) async fn list_reminders(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    id: web::Path<ObligationId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let view = app
        .store
        .read(by.identity.scope(), move |tx| {
            tx.obligation(id)?.ok_or_else(Problem::not_found)?;
            let policy = tx.organisation()?.settings.reminders;
            Ok::<_, Problem>(ReminderList::new(&tx.reminders(id)?, &policy))
        })
        .await?;
    reply::read_derived(&request, &view)
}
