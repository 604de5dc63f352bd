//! How incidents show.

use std::collections::BTreeMap;

use meldewerk_domain::classification::{Category, Severity};
use meldewerk_domain::event::ActorKind;
use meldewerk_domain::id::{IncidentId, UserId};
use meldewerk_domain::incident::anchor::AnchorKey;
use meldewerk_domain::incident::{Channel, ExternalReference, Incident, Kind, Reporter, Status};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::priority::{self, Level, Priority, ServiceLevel};
use meldewerk_domain::text::Language;
use meldewerk_store::StoredAnchor;
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::convention::as_of::AsOfView;
use crate::http::sample;

/// Who reported an incident, how and when.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Reporter")]
pub struct ReporterView {
    /// The user who reported it, if it was one.
    pub user_id: Option<UserId>,
    /// The name.
    #[schema(example = "Erika Muster")]
    pub name: Option<String>,
    /// How to reach the reporter.
    #[schema(example = "+49 228 555 0100")]
    pub contact: Option<String>,
    /// The way by which the report came in.
    pub channel: Channel,
    /// When it was reported.
    pub reported_at: Instant,
}

impl From<&Reporter> for ReporterView {
    fn from(reporter: &Reporter) -> Self {
        Self {
            user_id: reporter.user,
            name: reporter.name.clone(),
            contact: reporter.contact.clone(),
            channel: reporter.channel,
            reported_at: reporter.reported_at,
        }
    }
}

/// An anchor: an instant from which legal clocks run.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Anchor")]
pub struct AnchorView {
    /// The instant.
    pub at: Instant,
    /// When it was set.
    pub set_at: Instant,
    /// What kind of actor set it.
    pub set_by_kind: ActorKind,
    /// Who set it.
    pub set_by: Option<Uuid>,
    /// Why.
    #[schema(example = "The log shows the copy at this minute.")]
    pub reason: Option<String>,
}

impl From<&StoredAnchor> for AnchorView {
    fn from(anchor: &StoredAnchor) -> Self {
        Self {
            at: anchor.at,
            set_at: anchor.set_at,
            set_by_kind: anchor.set_by.kind(),
            set_by: anchor.set_by.id(),
            reason: anchor.reason.clone(),
        }
    }
}

/// An anchor's name in JSON: `aware`, or `aware.gdpr` for a regime's own.
pub(crate) fn anchor_name(key: AnchorKey) -> String {
    key.regime.map_or_else(
        || key.name.to_string(),
        |regime| format!("{}.{regime}", key.name),
    )
}

/// Anchors by name.
pub(crate) fn anchors_view(anchors: &[StoredAnchor]) -> BTreeMap<String, AnchorView> {
    anchors
        .iter()
        .map(|anchor| (anchor_name(anchor.key), AnchorView::from(anchor)))
        .collect()
}

/// When an incident passed the points that figures are made of.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Milestones")]
pub struct MilestonesView {
    /// First acknowledged; any first work counts.
    pub acknowledged_at: Option<Instant>,
    /// First contained.
    pub contained_at: Option<Instant>,
    /// Last escalated.
    pub escalated_at: Option<Instant>,
    /// Resolved; empty again after reopening.
    pub resolved_at: Option<Instant>,
    /// Closed; empty again after reopening.
    pub closed_at: Option<Instant>,
    /// Cancelled; empty again after reopening.
    pub cancelled_at: Option<Instant>,
    /// Last reopened.
    pub reopened_at: Option<Instant>,
}

/// An incident as lists show it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Incident in a list")]
pub struct IncidentSummaryView {
    /// Its identifier.
    pub id: IncidentId,
    /// The number that people say; gap-free in each organisation and year.
    #[schema(example = "INC-2026-0001")]
    pub number: String,
    /// What kind of record it is.
    pub kind: Kind,
    /// Whether it is a drill: the same clocks and reminders, counted nowhere.
    #[schema(example = false)]
    pub exercise: bool,
    /// One line that names it.
    #[schema(example = "Kundendaten im Netz veröffentlicht")]
    pub title: String,
    /// What kind of incident it is.
    pub category: Category,
    /// How bad it is.
    pub severity: Severity,
    /// In which order it is worked on.
    pub priority: Priority,
    /// Where it stands in its lifecycle.
    pub status: Status,
    /// Since when it stands there.
    pub status_since: Instant,
    /// The affected service.
    #[schema(example = "Webshop")]
    pub service: Option<String>,
    /// Who works on it.
    pub assignee_id: Option<UserId>,
    /// When it was recorded.
    pub opened_at: Instant,
    /// When it last changed.
    pub updated_at: Instant,
}

impl From<&Incident> for IncidentSummaryView {
    fn from(incident: &Incident) -> Self {
        Self {
            id: incident.id,
            number: incident.number.clone(),
            kind: incident.kind,
            exercise: incident.exercise,
            title: incident.title.clone(),
            category: incident.category,
            severity: incident.severity,
            priority: incident.priority,
            status: incident.status,
            status_since: incident.status_since,
            service: incident.service.clone(),
            assignee_id: incident.assignee,
            opened_at: incident.opened_at,
            updated_at: incident.updated_at,
        }
    }
}

/// An incident.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Incident")]
pub struct IncidentView {
    /// What lists show of it too.
    #[serde(flatten)]
    pub summary: IncidentSummaryView,
    /// What is known, in free text.
    #[schema(example = "Ein Kunde fand seine Daten in einem Forum.")]
    pub description: Option<String>,
    /// How far the effect reaches.
    pub impact_level: Level,
    /// How soon it must be dealt with.
    pub urgency: Level,
    /// What was promised for the service.
    pub service_level: Option<ServiceLevel>,
    /// People affected, as far as known.
    #[schema(example = 1000)]
    pub people_affected: Option<u64>,
    /// Why it has its priority, in the reader's language.
    #[schema(example = "Impact high and urgency high give p1.")]
    pub priority_explanation: String,
    /// The statuses that may follow.
    pub next_statuses: Vec<Status>,
    /// Who reported it, how and when.
    pub reporter: ReporterView,
    /// Its names in other systems.
    pub external_references: Vec<ExternalReference>,
    /// The instants from which legal clocks run, by name; `aware.gdpr` is a regime's own.
    pub anchors: BTreeMap<String, AnchorView>,
    /// Points passed.
    pub milestones: MilestonesView,
    /// That this is how it stood at an earlier instant; absent for the present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOfView>,
}

impl IncidentView {
    /// The view of an incident.
    pub fn new(incident: &Incident, anchors: &[StoredAnchor], language: Language) -> Self {
        let marks = incident.milestones;
        Self {
            summary: IncidentSummaryView::from(incident),
            description: incident.description.clone(),
            impact_level: incident.impact_level,
            urgency: incident.urgency,
            service_level: incident.service_level,
            people_affected: incident.people_affected,
            priority_explanation: priority::explain(&incident.priority_steps, language),
            next_statuses: incident.status.next().to_vec(),
            reporter: ReporterView::from(&incident.reporter),
            external_references: incident.external_references.clone(),
            anchors: anchors_view(anchors),
            milestones: MilestonesView {
                acknowledged_at: marks.acknowledged_at,
                contained_at: marks.contained_at,
                escalated_at: marks.escalated_at,
                resolved_at: marks.resolved_at,
                closed_at: marks.closed_at,
                cancelled_at: marks.cancelled_at,
                reopened_at: marks.reopened_at,
            },
            as_of: None,
        }
    }

    /// An example for the document.
    pub fn sample() -> Self {
        let aware = AnchorView {
            at: sample::instant(),
            set_at: sample::at(60),
            set_by_kind: ActorKind::User,
            set_by: Some(sample::id(1)),
            reason: None,
        };
        Self {
            summary: IncidentSummaryView::sample(),
            description: Some("Ein Kunde fand seine Daten in einem Forum.".to_owned()),
            impact_level: Level::High,
            urgency: Level::High,
            service_level: None,
            people_affected: Some(1_000),
            priority_explanation: "Impact high and urgency high give p1.".to_owned(),
            next_statuses: Status::New.next().to_vec(),
            reporter: ReporterView {
                user_id: None,
                name: Some("Erika Muster".to_owned()),
                contact: Some("+49 228 555 0100".to_owned()),
                channel: Channel::Phone,
                reported_at: sample::instant(),
            },
            external_references: Vec::new(),
            anchors: BTreeMap::from([("aware".to_owned(), aware)]),
            milestones: MilestonesView {
                acknowledged_at: None,
                contained_at: None,
                escalated_at: None,
                resolved_at: None,
                closed_at: None,
                cancelled_at: None,
                reopened_at: None,
            },
            as_of: None,
        }
    }
}

impl IncidentSummaryView {
    /// An example for the document.
    pub fn sample() -> Self {
        Self {
            id: IncidentId(sample::id(4)),
            number: "INC-2026-0001".to_owned(),
            kind: Kind::Incident,
            exercise: false,
            title: "Kundendaten im Netz veröffentlicht".to_owned(),
            category: Category::InformationContentSecurity,
            severity: Severity::High,
            priority: Priority::P1,
            status: Status::New,
            status_since: sample::at(60),
            service: Some("Webshop".to_owned()),
            assignee_id: None,
            opened_at: sample::at(60),
            updated_at: sample::at(60),
        }
    }
}
