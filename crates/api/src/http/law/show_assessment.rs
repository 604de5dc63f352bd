use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::text::Text;
use serde::Deserialize;
use time::Date;
use utoipa::IntoParams;

use super::view::AssessmentView;
use crate::auth::{Authorised, needs};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::law::Dossier;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// By which law to assess.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Asking {
    /// The day whose law is applied; that on which the incident became known unless said.
    #[param(required = false, example = "2026-11-20")]
    law_as_of: Option<String>,
}

/// Reads a day of a query.
pub(super) fn day(text: Option<&str>) -> Result<Option<Date>, Problem> {
    text.map(|text| {
        Date::parse(text, &time::format_description::well_known::Iso8601::DATE).map_err(|_error| {
            Problem::new(Kind::InvalidQuery).because(Text::new(
                "`law_as_of` is a day such as 2026-11-20.",
                "`law_as_of` ist ein Tag wie 2026-11-20.",
            ))
        })
    })
    .transpose()
}

/// Assess an incident.
///
/// Which laws demand a report, by which criteria, and what is still to be asked. Nothing is stored.
#[utoipa::path(
    tag = "law",
    params(("id" = IncidentId, Path, description = "The incident"), Asking),
    responses(
        (status = OK, description = "The assessment", body = AssessmentView, example = json!(AssessmentView::sample())),
        Problems
    )
)]
#[get("/incidents/{id}/assessment")]
pub(crate) async fn show_assessment(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadAllIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
    query: web::Query<Asking>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let law_as_of = day(query.law_as_of.as_deref())?;
    let dossier = app
        .store
        .read(identity.scope(), move |tx| {
            incidents::find(tx, id, identity)?;
            Ok::<_, Problem>(Dossier::read(tx, id, now)?)
        })
        .await?;
    let law_as_of = law_as_of.unwrap_or_else(|| dossier.law_day(now));
    let assessment = dossier.assess(law_as_of, now);
    let view = AssessmentView::new(&assessment, &dossier.case(), reader.0);
    reply::read_derived(&request, &view)
}
