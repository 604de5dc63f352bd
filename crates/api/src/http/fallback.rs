//! Requests that no operation takes.

use actix_web::http::Method;
use actix_web::{HttpRequest, HttpResponse, web};

use crate::document::Index;
use crate::problem::{Kind, Problem};

/// Answers 405 with the methods of the path when the document knows it, and 404 when it does not: the framework would
/// answer 404 in both cases, with an empty body.
#[expect(
    clippy::future_not_send,
    reason = "handlers stay on the thread that runs them"
)]
pub async fn fallback(
    request: HttpRequest,
    index: web::Data<Index>,
) -> Result<HttpResponse, Problem> {
    let Some(route) = index.find(request.match_info().as_str()) else {
        return Err(Problem::not_found());
    };
    let methods: Vec<&str> = route.methods().map(Method::as_str).collect();
    Err(Problem::new(Kind::MethodNotAllowed).allow(methods.join(", ")))
}
