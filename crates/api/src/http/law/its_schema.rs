use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::law::dora::its::ItsTemplate;
use meldewerk_domain::law::dora::its::schema::schema;

use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;

/// Show the JSON schema of a reporting template.
///
/// JSON Schema (draft 2020-12) of the documents in which reports by the templates of Implementing Regulation (EU) 2025/302
/// are written. It demands what the act demands of each stage.
#[utoipa::path(
    tag = "law",
    params(("template" = ItsTemplate, Path, description = "The template")),
    responses(
        (status = OK, description = "The schema", body = Object, example = json!({"$schema": "https://json-schema.org/draft/2020-12/schema"})),
        Problems
    ),
    security(())
)]
#[get("/law/dora/templates/{template}/schema")]
pub(crate) async fn show_template_schema(
    request: HttpRequest,
    path: web::Path<ItsTemplate>,
) -> Result<HttpResponse, Problem> {
    reply::read_derived(&request, &schema(*path))
}
