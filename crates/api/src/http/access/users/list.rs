use actix_web::{HttpRequest, HttpResponse, get, web};
use serde::Serialize;
use utoipa::ToSchema;

use super::UserView;
use crate::auth::{Authorised, needs};
use crate::convention::list::Page;
use crate::convention::{cursor, list, reply};
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A page of users.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct UserList {
    /// The users of this page, in the order of their creation.
    pub items: Vec<UserView>,
    /// The cursor of the next page; `null` on the last one.
    pub next: Option<String>,
}

/// List users.
///
/// In the order of their creation.
#[utoipa::path(
    tag = "access",
    params(Page),
    responses(
        (status = OK, description = "A page of users", body = UserList, example = json!(UserList { items: vec![UserView::sample()], next: None })),
        Problems
    )
)]
#[get("/users")]
pub(crate) async fn list_users(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadUsers>,
    page: web::Query<Page>,
) -> Result<HttpResponse, Problem> {
    let (limit, after) = page.read()?;
    let users = app
        .store
        .read(by.identity.scope(), move |tx| tx.users(after, limit + 1))
        .await?;
    let (users, more) = list::cut(users, limit);
    let next = users
        .last()
        .filter(|_user| more)
        .map(|user| cursor::write(&user.id));
    let view = UserList {
        items: users.iter().map(UserView::from).collect(),
        next,
    };
    reply::read_derived(&request, &view)
}
