use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::{ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::TakenBack;
use meldewerk_domain::obligation::take_back::Refusal;
use meldewerk_domain::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::step::Step;
use super::view::ObligationView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// That the recipient rejected a report.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"rejected_at": "2026-11-23T09:00:00+01:00", "reason": "Das Formular war unvollständig."}))]
pub(crate) struct RejectionBody {
    /// When.
    rejected_at: Instant,
    /// Why, as the recipient says.
    reason: String,
}

pub(super) fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Unknown => Problem::not_found(),
        Refusal::NotStanding => Problem::new(Kind::ObligationState).because(Text::new(
            "This report was rejected or taken back already.",
            "Diese Meldung wurde schon zurückgewiesen oder zurückgezogen.",
        )),
        Refusal::OnlyCorrection => Problem::new(Kind::ObligationState).because(Text::new(
            "The law knows no withdrawal of this report. Submit another one that corrects it (`corrects`).",
            "Das Gesetz kennt keine Rücknahme dieser Meldung. Eine weitere abgeben, die sie berichtigt (`corrects`).",
        )),
        Refusal::Faulty(faults) => faults.into(),
    }
}

/// Record that the recipient rejected a report.
///
/// The report no longer counts: its stage is open again, and clocks that ran from its receipt stop.
#[utoipa::path(
    tag = "obligations",
    request_body = RejectionBody,
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("submission" = SubmissionId, Path, description = "The submission"),
        Repetition
    ),
    responses(
        (status = OK, description = "The obligation", body = ObligationView, example = json!(ObligationView::sample())),
        Problems
    )
)]
#[post("/obligations/{id}/submissions/{submission}/rejection")]
pub(crate) async fn reject_report(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    reader: Reader,
    path: web::Path<(ObligationId, SubmissionId)>,
    repetition: Repetition,
    body: Body<RejectionBody>,
) -> Result<HttpResponse, Problem> {
    let (obligation, submission) = path.into_inner();
    let Body { value, bytes } = body;
    let rejection = TakenBack {
        at: value.rejected_at,
        reason: value.reason,
    };
    let step = Step::new(obligation, by.identity, repetition, bytes, reader.0);
    let reply = step
        .take(&app, move |_tx, before, _dossier, now| {
            before.reject(submission, rejection, now).map_err(refused)
        })
        .await?;
    Ok(reply.into_response())
}
