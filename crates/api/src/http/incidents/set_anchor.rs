use actix_web::{HttpResponse, put, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, SetAnchor};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Regime;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_store::StoredAnchor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{find, version, view, view_of};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::IfMatch;
use crate::convention::language::Reader;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::law::reassess::Review;
use crate::problem::Problem;
use crate::state::App;

/// An anchor to set or correct.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"at": "2026-11-20T09:15:00+01:00", "reason": "The forensic report of that morning", "regime": "gdpr"}))]
pub(crate) struct SetAnchorBody {
    /// The instant; not in the future.
    at: Instant,
    /// Why; a correction cannot do without.
    #[serde(default)]
    reason: Option<String>,
    /// The regime whose own it is; only `aware` differs by regime.
    #[serde(default)]
    regime: Option<Regime>,
}

/// Set or correct an anchor.
///
/// Anchors are the instants from which legal clocks run. The old instant stays in the journal, and what the law says is
/// assessed anew. `If-Match` takes the incident's entity tag.
#[utoipa::path(
    tag = "incidents",
    request_body = SetAnchorBody,
    params(
        ("id" = IncidentId, Path, description = "The incident"),
        ("name" = AnchorName, Path, description = "The anchor", example = "aware"),
        IfMatch
    ),
    responses(
        (status = OK, description = "The incident with the anchor", body = view::IncidentView, example = json!(view::IncidentView::sample())),
        Problems
    )
)]
#[put("/incidents/{id}/anchors/{name}")]
pub(crate) async fn set_anchor(
    app: web::Data<App>,
    by: Authorised<needs::WriteAnchors>,
    reader: Reader,
    path: web::Path<(IncidentId, AnchorName)>,
    if_match: IfMatch,
    body: Body<SetAnchorBody>,
) -> Result<HttpResponse, Problem> {
    let ((id, name), identity, now) = (path.into_inner(), by.identity, app.now());
    let SetAnchorBody { at, reason, regime } = body.value;
    let command = SetAnchor {
        key: AnchorKey { name, regime },
        at,
        reason,
    };
    let worker = app.clone();
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let before = find(tx, id, identity)?;
            if_match.check(&version(&before))?;
            let (_anchors, event) = tx.anchor_instants(id)?.set(id, &command, now)?;
            let mut after = before;
            if let Some(event) = event {
                let anchor = StoredAnchor {
                    key: command.key,
                    at: command.at,
                    set_at: now,
                    set_by: identity.actor,
                    reason: event.reason.clone(),
                };
                tx.save_anchor(id, &anchor)?;
                after = after.touched(identity.actor, now);
                tx.update_incident(&after)?;
                tx.journal(identity.actor, now, &event)?;
                Review {
                    app: &worker,
                    cause: Cause::Anchors,
                    actor: identity.actor,
                    now,
                }
                .reassess(tx, id)?;
            }
            let view = view_of(tx, &after, reader.0)?;
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&version(&after), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
