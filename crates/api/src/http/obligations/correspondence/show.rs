use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::ObligationId;

use super::view::CorrespondenceView;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Read the correspondence about an obligation.
///
/// Reports, acknowledgements, rejections, requests, notices and letters in one thread, the oldest first, with the authority
/// as the directory has it: its page and the way by which it takes reports. Reports and letters name their files.
#[utoipa::path(
    tag = "obligations",
    params(("id" = ObligationId, Path, description = "The obligation")),
    responses(
        (status = OK, description = "The correspondence", body = CorrespondenceView, example = json!(CorrespondenceView::sample())),
        Problems
    )
)]
#[get("/obligations/{id}/correspondence")]
pub(crate) async fn show_correspondence(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    reader: Reader,
    id: web::Path<ObligationId>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let thread = app
        .store
        .read(by.identity.scope(), move |tx| {
            let obligation = tx.obligation(id)?.ok_or_else(Problem::not_found)?;
            Ok::<_, Problem>(CorrespondenceView::read(tx, &obligation, reader.0)?)
        })
        .await?;
    reply::read_derived(&request, &thread)
}
