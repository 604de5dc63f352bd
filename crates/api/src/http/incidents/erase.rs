use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::{AttachmentId, IncidentId};
use meldewerk_domain::incident::erase::Refusal;
use meldewerk_domain::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{find, version, view, view_of};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::erasure;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// By which right personal data are erased.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(title = "Erasure of an incident", example = json!({"reason": "Art. 17(1)(a) GDPR: the period of retention is over"}))]
pub(crate) struct IncidentErasureBody {
    /// The reason, at most 20 000 characters; it is kept.
    reason: String,
}

/// What was erased, and what remains.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Erased incident")]
pub(crate) struct IncidentErasureView {
    /// The incident, whose record stays.
    pub incident: view::IncidentView,
    /// How many attachments lost their content with this request.
    #[schema(example = 2)]
    pub attachments: usize,
    /// How many inbound deliveries lost their bytes, those among them that told of other incidents too.
    #[schema(example = 1)]
    pub deliveries: usize,
    /// How many messages lost their words. What readers have in their mailboxes is theirs to erase.
    #[schema(example = 3)]
    pub messages: usize,
    /// Attachments of other incidents that have the same bytes as one of this incident, and keep them until they are erased
    /// too: `POST /attachments/{id}/erasure`.
    pub kept_by: Vec<AttachmentId>,
}

impl IncidentErasureView {
    fn sample() -> Self {
        Self {
            incident: view::IncidentView::sample(),
            attachments: 2,
            deliveries: 1,
            messages: 3,
            kept_by: Vec::new(),
        }
    }
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Active => Problem::new(Kind::Conflict).because(Text::new(
            "The incident still goes on.",
            "Der Vorfall läuft noch.",
        )),
        Refusal::DutyOpen => Problem::new(Kind::ObligationState).because(Text::new(
            "A report about the incident is still owed.",
            "Eine Meldung über den Vorfall steht noch aus.",
        )),
        Refusal::Faulty(faults) => faults.into(),
    }
}

/// Erase the personal data of an incident.
///
/// Title, description, reporter, notes, reasons, letters, what was written into reports, the text of filed reports, attachments
/// with their names, the bytes of inbound deliveries and the words of messages are gone for good, in the journal too. What
/// happened and when, states, facts and hashes stay; the journal stays valid and shows what was erased. Only an incident that
/// is over and about which no report is owed. A message that still waits does not leave any more.
#[utoipa::path(
    tag = "incidents",
    request_body = IncidentErasureBody,
    params(("id" = IncidentId, Path, description = "The incident"), Repetition),
    responses(
        (status = OK, description = "What was erased, and what remains", body = IncidentErasureView, example = json!(IncidentErasureView::sample())),
        Problems
    )
)]
#[post("/incidents/{id}/erasure")]
pub(crate) async fn erase_incident(
    app: web::Data<App>,
    by: Authorised<needs::EraseContent>,
    reader: Reader,
    id: web::Path<IncidentId>,
    repetition: Repetition,
    body: Body<IncidentErasureBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let Body { value, bytes } = body;
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let before = find(tx, id, identity)?;
            let owes_report = tx.has_open_duty(id)?;
            let (after, event) = before
                .erase(&value.reason, owes_report, now)
                .map_err(refused)?;
            let erased =
                erasure::erase(tx, &after, value.reason.trim(), event, identity.actor, now)?;
            let view = IncidentErasureView {
                incident: view_of(tx, &after, reader.0)?,
                attachments: erased.attachments(),
                deliveries: erased.deliveries(),
                messages: erased.messages,
                kept_by: erased.kept_by,
            };
            Ok(Reply::ok(&view)?.tagged(&version(&after), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
