use actix_web::{HttpResponse, delete, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName};
use meldewerk_domain::law::Regime;
use meldewerk_domain::law::reassessment::Cause;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{find, version, view, view_of};
use crate::auth::{Authorised, needs};
use crate::convention::etag::IfMatch;
use crate::convention::language::Reader;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::law::reassess::Review;
use crate::problem::Problem;
use crate::state::App;

/// Why an anchor is cleared.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(crate) struct Clearing {
    /// Why it should not have been set.
    #[param(example = "It belongs to another incident.")]
    reason: Option<String>,
    /// The regime whose own it is.
    #[param(required = false)]
    regime: Option<Regime>,
}

/// Clear an anchor.
///
/// For an anchor that should not have been set; its instant stays in the journal. `If-Match` takes the incident's entity
/// tag.
#[utoipa::path(
    tag = "incidents",
    params(
        ("id" = IncidentId, Path, description = "The incident"),
        ("name" = AnchorName, Path, description = "The anchor", example = "aware"),
        Clearing,
        IfMatch
    ),
    responses(
        (status = OK, description = "The incident without the anchor", body = view::IncidentView, example = json!(view::IncidentView::sample())),
        Problems
    )
)]
#[delete("/incidents/{id}/anchors/{name}")]
pub(crate) async fn clear_anchor(
    app: web::Data<App>,
    by: Authorised<needs::WriteAnchors>,
    reader: Reader,
    path: web::Path<(IncidentId, AnchorName)>,
    if_match: IfMatch,
    query: web::Query<Clearing>,
) -> Result<HttpResponse, Problem> {
    let ((id, name), identity, now) = (path.into_inner(), by.identity, app.now());
    let Clearing { reason, regime } = query.into_inner();
    let key = AnchorKey { name, regime };
    let worker = app.clone();
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let before = find(tx, id, identity)?;
            if_match.check(&version(&before))?;
            let anchors = tx.anchor_instants(id)?;
            let (_anchors, event) = anchors.clear(id, key, reason.as_deref())?;
            let event = event.ok_or_else(Problem::not_found)?;
            tx.remove_anchor(id, key)?;
            let after = before.touched(identity.actor, now);
            tx.update_incident(&after)?;
            tx.journal(identity.actor, now, &event)?;
            Review {
                app: &worker,
                cause: Cause::Anchors,
                actor: identity.actor,
                now,
            }
            .reassess(tx, id)?;
            let view = view_of(tx, &after, reader.0)?;
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&version(&after), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
