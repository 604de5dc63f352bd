use actix_web::{HttpResponse, put, web};
use meldewerk_domain::id::ObligationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::awareness::Refusal;
use meldewerk_domain::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::view::ObligationView;
use super::{find, save};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::http::Problems;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// When a later occasion became known.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"aware_at": "2026-11-18T10:00:00+01:00", "reason": "The police called: the key was found with the stolen stick."}))]
pub(crate) struct AwarenessBody {
    /// The instant.
    aware_at: Instant,
    /// From what it is known.
    reason: String,
}

fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::FirstOccasion => Problem::new(Kind::ObligationState).because(Text::new(
            "On the first occasion the anchor `aware` of the incident counts; set that one.",
            "Beim ersten Anlass zählt der Zeitpunkt `aware` des Vorfalls; dieser ist zu setzen.",
        )),
        Refusal::Faulty(faults) => faults.into(),
    }
}

/// Say when a later occasion became known.
///
/// A duty that was closed by a fact comes back when that fact falls, say because the key of a lost device is stolen. Its clock
/// runs from when that became known: at first from when it was recorded, and from here once a person says so.
#[utoipa::path(
    tag = "obligations",
    request_body = AwarenessBody,
    params(("id" = ObligationId, Path, description = "The obligation")),
    responses(
        (status = OK, description = "The obligation", body = ObligationView, example = json!(ObligationView::sample())),
        Problems
    )
)]
#[put("/obligations/{id}/awareness")]
pub(crate) async fn become_aware(
    app: web::Data<App>,
    by: Authorised<needs::DecideObligations>,
    reader: Reader,
    id: web::Path<ObligationId>,
    body: Body<AwarenessBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let AwarenessBody { aware_at, reason } = body.value;
    let worker = app.clone();
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let (before, dossier) = find(tx, id, now)?;
            let (after, event) = before
                .become_aware(aware_at, &reason, now)
                .map_err(refused)?;
            save(
                tx,
                &worker,
                &dossier,
                (&after, &event),
                identity.actor,
                now,
                reader.0,
            )
        })
        .await?;
    Ok(reply.into_response())
}
