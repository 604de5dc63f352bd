use actix_web::{HttpResponse, post, web};
use meldewerk_domain::id::AttachmentId;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::AttachmentView;
use super::{find, refused};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::{Problems, incidents, sample};
use crate::problem::Problem;
use crate::state::App;

/// Why the content of an attachment is erased.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "Art. 17(1)(a) GDPR"}))]
pub(crate) struct AttachmentErasureBody {
    /// The reason, at most 20 000 characters.
    reason: String,
}

/// What was erased.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Erasure of an attachment")]
pub(crate) struct AttachmentErasureView {
    /// The attachment, whose record stays.
    pub attachment: AttachmentView,
    /// Whether the bytes are gone from the database.
    pub bytes_removed: bool,
    /// Attachments that have the same bytes and keep them until they are erased too.
    pub kept_by: Vec<AttachmentId>,
}

impl AttachmentErasureView {
    fn sample() -> Self {
        Self {
            attachment: AttachmentView {
                erased_at: Some(sample::at(7_200)),
                ..AttachmentView::sample()
            },
            bytes_removed: true,
            kept_by: Vec::new(),
        }
    }
}

/// Erase the content of an attachment.
///
/// For personal data that must not be kept. The bytes are removed for good; name, digest and chain of custody stay, and the
/// attachment shows as erased. Where another attachment has the same bytes, they go with the last one: `kept_by` names those.
#[utoipa::path(
    tag = "attachments",
    request_body = AttachmentErasureBody,
    params(("id" = AttachmentId, Path, description = "The attachment"), Repetition),
    responses(
        (status = OK, description = "What was erased", body = AttachmentErasureView, example = json!(AttachmentErasureView::sample())),
        Problems
    )
)]
#[post("/attachments/{id}/erasure")]
pub(crate) async fn erase_attachment(
    app: web::Data<App>,
    by: Authorised<needs::EraseContent>,
    id: web::Path<AttachmentId>,
    repetition: Repetition,
    body: Body<AttachmentErasureBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let Body { value, bytes } = body;
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let before = find(tx, id)?;
            let incident = incidents::find(tx, before.incident, identity)?;
            let (after, event) = before.erase(&value.reason, now).map_err(refused)?;
            tx.update_attachment(&after)?;
            let kept_by = tx.attachments_holding(after.content.blob)?;
            if kept_by.is_empty() {
                tx.erase_blob(after.content.blob)?;
            }
            tx.update_incident(&incident.touched(identity.actor, now))?;
            tx.journal(identity.actor, now, &event)?;
            Reply::ok(&AttachmentErasureView {
                attachment: AttachmentView::from(&after),
                bytes_removed: kept_by.is_empty(),
                kept_by,
            })
        })
        .await?;
    Ok(reply.into_response())
}
