use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::obligation::delay::AnnounceDelay;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::step::Step;
use super::submission_refused;
use super::view::ObligationView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// A notice that a limit cannot be met.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"sent_at": "2026-11-20T12:00:00+01:00", "channel": "MVP", "reason": "Der Dienstleister liefert die Angaben erst am Abend."}))]
pub(crate) struct DelayNoticeBody {
    /// When the authority was told; by the limit itself at the latest, else the notice is marked as late.
    sent_at: Instant,
    /// The way by which it was told.
    channel: String,
    /// Why the limit cannot be met.
    reason: String,
}

/// Record that the authority was told of a delay.
///
/// Where the law of the financial sector applies, whoever cannot meet a limit says so without undue delay and by that limit
/// at the latest (Delegated Regulation (EU) 2025/301, Art. 5(3)). The report stays owed.
#[utoipa::path(
    tag = "obligations",
    request_body = DelayNoticeBody,
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report that will be late"),
        Repetition
    ),
    responses(
        (status = CREATED, description = "The obligation", body = ObligationView, example = json!(ObligationView::sample())),
        Problems
    )
)]
#[post("/obligations/{id}/stages/{stage}/delay-notices")]
pub(crate) async fn announce_delay(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
    repetition: Repetition,
    body: Body<DelayNoticeBody>,
) -> Result<HttpResponse, Problem> {
    let (obligation, stage) = path.into_inner();
    let Body { value, bytes } = body;
    let command = AnnounceDelay {
        sent_at: value.sent_at,
        channel: value.channel,
        reason: value.reason,
    };
    let step = Step::new(obligation, by.identity, repetition, bytes, reader.0);
    let mut reply = step
        .take(&app, move |_tx, before, dossier, now| {
            let clock = dossier
                .clock(before, stage)
                .ok_or_else(Problem::not_found)?;
            before
                .announce_delay(command, &clock, now)
                .map_err(submission_refused)
        })
        .await?;
    reply.status = StatusCode::CREATED;
    Ok(reply.into_response())
}
