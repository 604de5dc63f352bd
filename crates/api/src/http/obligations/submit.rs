use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::{ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::obligation::submit::{Refusal, Submit};
use meldewerk_domain::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::ObligationView;
use super::{find, save, wrong_state};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// A report that left.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"submitted_at": "2026-11-22T16:00:00+01:00", "channel": "portal", "reference": "LDI-2026-4711"}))]
pub(crate) struct SubmissionBody {
    /// When it was sent.
    submitted_at: Instant,
    /// When the recipient received it; later clocks run from here.
    #[serde(default)]
    received_at: Option<Instant>,
    /// The way by which it went.
    channel: String,
    /// The recipient's reference.
    #[serde(default)]
    reference: Option<String>,
    /// What was sent; without it the record is bare evidence, and marked so.
    #[serde(default)]
    content: Option<String>,
    /// Why it is late; needed when the limit has passed.
    #[serde(default)]
    delay_reason: Option<String>,
}

pub(crate) fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::State(state) => wrong_state(state),
        Refusal::StageNotOpen => Problem::new(Kind::ObligationState).because(Text::new(
            "This stage is not open: an earlier report is not received yet, an anchor is missing, or nobody asked for it.",
            "Diese Stufe ist nicht offen: Eine frühere Meldung ist noch nicht eingegangen, ein Zeitpunkt fehlt, oder niemand hat sie verlangt.",
        )),
        Refusal::Faulty(faults) => faults.into(),
    }
}

/// Record a report that left.
///
/// When it was sent and received, by which way, and what it said. Stages that chain on it get their real limits.
#[utoipa::path(
    tag = "obligations",
    request_body = SubmissionBody,
    params(
        ("id" = ObligationId, Path, description = "The obligation"),
        ("stage" = Stage, Path, description = "The report"),
        Repetition
    ),
    responses(
        (status = CREATED, description = "The obligation", body = ObligationView, example = json!(ObligationView::sample())),
        Problems
    )
)]
#[post("/obligations/{id}/stages/{stage}/submissions")]
pub(crate) async fn submit_report(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    reader: Reader,
    path: web::Path<(ObligationId, Stage)>,
    repetition: Repetition,
    body: Body<SubmissionBody>,
) -> Result<HttpResponse, Problem> {
    let ((id, stage), identity, now) = (path.into_inner(), by.identity, app.now());
    let Body { value, bytes } = body;
    let command = Submit {
        submitted_at: value.submitted_at,
        received_at: value.received_at,
        channel: value.channel,
        reference: value.reference,
        content: value.content,
        delay_reason: value.delay_reason,
    };
    let submission = SubmissionId(app.new_id());
    let worker = app.clone();
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let (before, dossier) = find(tx, id, now)?;
            let clock = dossier
                .clock(&before, stage)
                .ok_or_else(Problem::not_found)?;
            let (after, event) = before
                .submit(submission, command, &clock, now)
                .map_err(refused)?;
            let mut reply = save(
                tx,
                &worker,
                &dossier,
                (&after, &event),
                identity.actor,
                now,
                reader.0,
            )?;
            reply.status = StatusCode::CREATED;
            Ok(reply)
        })
        .await?;
    Ok(reply.into_response())
}
