use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::classification::Severity;
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::anchor::AnchorName;
use meldewerk_domain::incident::{Incident, Status};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::condition::Case;
use meldewerk_domain::law::fact::key;
use meldewerk_domain::law::{Facts, Finding, Outcome, Regime, assess_duty, dora, rule};
use meldewerk_domain::obligation::ObligationState;
use meldewerk_store::{Read, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::period::{Days, Entry, Period, register};
use super::reporting::{DutyEntryView, figure};
use super::table::{self, Row, maybe, several};
use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::{Problems, sample};
use crate::law::Standing;
use crate::problem::Problem;
use crate::state::App;

/// The rule by which an incident is major.
const MAJOR: &str = "dora.art-19-4";

const INCIDENT: &str = "incident";
const THREAT: &str = "threat";

/// An ICT-related incident or significant cyber threat in the record of Article 17 DORA.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "ICT-related incident in the register")]
pub(super) struct IctIncidentView {
    /// The incident.
    pub incident_id: IncidentId,
    /// Its number.
    #[schema(example = "INC-2026-0001")]
    pub number: String,
    /// `incident`, or `threat` for a significant cyber threat.
    #[schema(example = "incident")]
    pub kind: String,
    /// Its title.
    #[schema(example = "Zahlungen stehen")]
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// How bad it is.
    pub severity: Severity,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// When it occurred.
    pub occurred_at: Option<Instant>,
    /// When it was detected.
    pub detected_at: Option<Instant>,
    /// When it was classified as major.
    pub classified_major_at: Option<Instant>,
    /// When it was resolved.
    pub resolved_at: Option<Instant>,
    /// What the engine says of its being major.
    pub major: Finding,
    /// The criteria of the classification that are met, as the act numbers them.
    #[schema(example = json!(["6(a)", "9(1)(a)"]))]
    pub criteria_met: Vec<String>,
    /// The clients affected; `~` where estimated, `≥` where known from below.
    #[schema(example = "1001")]
    pub clients_affected: Option<String>,
    /// The apparent root cause.
    #[schema(example = "Storage controller firmware 4.2")]
    pub root_cause: Option<String>,
    /// What became of the report of the major incident.
    pub reporting: Vec<DutyEntryView>,
}

/// The register of ICT-related incidents.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Register of ICT-related incidents")]
pub(super) struct IctIncidentRegister {
    /// The first day.
    #[schema(example = "2026-01-01")]
    pub from: String,
    /// The last day.
    #[schema(example = "2026-12-31")]
    pub until: String,
    /// The incidents and threats in the order of recording.
    pub items: Vec<IctIncidentView>,
}

impl IctIncidentRegister {
    /// The register as it shows.
    pub(super) fn of(days: Days, items: Vec<IctIncidentView>) -> Self {
        Self {
            from: days.from.to_string(),
            until: days.until.to_string(),
            items,
        }
    }
}

impl Entry for IctIncidentView {
    /// `None` where it is neither related to ICT or payments nor a significant threat.
    fn of(
        tx: &mut Read<'_>,
        standing: &Standing,
        incident: &Incident,
        facts: &Facts,
    ) -> Result<Option<Self>, StoreError> {
        let case = Case {
            facts,
            profile: &standing.profile,
            policies: &standing.policies,
        };
        let is_incident = [key::NATURE_ICT_RELATED, key::NATURE_PAYMENT_RELATED]
            .into_iter()
            .any(|key| facts.bool(key) == Some(true));
        let kind = if is_incident {
            INCIDENT
        } else if dora::entity::significant_threat(&case) == Outcome::Met {
            THREAT
        } else {
            return Ok(None);
        };
        let anchors = tx.anchor_instants(incident.id)?;
        let obligations = tx.obligations(incident.id)?;
        let at = |name| Some(anchors.get(name, Regime::Dora)?.0);
        let major = rule(MAJOR).map(|rule| assess_duty(rule, &case));
        let met = major.iter().flat_map(|duty| &duty.criteria);
        let met = met.filter(|it| it.outcome == Outcome::Met);
        Ok(Some(Self {
            incident_id: incident.id,
            number: incident.number.clone(),
            kind: kind.to_owned(),
            title: incident.title.clone(),
            status: incident.status,
            severity: incident.severity,
            recorded_at: incident.opened_at,
            occurred_at: at(AnchorName::Occurred),
            detected_at: at(AnchorName::Detected),
            classified_major_at: at(AnchorName::ClassifiedMajor),
            resolved_at: incident.milestones.resolved_at,
            major: major
                .as_ref()
                .map_or(Finding::Undetermined, |duty| duty.finding),
            criteria_met: met.map(|it| it.criterion.code.to_owned()).collect(),
            clients_affected: figure(facts, key::CLIENTS_AFFECTED),
            root_cause: facts.text(key::RECURRENCE_ROOT_CAUSE).map(str::to_owned),
            reporting: DutyEntryView::of(&obligations, MAJOR),
        }))
    }
}

impl IctIncidentView {
    /// Whether it is an incident, and no mere threat.
    pub(super) fn is_incident(&self) -> bool {
        self.kind == INCIDENT
    }

    fn sample() -> Self {
        Self {
            incident_id: IncidentId(sample::id(4)),
            number: "INC-2026-0001".to_owned(),
            kind: INCIDENT.to_owned(),
            title: "Zahlungen stehen".to_owned(),
            status: Status::New,
            severity: Severity::High,
            recorded_at: sample::instant(),
            occurred_at: None,
            detected_at: Some(sample::instant()),
            classified_major_at: None,
            resolved_at: None,
            major: Finding::Applies,
            criteria_met: vec!["6(a)".to_owned(), "9(1)(a)".to_owned()],
            clients_affected: Some("1001".to_owned()),
            root_cause: None,
            reporting: vec![DutyEntryView {
                recipient: "de-bafin".to_owned(),
                state: ObligationState::Recommended,
                reason: None,
                reports: Vec::new(),
            }],
        }
    }
}

impl Row for IctIncidentView {
    const COLUMNS: &'static [&'static str] = &[
        "number",
        "kind",
        "title",
        "status",
        "severity",
        "recorded_at",
        "occurred_at",
        "detected_at",
        "classified_major_at",
        "resolved_at",
        "major",
        "criteria_met",
        "clients_affected",
        "root_cause",
        "reporting",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.number.clone(),
            self.kind.clone(),
            self.title.clone(),
            self.status.to_string(),
            self.severity.to_string(),
            self.recorded_at.to_string(),
            maybe(self.occurred_at.as_ref()),
            maybe(self.detected_at.as_ref()),
            maybe(self.classified_major_at.as_ref()),
            maybe(self.resolved_at.as_ref()),
            self.major.to_string(),
            several(&self.criteria_met),
            maybe(self.clients_affected.as_ref()),
            maybe(self.root_cause.as_ref()),
            DutyEntryView::cell(&self.reporting),
        ]
    }
}

/// Show the register of ICT-related incidents.
///
/// The record of all ICT-related incidents and significant cyber threats that Article 17 DORA demands, major or not. Drills
/// are not in it.
#[utoipa::path(
    tag = "registers",
    params(Period),
    responses(
        (status = OK, description = "The register", body = IctIncidentRegister, example = json!(IctIncidentRegister {
            from: "2026-01-01".to_owned(), until: "2026-12-31".to_owned(), items: vec![IctIncidentView::sample()]
        })),
        Problems
    )
)]
#[get("/registers/ict-incidents")]
pub(super) async fn list_ict_incidents(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    query: web::Query<Period>,
) -> Result<HttpResponse, Problem> {
    let register = register(&app, by.identity, query.into_inner()).await?;
    reply::read_derived(
        &request,
        &IctIncidentRegister::of(register.days, register.items),
    )
}

/// Export the register of ICT-related incidents.
///
/// The same as a table of comma-separated values.
#[utoipa::path(
    tag = "registers",
    params(Period),
    responses(
        (status = OK, description = "The table", body = String, content_type = "text/csv", example = json!("number,kind,title\nINC-2026-0001,incident,Zahlungen stehen\n")),
        Problems
    )
)]
#[get("/registers/ict-incidents.csv")]
pub(super) async fn export_ict_incidents(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    query: web::Query<Period>,
) -> Result<HttpResponse, Problem> {
    let register = register::<IctIncidentView>(&app, by.identity, query.into_inner()).await?;
    table::answer(&register.days.name("ict-incidents"), &register.items)
}
