use actix_web::http::StatusCode;
use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::{AttachmentId, ObligationId, SubmissionId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Stage;
use meldewerk_domain::law::content::edit::Changes;
use meldewerk_domain::obligation::Filing;
use meldewerk_domain::obligation::submit::Refusal;
use meldewerk_domain::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::filer::{Filer, Part};
use super::step::Step;
use super::view::ObligationView;
use super::wrong_state;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// A report that left.
#[derive(Debug, Clone, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"submitted_at": "2026-11-22T16:00:00+01:00", "channel": "portal", "reference": "LDI-2026-4711", "filing": "incomplete"}))]
pub(crate) struct SubmissionBody {
    /// When it was sent.
    pub submitted_at: Instant,
    /// When the recipient received it; later clocks run from here.
    #[serde(default)]
    pub received_at: Option<Instant>,
    /// The way by which it went.
    pub channel: String,
    /// The recipient's reference.
    #[serde(default)]
    pub reference: Option<String>,
    /// How much of the report left; `complete` unless said, and refused then where a field is missing that the law demands.
    #[serde(default)]
    pub filing: Option<Filing>,
    /// What to write into the report before it is filed, by the fields' codes, as `PATCH …/report` takes it.
    #[serde(default)]
    #[schema(value_type = std::collections::BTreeMap<String, Option<serde_json::Value>>)]
    pub values: Changes,
    /// The words as sent, where they differ from the fields or there are none; at most 50 000 characters.
    #[serde(default)]
    pub content: Option<String>,
    /// Files of the incident that went with it, at most 100. Their digests stand in the filed report.
    #[serde(default)]
    pub attachments: Vec<AttachmentId>,
    /// Later stages that went with it as one report (Implementing Regulation (EU) 2025/302, Art. 2): once regular activities
    /// are recovered (anchor `recovered` or `resolved`) or the root causes are analysed (fields 4.1 and 4.2), and within every limit.
    #[serde(default)]
    pub combined_stages: Vec<Stage>,
    /// That they went as one although that article does not let them; the submission is marked then.
    #[serde(default)]
    pub combined_anyway: bool,
    /// The earlier report of this stage that it corrects.
    #[serde(default)]
    pub corrects: Option<SubmissionId>,
    /// Why it is late; needed when the limit has passed.
    #[serde(default)]
    pub delay_reason: Option<String>,
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
/// When it was sent and received, by which way, and what it said. The report is kept as it was filed and never changes; its
/// hash stands in the journal. Stages that chain on it get their real limits.
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
    let (obligation, stage) = path.into_inner();
    let Body { value: body, bytes } = body;
    let stages = [stage].into_iter().chain(body.combined_stages.clone());
    let parts: Vec<Part> = stages.map(|stage| Part::new(&app, stage)).collect();
    let (actor, language) = (by.identity.actor, reader.0);
    let step = Step::new(obligation, by.identity, repetition, bytes, language);
    let mut reply = step
        .take(&app, move |tx, before, dossier, now| {
            before.check_combination(stage, &body.combined_stages)?;
            let filer = Filer {
                body: &body,
                actor,
                now,
                language,
            };
            let mut parts = parts.iter();
            let first = parts.next().ok_or_else(Problem::not_found)?;
            let mut step = filer.file(tx, before, dossier, first, None)?;
            for part in parts {
                tx.journal(actor, now, &step.1)?;
                step = filer.file(tx, &step.0, dossier, part, Some(first.submission))?;
            }
            Ok(step)
        })
        .await?;
    reply.status = StatusCode::CREATED;
    Ok(reply.into_response())
}
