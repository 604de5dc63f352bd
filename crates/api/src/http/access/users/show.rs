use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::UserId;

use super::{UserView, version};
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show a user.
///
/// With the entity tag that a change needs.
#[utoipa::path(
    tag = "access",
    params(("id" = UserId, Path, description = "The user")),
    responses(
        (status = OK, description = "The user", body = UserView, example = json!(UserView::sample())),
        Problems
    )
)]
#[get("/users/{id}")]
pub(crate) async fn show_user(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadUsers>,
    reader: Reader,
    id: web::Path<UserId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let user = app
        .store
        .read(by.identity.scope(), move |tx| tx.user(id))
        .await?
        .ok_or_else(Problem::not_found)?;
    reply::read(&request, reader.0, &version(&user), &UserView::from(&user))
}
