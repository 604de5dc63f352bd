use actix_web::{HttpResponse, post, web};
use meldewerk_domain::code::Code;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::{Refusal, Status, Transition};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_domain::text::Text;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{find, version, view, view_of};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::law::reassess::Review;
use crate::problem::{Kind, Problem};
use crate::state::App;

/// A step in an incident's lifecycle.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"to": "contained", "reason": "The account is locked."}))]
pub(crate) struct TransitionBody {
    /// The new status.
    to: Status,
    /// Why; needed for `cancelled` and `reopened`.
    #[serde(default)]
    reason: Option<String>,
    /// When it happened; now unless said.
    #[serde(default)]
    at: Option<Instant>,
}

/// The problem of a refused transition.
pub(crate) fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Forbidden { from, to, allowed } => Problem::new(Kind::TransitionForbidden)
            .because(Text::new(
                "From `{from}` the lifecycle does not lead to `{to}`; it leads to: {allowed}.",
                "Von `{from}` führt der Lebenszyklus nicht zu `{to}`; er führt zu: {allowed}.",
            ))
            .with("from", from)
            .with("to", to)
            .with(
                "allowed",
                allowed
                    .iter()
                    .map(|status| status.code())
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        Refusal::Faulty(faults) => faults.into(),
    }
}

/// Move an incident to another status.
///
/// The view's `next_statuses` says where it may go. Closing needs `resolved` first.
#[utoipa::path(
    tag = "incidents",
    request_body = TransitionBody,
    params(("id" = IncidentId, Path, description = "The incident"), Repetition),
    responses(
        (status = OK, description = "The moved incident", body = view::IncidentView, example = json!(view::IncidentView::sample())),
        Problems
    )
)]
#[post("/incidents/{id}/transitions")]
pub(crate) async fn transition_incident(
    app: web::Data<App>,
    by: Authorised<needs::WriteIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
    repetition: Repetition,
    body: Body<TransitionBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let Body {
        value: TransitionBody { to, reason, at },
        bytes,
    } = body;
    let worker = app.clone();
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let before = find(tx, id, identity)?;
            let command = Transition { to, reason, at };
            let (after, event) = before
                .transition(command, identity.actor, now)
                .map_err(refused)?;
            tx.update_incident(&after)?;
            tx.journal(identity.actor, now, &event)?;
            // Durations end and go on with the work.
            Review {
                app: &worker,
                cause: Cause::Lifecycle,
                actor: identity.actor,
                now,
            }
            .reassess(tx, id)?;
            let view = view_of(tx, &after, reader.0)?;
            Ok(Reply::ok(&view)?.tagged(&version(&after), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
