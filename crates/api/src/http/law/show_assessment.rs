use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::Text;
use serde::Deserialize;
use time::Date;
use utoipa::IntoParams;

use super::view::AssessmentView;
use crate::auth::{Authorised, needs};
use crate::convention::as_of::{self, AsOf};
use crate::convention::language::Reader;
use crate::convention::reply;
use crate::http::{Problems, incidents};
use crate::law::Dossier;
use crate::law::past::Retrospect;
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
    /// Assess what stood at this instant, as it was recorded by then: by the rules that were in force on the day that counted
    /// then, with the facts, anchors, profile and policies of then. The answer has no entity tag.
    #[param(required = false, example = "2026-11-20T09:15:00Z")]
    at: Option<Instant>,
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
/// Which laws demand a report, by which criteria, and what is still to be asked. Nothing is stored. With `at`, what would have
/// been said at an earlier instant.
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
    let past = AsOf { at: query.at }.read(now)?;
    let dossier = app
        .store
        .read(identity.scope(), move |tx| {
            let incident = incidents::find(tx, id, identity)?;
            Ok::<_, Problem>(match past {
                Some(at) => Retrospect::of(tx, &incident, at)?.dossier(),
                None => Dossier::read(tx, id, now)?,
            })
        })
        .await?;
    let now = past.unwrap_or(now);
    let law_as_of = law_as_of.unwrap_or_else(|| dossier.law_day(now));
    let assessment = dossier.assess(law_as_of, now);
    let view = AssessmentView::new(&assessment, &dossier.case(), reader.0);
    match past {
        Some(at) => as_of::reply(&view, at, Vec::new(), true, reader.0),
        None => reply::read_derived(&request, &view),
    }
}
