use std::collections::BTreeMap;

use actix_web::{HttpResponse, post, web};
use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::event::Actor;
use meldewerk_domain::id::{IncidentId, UserId};
use meldewerk_domain::incident::anchor::{AnchorKey, AnchorName, Anchors, SetAnchor};
use meldewerk_domain::incident::open::Setting;
use meldewerk_domain::incident::{
    Channel, ExternalReference, Incident, Kind, NewIncident, Reporter,
};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::reassessment::Cause;
use meldewerk_domain::priority::{Level, ServiceLevel};
use meldewerk_domain::violation::Violation;
use meldewerk_store::{StoredAnchor, Write};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{version, view, view_of};
use crate::auth::{Authorised, Identity, needs};
use crate::convention::body::Body;
use crate::convention::language::Reader;
use crate::convention::repetition::Repetition;
use crate::convention::reply::Reply;
use crate::http::Problems;
use crate::law::reassess::Review;
use crate::problem::Problem;
use crate::state::App;

/// Who reported an incident.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ReporterBody {
    /// The name; the user's own when a person reports.
    #[serde(default)]
    pub name: Option<String>,
    /// How to reach the reporter.
    #[serde(default)]
    pub contact: Option<String>,
    /// The way by which the report came in.
    pub channel: Channel,
    /// When it was reported; now unless said.
    #[serde(default)]
    pub reported_at: Option<Instant>,
}

/// A new incident.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "kind": "incident", "title": "Kundendaten im Netz veröffentlicht", "category": "information_content_security",
    "severity": "high", "impact_level": "high", "urgency": "high",
    "reporter": {"name": "Erika Muster", "contact": "+49 228 555 0100", "channel": "phone"},
    "anchors": {"occurred": "2026-11-19T22:00:00+01:00", "detected": "2026-11-20T08:40:00+01:00", "aware": "2026-11-20T09:15:00+01:00"}
}))]
pub(crate) struct NewIncidentBody {
    /// What kind of record it is; an incident unless said.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// Whether it is a drill: the same clocks and reminders, marked everywhere, and counted nowhere. It never changes.
    #[serde(default)]
    pub exercise: bool,
    /// One line that names it, at most 300 characters.
    pub title: String,
    /// What is known, at most 20 000 characters.
    #[serde(default)]
    pub description: Option<String>,
    /// What kind of incident it is; `undetermined` unless said.
    #[serde(default)]
    pub category: Option<Category>,
    /// How bad it is; `medium` unless said.
    #[serde(default)]
    pub severity: Option<Severity>,
    /// How far the effect reaches; `medium` unless said.
    #[serde(default)]
    pub impact_level: Option<Level>,
    /// How soon it must be dealt with; `medium` unless said.
    #[serde(default)]
    pub urgency: Option<Level>,
    /// The affected service.
    #[serde(default)]
    pub service: Option<String>,
    /// What was promised for it.
    #[serde(default)]
    pub service_level: Option<ServiceLevel>,
    /// People affected, as far as known.
    #[serde(default)]
    pub people_affected: Option<u64>,
    /// Who reported it; whoever sends this unless said.
    #[serde(default)]
    pub reporter: Option<ReporterBody>,
    /// Who works on it.
    #[serde(default)]
    pub assignee_id: Option<UserId>,
    /// Its names in other systems.
    #[serde(default)]
    pub external_references: Vec<ExternalReference>,
    /// Anchors that are known already, by name. Nothing fills them by itself.
    #[serde(default)]
    pub anchors: BTreeMap<AnchorName, Instant>,
}

impl NewIncidentBody {
    fn into_command(
        self,
        identity: Identity,
        now: Instant,
    ) -> (NewIncident, BTreeMap<AnchorName, Instant>) {
        let user = match identity.actor {
            Actor::User(id) => Some(id),
            Actor::ApiKey(_) | Actor::Integration(_) | Actor::System => None,
        };
        let reporter = match self.reporter {
            Some(reporter) => Reporter {
                // Whoever only may report stays the reporter, so that the incident stays visible to them.
                user: user.filter(|_user| super::only_of(identity).is_some()),
                name: reporter.name,
                contact: reporter.contact,
                channel: reporter.channel,
                reported_at: reporter.reported_at.unwrap_or(now),
            },
            None => Reporter {
                user,
                name: None,
                contact: None,
                channel: if user.is_some() {
                    Channel::Portal
                } else {
                    Channel::Api
                },
                reported_at: now,
            },
        };
        let command = NewIncident {
            kind: self.kind.unwrap_or(Kind::Incident),
            exercise: self.exercise,
            title: self.title,
            description: self.description,
            category: self.category.unwrap_or(Category::Undetermined),
            severity: self.severity.unwrap_or(Severity::Medium),
            impact_level: self.impact_level.unwrap_or(Level::Medium),
            urgency: self.urgency.unwrap_or(Level::Medium),
            service: self.service,
            service_level: self.service_level,
            people_affected: self.people_affected,
            reporter,
            assignee: self.assignee_id,
            external_references: self.external_references,
        };
        (command, self.anchors)
    }
}

/// Open an incident.
///
/// It gets a number without gaps, a priority with its reasons, and a place in the journal. Anchors given here are set in
/// the name of whoever sends them.
#[utoipa::path(
    tag = "incidents",
    request_body = NewIncidentBody,
    params(Repetition),
    responses(
        (status = CREATED, description = "The new incident", body = view::IncidentView, example = json!(view::IncidentView::sample())),
        Problems
    )
)]
#[post("/incidents")]
pub(crate) async fn open_incident(
    app: web::Data<App>,
    by: Authorised<needs::OpenIncident>,
    reader: Reader,
    repetition: Repetition,
    body: Body<NewIncidentBody>,
) -> Result<HttpResponse, Problem> {
    let Body { value, bytes } = body;
    let (identity, now) = (by.identity, app.now());
    let id = IncidentId(app.new_id());
    let (command, anchors) = value.into_command(identity, now);
    let worker = app.clone();
    let reply = repetition
        .write(&app, identity, &bytes, now, false, move |tx| {
            let incident = open(tx, &worker, id, command, &anchors, identity.actor, now)?;
            // Without anchors there is nothing of it in other tables yet.
            let view = if anchors.is_empty() {
                view::IncidentView::new(&incident, &[], reader.0)
            } else {
                view_of(tx, &incident, reader.0)?
            };
            Ok(Reply::created(format!("/api/v1/incidents/{id}"), &view)?
                .tagged(&version(&incident), reader.0))
        })
        .await?;
    Ok(reply.into_response())
}

/// Opens an incident with the anchors that are known already.
pub(crate) fn open(
    tx: &mut Write<'_>,
    app: &App,
    id: IncidentId,
    command: NewIncident,
    anchors: &BTreeMap<AnchorName, Instant>,
    actor: Actor,
    now: Instant,
) -> Result<Incident, Problem> {
    let organisation = tx.organisation()?;
    check_assignee(tx, command.assignee)?;
    let number = tx.next_incident_number(organisation.zone().date(now).year())?;
    let setting = Setting {
        id,
        organisation: organisation.id,
        matrix: &organisation.settings.matrix,
        actor,
        now,
    };
    let (incident, event) = Incident::open(command, number, setting)?;
    tx.insert_incident(&incident)?;
    tx.journal(actor, now, &event)?;
    let mut known = Anchors::default();
    let mut faults = Vec::new();
    for (name, at) in anchors {
        let key = AnchorKey {
            name: *name,
            regime: None,
        };
        match known.set(
            id,
            &SetAnchor {
                key,
                at: *at,
                reason: None,
            },
            now,
        ) {
            Ok((after, event)) => {
                known = after;
                let anchor = StoredAnchor {
                    key,
                    at: *at,
                    set_at: now,
                    set_by: actor,
                    reason: None,
                };
                tx.save_anchor(id, &anchor)?;
                if let Some(event) = event {
                    tx.journal(actor, now, &event)?;
                }
            }
            Err(found) => faults.extend(found.into_iter().map(|fault| Violation {
                pointer: format!("/anchors/{name}").into(),
                ..fault
            })),
        }
    }
    if !faults.is_empty() {
        return Err(faults.into());
    }
    if !anchors.is_empty() {
        Review {
            app,
            cause: Cause::Anchors,
            actor,
            now,
        }
        .reassess(tx, id)?;
    }
    Ok(incident)
}

/// Refuses an assignee whom the organisation does not have.
pub(super) fn check_assignee(tx: &mut Write<'_>, assignee: Option<UserId>) -> Result<(), Problem> {
    use meldewerk_domain::text::Text;
    let Some(id) = assignee else { return Ok(()) };
    if tx.user(id)?.is_some_and(|user| user.active) {
        return Ok(());
    }
    Err(Violation::new(
        "/assignee_id",
        "unknown_user",
        Text::new(
            "The organisation has no active user with this identifier.",
            "Die Organisation hat keinen aktiven Benutzer mit dieser Kennung.",
        ),
    )
    .into())
}
