use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::classification::Severity;
use meldewerk_domain::code::Code;
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A severity with what it means in this organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Severity definition")]
pub(crate) struct SeverityView {
    /// The severity.
    pub severity: Severity,
    /// Its name, in the reader's language.
    #[schema(example = "High")]
    pub label: String,
    /// What it means, in the organisation's own words where it has some.
    #[schema(example = "An important service is badly impaired.")]
    pub definition: String,
}

/// The severities.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SeverityList {
    /// The most severe first.
    pub items: Vec<SeverityView>,
}

impl SeverityList {
    fn of(language: Language, definition: impl Fn(Severity) -> String) -> Self {
        let items = Severity::ALL
            .iter()
            .map(|severity| SeverityView {
                severity: *severity,
                label: severity.label().get(language).to_owned(),
                definition: definition(*severity),
            })
            .collect();
        Self { items }
    }
}

/// List the severities.
///
/// With what each means in this organisation, so that people choose alike.
#[utoipa::path(
    tag = "organisation",
    responses(
        (status = OK, description = "The severities", body = SeverityList,
         example = json!(SeverityList::of(Language::English, |severity| severity.default_definition().en.to_owned()))),
        Problems
    )
)]
#[get("/severities")]
pub(crate) async fn list_severities(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::Nothing>,
    reader: Reader,
) -> Result<HttpResponse, Problem> {
    let organisation = app
        .store
        .read(by.identity.scope(), |tx| tx.organisation())
        .await?;
    let view = SeverityList::of(reader.0, |severity| {
        organisation.definition(severity, reader.0).to_owned()
    });
    reply::read_derived(&request, &view)
}
