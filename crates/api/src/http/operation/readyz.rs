use actix_web::{HttpResponse, get, web};

use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// Tell that requests can be served.
///
/// For load balancers: the database answers. Otherwise the answer is 503.
#[utoipa::path(
    tag = "operation",
    responses(
        (status = OK, description = "The database answers", body = String, content_type = "text/plain", example = "ok"),
        Problems
    ),
    security(())
)]
#[get("/readyz")]
pub(crate) async fn show_readiness(app: web::Data<App>) -> Result<HttpResponse, Problem> {
    let store = app.store.clone();
    let answer = web::block(move || store.ping()).await;
    match answer {
        Ok(Ok(())) => Ok(HttpResponse::Ok()
            .content_type("text/plain; charset=utf-8")
            .body("ok")),
        Ok(Err(error)) => Err(error.into()),
        Err(_blocking) => Err(Problem::new(Kind::Unavailable)),
    }
}
