use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::{ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::TakenBack;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reject::refused;
use super::step::Step;
use super::view::ObligationView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// That a report is taken back.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"withdrawn_at": "2026-11-23T09:00:00+01:00", "reason": "Der USB-Stick fand sich im Haus: Es war keine Verletzung."}))]
pub(crate) struct WithdrawalBody {
    /// When the recipient was told.
    withdrawn_at: Instant,
    /// Why.
    reason: String,
}

/// Record that a report was taken back.
///
/// Only where the law allows that, such as Art. 33 GDPR and the Austrian NISG 2026; elsewhere a report is corrected by another.
#[utoipa::path(
    tag = "obligations",
    request_body = WithdrawalBody,
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
#[post("/obligations/{id}/submissions/{submission}/withdrawal")]
pub(crate) async fn withdraw_report(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    reader: Reader,
    path: web::Path<(ObligationId, SubmissionId)>,
    repetition: Repetition,
    body: Body<WithdrawalBody>,
) -> Result<HttpResponse, Problem> {
    let (obligation, submission) = path.into_inner();
    let Body { value, bytes } = body;
    let withdrawal = TakenBack {
        at: value.withdrawn_at,
        reason: value.reason,
    };
    let step = Step::new(obligation, by.identity, repetition, bytes, reader.0);
    let reply = step
        .take(&app, move |_tx, before, _dossier, now| {
            before
                .withdraw(submission, withdrawal, now)
                .map_err(refused)
        })
        .await?;
    Ok(reply.into_response())
}
