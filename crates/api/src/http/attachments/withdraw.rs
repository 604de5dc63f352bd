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
use crate::http::{Problems, incidents};
use crate::problem::Problem;
use crate::state::App;

/// Why an attachment is withdrawn.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"reason": "It belongs to another incident."}))]
pub(crate) struct AttachmentWithdrawalBody {
    /// The reason, at most 20 000 characters.
    reason: String,
}

/// Withdraw an attachment.
///
/// It is listed no longer. Its record and its bytes stay, because they may be evidence; `POST /attachments/{id}/erasure`
/// removes them.
#[utoipa::path(
    tag = "attachments",
    request_body = AttachmentWithdrawalBody,
    params(("id" = AttachmentId, Path, description = "The attachment"), Repetition),
    responses(
        (status = OK, description = "The withdrawn attachment", body = AttachmentView, example = json!(AttachmentView::sample())),
        Problems
    )
)]
#[post("/attachments/{id}/withdrawal")]
pub(crate) async fn withdraw_attachment(
    app: web::Data<App>,
    by: Authorised<needs::WriteAttachments>,
    id: web::Path<AttachmentId>,
    repetition: Repetition,
    body: Body<AttachmentWithdrawalBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let Body { value, bytes } = body;
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let before = find(tx, id)?;
            let incident = incidents::find(tx, before.incident, identity)?;
            let (after, event) = before.withdraw(&value.reason, now).map_err(refused)?;
            tx.update_attachment(&after)?;
            tx.update_incident(&incident.touched(identity.actor, now))?;
            tx.journal(identity.actor, now, &event)?;
            Reply::ok(&AttachmentView::from(&after))
        })
        .await?;
    Ok(reply.into_response())
}
