use actix_web::{HttpResponse, patch, web};
use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::id::{IncidentId, UserId};
use meldewerk_domain::incident::{ExternalReference, IncidentPatch};
use meldewerk_domain::priority::{Level, ServiceLevel};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::open::check_assignee;
use super::{find, version, view, view_of};
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::IfMatch;
use crate::convention::language::Reader;
use crate::convention::patch;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::problem::Problem;
use crate::state::App;

/// Changes to an incident: what is absent stays, `null` clears.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"severity": "critical", "service": null}))]
pub(crate) struct IncidentPatchBody {
    /// Another title.
    #[serde(default, deserialize_with = "patch::required")]
    title: Option<String>,
    /// Another description.
    #[serde(default, deserialize_with = "patch::field")]
    description: Option<Option<String>>,
    /// Another category.
    #[serde(default, deserialize_with = "patch::required")]
    category: Option<Category>,
    /// Another severity.
    #[serde(default, deserialize_with = "patch::required")]
    severity: Option<Severity>,
    /// Another impact level; the priority follows.
    #[serde(default, deserialize_with = "patch::required")]
    impact_level: Option<Level>,
    /// Another urgency; the priority follows.
    #[serde(default, deserialize_with = "patch::required")]
    urgency: Option<Level>,
    /// Another service.
    #[serde(default, deserialize_with = "patch::field")]
    service: Option<Option<String>>,
    /// Another service level; the priority follows.
    #[serde(default, deserialize_with = "patch::field")]
    service_level: Option<Option<ServiceLevel>>,
    /// Another number of people affected; the priority follows.
    #[serde(default, deserialize_with = "patch::field")]
    people_affected: Option<Option<u64>>,
    /// Somebody else works on it.
    #[serde(default, deserialize_with = "patch::field")]
    assignee_id: Option<Option<UserId>>,
    /// Other external references, all of them.
    #[serde(default, deserialize_with = "patch::required")]
    external_references: Option<Vec<ExternalReference>>,
}

impl From<IncidentPatchBody> for IncidentPatch {
    fn from(body: IncidentPatchBody) -> Self {
        Self {
            title: body.title,
            description: body.description,
            category: body.category,
            severity: body.severity,
            impact_level: body.impact_level,
            urgency: body.urgency,
            service: body.service,
            service_level: body.service_level,
            people_affected: body.people_affected,
            assignee: body.assignee_id,
            external_references: body.external_references,
        }
    }
}

/// Change an incident.
///
/// A merge patch. The journal keeps every old and new value.
#[utoipa::path(
    tag = "incidents",
    request_body = IncidentPatchBody,
    params(("id" = IncidentId, Path, description = "The incident"), IfMatch),
    responses(
        (status = OK, description = "The changed incident", body = view::IncidentView, example = json!(view::IncidentView::sample())),
        Problems
    )
)]
#[patch("/incidents/{id}")]
pub(crate) async fn change_incident(
    app: web::Data<App>,
    by: Authorised<needs::WriteIncidents>,
    reader: Reader,
    id: web::Path<IncidentId>,
    if_match: IfMatch,
    body: Body<IncidentPatchBody>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let patch = IncidentPatch::from(body.value);
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let before = find(tx, id, identity)?;
            if_match.check(&version(&before))?;
            check_assignee(tx, patch.assignee.flatten())?;
            let matrix = tx.organisation()?.settings.matrix;
            let (after, event) = before.patch(patch, &matrix, identity.actor, now)?;
            if let Some(event) = event {
                tx.update_incident(&after)?;
                tx.journal(identity.actor, now, &event)?;
            }
            let view = view_of(tx, &after, reader.0)?;
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&version(&after), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
