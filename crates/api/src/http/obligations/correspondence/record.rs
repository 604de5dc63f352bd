use actix_web::{HttpResponse, post, web};
use meldewerk_domain::attachment::Carrier;
use meldewerk_domain::id::{AttachmentId, LetterId, ObligationId};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::letter::{Direction, Wording};
use meldewerk_store::AttachmentLink;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::PieceView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::http::obligations::files;
use crate::problem::Problem;
use crate::state::App;

/// A letter.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"direction": "incoming", "at": "2026-11-24T09:00:00+01:00", "channel": "portal", "subject": "Rückfrage zu Ihrer Meldung", "text": "Bitte teilen Sie mit, wie viele Personen betroffen sind.", "reference": "LDI-2026-4711"}))]
pub(crate) struct LetterBody {
    /// Which way it went.
    direction: Direction,
    /// When it was sent or came in.
    at: Instant,
    /// The way by which it went.
    channel: String,
    /// What it is about, at most 300 characters.
    subject: String,
    /// What it says, at most 50 000 characters; an attachment may carry it instead.
    #[serde(default)]
    text: Option<String>,
    /// The recipient's reference.
    #[serde(default)]
    reference: Option<String>,
    /// Files of the incident that went or came with it, at most 100: add them to the incident first.
    #[serde(default)]
    attachments: Vec<AttachmentId>,
}

/// Record a letter to or from the recipient of the reports.
///
/// Letters are never changed. Their files are attachments of the incident: `POST /incidents/{id}/attachments` takes the bytes,
/// the letter names them, and that it did is a step in the chain of custody of each. An authority's request for a report, whose clock runs, has its own operation.
#[utoipa::path(
    tag = "obligations",
    request_body = LetterBody,
    params(("id" = ObligationId, Path, description = "The obligation"), Repetition),
    responses(
        (status = CREATED, description = "The letter", body = PieceView, example = json!(PieceView::sample())),
        Problems
    )
)]
#[post("/obligations/{id}/correspondence")]
pub(crate) async fn record_letter(
    app: web::Data<App>,
    by: Authorised<needs::RecordSubmissions>,
    id: web::Path<ObligationId>,
    repetition: Repetition,
    body: Body<LetterBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let letter = LetterId(app.new_id());
    let Body { value, bytes } = body;
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let obligation = tx.obligation(id)?.ok_or_else(Problem::not_found)?;
            let attached = files::found(tx, &obligation, &value.attachments)?;
            let wording = Wording {
                channel: value.channel,
                subject: value.subject,
                text: value.text,
                reference: value.reference,
                attachments: attached.iter().map(|file| file.id).collect(),
            };
            let (letter, event) =
                obligation.correspond(letter, value.direction, value.at, wording, now)?;
            tx.insert_letter(&letter)?;
            tx.journal(identity.actor, now, &event)?;
            let link = AttachmentLink {
                obligation: id,
                carrier: Carrier::Letter(letter.id),
            };
            files::link(tx, &attached, link, identity.actor, now)?;
            let location = format!("/api/v1/obligations/{id}/correspondence");
            let files = attached.iter().map(Into::into).collect();
            Reply::created(location, &PieceView::of_letter(&letter, files))
        })
        .await?;
    Ok(reply.into_response())
}
