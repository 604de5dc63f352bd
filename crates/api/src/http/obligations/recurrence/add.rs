use actix_web::{HttpResponse, put, web};
use meldewerk_domain::event::{Event, Subject, SubjectKind};
use meldewerk_domain::id::{IncidentId, RecurrenceGroupId};
use meldewerk_domain::law::reassessment::Cause;

use super::{RecurrenceGroupView, refuse_drill};
use crate::auth::{Authorised, needs};
use crate::convention::reply::Reply;
use crate::http::{Problems, incidents};
use crate::law::reassess::Review;
use crate::problem::Problem;
use crate::state::App;

/// Add an incident to a recurrence group.
///
/// Adding one that is in the group already is no error.
#[utoipa::path(
    tag = "obligations",
    params(
        ("id" = RecurrenceGroupId, Path, description = "The group"),
        ("incident" = IncidentId, Path, description = "The incident")
    ),
    responses(
        (status = OK, description = "The group", body = RecurrenceGroupView, example = json!(RecurrenceGroupView::sample())),
        Problems
    )
)]
#[put("/recurrence-groups/{id}/incidents/{incident}")]
pub(crate) async fn add_to_recurrence_group(
    app: web::Data<App>,
    by: Authorised<needs::WriteIncidents>,
    path: web::Path<(RecurrenceGroupId, IncidentId)>,
) -> Result<HttpResponse, Problem> {
    let ((id, incident), identity, now) = (path.into_inner(), by.identity, app.now());
    let worker = app.clone();
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            tx.recurrence_group(id)?.ok_or_else(Problem::not_found)?;
            let found = incidents::find(tx, incident, identity)?;
            refuse_drill(&found, "")?;
            if tx.add_to_recurrence_group(id, incident, now)? {
                let subject = Subject {
                    kind: SubjectKind::RecurrenceGroup,
                    id: id.0,
                };
                let event = Event::new(subject, "recurrence_group.incident_added")
                    .in_incident(incident)
                    .fact("incident", (), incident);
                tx.journal(identity.actor, now, &event)?;
                let review = Review {
                    app: &worker,
                    cause: Cause::Recurrence,
                    actor: identity.actor,
                    now,
                };
                // It is in the group now.
                review.reassess(tx, incident)?;
            }
            let group = tx.recurrence_group(id)?.ok_or_else(Problem::not_found)?;
            Reply::ok(&RecurrenceGroupView::from(&group))
        })
        .await?;
    Ok(reply.into_response())
}
