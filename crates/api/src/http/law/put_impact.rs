use actix_web::{HttpResponse, put, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::impact::Impact;
use meldewerk_domain::law::Facts;

use super::change_facts::record;
use super::impact::ImpactView;
use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::{IfMatch, Version};
use crate::convention::language::Reader;
use crate::convention::reply::Reply;
use crate::http::{Problems, incidents};
use crate::problem::Problem;
use crate::state::App;

/// Record the impact of an incident.
///
/// It is written to the facts: what is not said becomes unknown, and everything else about the incident stays. What the
/// laws say is assessed anew.
#[utoipa::path(
    tag = "law",
    request_body(content = ImpactView, example = json!({
        "customers": {"affected": 1000, "total": 10000, "estimated": true},
        "financial_counterparts": {"affected": 1, "total": 4},
        "transactions": {"affected_count": 0},
        "reputation": {"tags": ["media"], "text": "Die Lokalzeitung berichtet."}
    })),
    params(("id" = IncidentId, Path, description = "The incident"), IfMatch),
    responses(
        (status = OK, description = "The impact", body = ImpactView, example = json!(ImpactView::sample())),
        Problems
    )
)]
#[put("/incidents/{id}/impact")]
pub(crate) async fn put_impact(
    app: web::Data<App>,
    by: Authorised<needs::WriteFacts>,
    reader: Reader,
    id: web::Path<IncidentId>,
    if_match: IfMatch,
    body: Body<ImpactView>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let impact = body.value.into_impact()?;
    let worker = app.clone();
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let incident = incidents::find(tx, id, identity)?;
            let before = tx.facts(id)?;
            if_match.check(&Version::of(before.version))?;
            let mut facts = before.facts.clone();
            impact.write(&mut facts);
            // The facts' own checks are the ones that count: totals, states, texts.
            let facts = Facts::from_json(&facts.to_json())?;
            let after = record(tx, &worker, &incident, before, facts, identity.actor, now)?;
            let view = ImpactView::from(Impact::read(&after.facts));
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&Version::of(after.version), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}
