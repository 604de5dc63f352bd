use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::{ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::step::Step;
use super::view::ObligationView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// An acknowledgement by the recipient.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"received_at": "2026-11-22T16:00:05+01:00", "reference": "LDI-2026-4711"}))]
pub(crate) struct AcknowledgementBody {
    /// When the recipient received the report.
    received_at: Instant,
    /// The recipient's reference.
    #[serde(default)]
    reference: Option<String>,
}

/// Record that the recipient received a report.
///
/// The instant of receipt is what later clocks run from.
#[utoipa::path(
    tag = "obligations",
    request_body = AcknowledgementBody,
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
#[post("/obligations/{id}/submissions/{submission}/acknowledgement")]
pub(crate) async fn acknowledge_report(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    reader: Reader,
    path: web::Path<(ObligationId, SubmissionId)>,
    repetition: Repetition,
    body: Body<AcknowledgementBody>,
) -> Result<HttpResponse, Problem> {
    let (obligation, submission) = path.into_inner();
    let Body { value, bytes } = body;
    let step = Step::new(obligation, by.identity, repetition, bytes, reader.0);
    let reply = step
        .take(&app, move |_tx, before, _dossier, now| {
            let reference = value.reference.as_deref();
            before
                .acknowledge(submission, value.received_at, reference, now)?
                .ok_or_else(Problem::not_found)
        })
        .await?;
    Ok(reply.into_response())
}
