use actix_web::{HttpRequest, HttpResponse, get, web};

use super::version;
use super::view::OrganisationView;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Show the organisation.
///
/// The legal entity of the credential with its profile and settings.
#[utoipa::path(
    tag = "organisation",
    responses(
        (status = OK, description = "The organisation", body = OrganisationView, example = json!(OrganisationView::sample())),
        Problems
    )
)]
#[get("/organisation")]
pub(crate) async fn show_organisation(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadOrganisation>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let organisation = app
        .store
        .read(by.identity.scope(), |tx| tx.organisation())
        .await?;
    let view = OrganisationView::from(&organisation);
    reply::read(&request, reader.0, &version(&organisation), &view)
}
