use actix_web::{HttpResponse, patch, web};
use meldewerk_domain::event::{Actor, Event};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::Incident;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::Facts;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_store::{StoredFacts, Write};
use serde_json::{Map, Value};

use crate::auth::{Authorised, needs};
use crate::convention::body::Body;
use crate::convention::etag::{IfMatch, Version};
use crate::convention::language::Reader;
use crate::convention::reply::Reply;
use crate::http::{Problems, incidents};
use crate::law::reassess::Review;
use crate::problem::Problem;
use crate::state::App;

/// Record facts about an incident.
///
/// A merge patch by topics, not laws: a fact is replaced whole, `null` makes it unknown again. What the laws say is assessed
/// anew in the same step.
#[utoipa::path(
    tag = "law",
    request_body(content = Object, example = json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}, "affected_persons": {"value": 1000, "estimated": true}}})),
    params(("id" = IncidentId, Path, description = "The incident"), IfMatch),
    responses(
        (status = OK, description = "All facts", body = Object,
         example = json!({"personal_data": {"breach_kinds": {"value": ["confidentiality"]}}})),
        Problems
    )
)]
#[patch("/incidents/{id}/facts")]
pub(crate) async fn change_facts(
    app: web::Data<App>,
    by: Authorised<needs::WriteFacts>,
    reader: Reader,
    id: web::Path<IncidentId>,
    if_match: IfMatch,
    body: Body<Map<String, Value>>,
) -> Result<HttpResponse, Problem> {
    let (id, identity, now) = (id.into_inner(), by.identity, app.now());
    let patch = body.value;
    let worker = app.clone();
    let reply = app
        .store
        .write(identity.scope(), move |tx| {
            let incident = incidents::find(tx, id, identity)?;
            let before = tx.facts(id)?;
            if_match.check(&Version::of(before.version))?;
            let mut facts = before.facts.clone();
            facts.patch(&patch)?;
            let faults = facts.not_begun(now);
            if !faults.is_empty() {
                return Err(faults.into());
            }
            let after = record(tx, &worker, &incident, before, facts, identity.actor, now)?;
            let view = after.facts.to_json();
            Ok::<_, Problem>(Reply::ok(&view)?.tagged(&Version::of(after.version), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}

/// Stores changed facts, journals each old and new value, and assesses the incident anew.
pub(crate) fn record(
    tx: &mut Write<'_>,
    app: &App,
    incident: &Incident,
    before: StoredFacts,
    facts: Facts,
    actor: Actor,
    now: Instant,
) -> Result<StoredFacts, Problem> {
    if before.facts == facts {
        return Ok(before);
    }
    let event = changes(incident, &before.facts, &facts);
    let after = StoredFacts {
        facts,
        version: before.version.saturating_add(1),
    };
    tx.save_facts(incident.id, &after, now)?;
    tx.update_incident(&incident.touched(actor, now))?;
    tx.journal(actor, now, &event)?;
    Review {
        app,
        cause: Cause::Facts,
        actor,
        now,
    }
    .facts_changed(tx, incident.id, &before.facts)?;
    Ok(after)
}

/// The event with every fact that changed.
fn changes(incident: &Incident, before: &Facts, after: &Facts) -> Event {
    use meldewerk_domain::law::fact::Key;
    let (old, new) = (before.to_json(), after.to_json());
    let at = |facts: &Map<String, Value>, path: &str| {
        let mut names = path.split('.');
        let first = names.next().and_then(|name| facts.get(name)).cloned();
        names.try_fold(first?, |node, name| node.get(name).cloned())
    };
    Key::all()
        .filter(|key| before.get(*key) != after.get(*key))
        .map(|key| key.fact().path)
        .fold(
            Event::new(incident.subject(), "incident.facts_changed"),
            |event, path| event.fact(path, at(&old, path), at(&new, path)),
        )
}
