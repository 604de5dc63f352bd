//! Requests that no operation takes.

use actix_web::dev::ResourceDef;
use actix_web::{HttpRequest, HttpResponse, web};
use utoipa::openapi::OpenApi as Document;

use crate::document::operations;
use crate::problem::{Kind, Problem};

/// Answers 405 with the methods of the path when the document knows it, and 404 when it does not: the framework would
/// answer 404 in both cases, with an empty body.
#[expect(
    clippy::future_not_send,
    reason = "handlers stay on the thread that runs them"
)]
pub async fn fallback(
    request: HttpRequest,
    document: web::Data<Document>,
) -> Result<HttpResponse, Problem> {
    let methods: Vec<String> = document
        .paths
        .paths
        .iter()
        .filter(|(path, _item)| ResourceDef::new(path.as_str()).is_match(request.path()))
        .flat_map(|(_path, item)| operations(item).map(|(method, _operation)| method.to_string()))
        .collect();
    if methods.is_empty() {
        return Err(Problem::not_found());
    }
    Err(Problem::new(Kind::MethodNotAllowed).allow(methods.join(", ")))
}
