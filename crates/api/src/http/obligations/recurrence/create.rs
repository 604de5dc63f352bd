use std::sync::Arc;

use actix_web::{HttpResponse, post, web};
use meldewerk_domain::event::{Event, Subject, SubjectKind};
use meldewerk_domain::id::{IncidentId, RecurrenceGroupId};
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use meldewerk_store::RecurrenceGroup;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{RecurrenceGroupView, refuse_drill};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::{Problems, incidents};
use crate::law::Standing;
use crate::law::reassess::Review;
use crate::problem::Problem;
use crate::state::App;

/// A new recurrence group.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"root_cause": "Storage controller firmware 4.2", "incident_ids": []}))]
pub(crate) struct NewGroupBody {
    /// The apparent root cause, at most 300 characters.
    root_cause: String,
    /// Its incidents so far, at most 100.
    #[serde(default)]
    incident_ids: Vec<IncidentId>,
}

/// Create a recurrence group.
///
/// Incidents that share an apparent root cause; together they may be reportable though none is alone.
#[utoipa::path(
    tag = "obligations",
    request_body = NewGroupBody,
    params(Repetition),
    responses(
        (status = CREATED, description = "The group", body = RecurrenceGroupView, example = json!(RecurrenceGroupView::sample())),
        Problems
    )
)]
#[post("/recurrence-groups")]
pub(crate) async fn create_recurrence_group(
    app: web::Data<App>,
    by: Authorised<needs::WriteIncidents>,
    repetition: Repetition,
    body: Body<NewGroupBody>,
) -> Result<HttpResponse, Problem> {
    let Body {
        value: NewGroupBody {
            root_cause,
            mut incident_ids,
        },
        bytes,
    } = body;
    let (identity, now) = (by.identity, app.now());
    let root_cause = root_cause.trim().to_owned();
    incident_ids.sort_unstable();
    incident_ids.dedup();
    if root_cause.is_empty() || root_cause.chars().count() > 300 || incident_ids.len() > 100 {
        return Err(Violation::new(
            "",
            "invalid_group",
            Text::new(
                "A group has a root cause of 1 to 300 characters and at most 100 incidents.",
                "Eine Gruppe hat eine Ursache von 1 bis 300 Zeichen und höchstens 100 Vorfälle.",
            ),
        )
        .into());
    }
    let group = RecurrenceGroup {
        id: RecurrenceGroupId(app.new_id()),
        root_cause,
        created_at: now,
        incidents: incident_ids,
    };
    let worker = app.clone();
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            for incident in &group.incidents {
                let incident = incidents::find(tx, *incident, identity)?;
                refuse_drill(&incident, "/incident_ids")?;
            }
            tx.insert_recurrence_group(&group)?;
            let subject = Subject {
                kind: SubjectKind::RecurrenceGroup,
                id: group.id.0,
            };
            let event = Event::new(subject, "recurrence_group.created")
                .fact("root_cause", (), &group.root_cause)
                .fact("incidents", (), &group.incidents);
            tx.journal(identity.actor, now, &event)?;
            let review = Review {
                app: &worker,
                cause: Cause::Recurrence,
                actor: identity.actor,
                now,
            };
            let organisation = tx.organisation()?;
            let standing = Arc::new(Standing::of(&organisation));
            review.reassess_group(tx, &standing, &group)?;
            let location = format!("/api/v1/recurrence-groups/{}", group.id);
            Reply::created(location, &RecurrenceGroupView::from(&group))
        })
        .await?;
    Ok(reply.into_response())
}
