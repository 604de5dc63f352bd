use actix_web::{HttpRequest, HttpResponse, get, web};
use meldewerk_domain::id::IncidentId;
use meldewerk_domain::incident::anchor::AnchorName;
use meldewerk_domain::incident::{Incident, Status};
use meldewerk_domain::instant::Instant;
use meldewerk_domain::law::fact::key;
use meldewerk_domain::law::{Facts, Regime};
use meldewerk_domain::obligation::ObligationState;
use meldewerk_store::{Read, StoreError};
use serde::Serialize;
use utoipa::ToSchema;

use super::period::{Days, Entry, Period, register};
use super::reporting::{DutyEntryView, codes, figure};
use super::table::{self, Row, maybe, several};
use crate::auth::{Authorised, needs};
use crate::convention::reply;
use crate::http::{Problems, sample};
use crate::law::Standing;
use crate::problem::Problem;
use crate::state::App;

/// A breach of personal data in the register of Article 33(5) GDPR.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Breach in the register")]
pub(super) struct BreachView {
    /// The incident.
    pub incident_id: IncidentId,
    /// Its number.
    #[schema(example = "INC-2026-0001")]
    pub number: String,
    /// Its title.
    #[schema(example = "Kundendaten im Netz veröffentlicht")]
    pub title: String,
    /// Where it stands.
    pub status: Status,
    /// When it was recorded.
    pub recorded_at: Instant,
    /// When the breach occurred.
    pub occurred_at: Option<Instant>,
    /// When the controller became aware of it.
    pub aware_at: Option<Instant>,
    /// When it was contained.
    pub contained_at: Option<Instant>,
    /// Confidentiality, integrity, availability.
    #[schema(example = json!(["confidentiality"]))]
    pub breach_kinds: Vec<String>,
    /// Its cause.
    #[schema(example = "external_malicious")]
    pub cause: Option<String>,
    /// The categories of data.
    #[schema(example = json!(["basic", "contact"]))]
    pub data_categories: Vec<String>,
    /// The groups of people.
    #[schema(example = json!(["customers"]))]
    pub data_subject_types: Vec<String>,
    /// How many people; `~` where estimated, `≥` where known from below.
    #[schema(example = "~ 1000")]
    pub affected_persons: Option<String>,
    /// The facts relating to the breach and its effects, as recorded.
    #[schema(example = "Ein Kunde fand seine Daten in einem Forum.")]
    pub description: Option<String>,
    /// The remedial action taken.
    #[schema(example = json!(["forced_password_reset"]))]
    pub measures: Vec<String>,
    /// The risk as a person judged it.
    #[schema(example = "risk")]
    pub risk: Option<String>,
    /// What became of the notification of the authority.
    pub notification: Vec<DutyEntryView>,
    /// What became of the communication to the people affected.
    pub communication: Vec<DutyEntryView>,
}

/// The register of breaches.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Register of breaches")]
pub(super) struct BreachRegister {
    /// The first day.
    #[schema(example = "2026-01-01")]
    pub from: String,
    /// The last day.
    #[schema(example = "2026-12-31")]
    pub until: String,
    /// The breaches in the order of recording.
    pub items: Vec<BreachView>,
}

impl BreachRegister {
    /// The register as it shows.
    pub(super) fn of(days: Days, items: Vec<BreachView>) -> Self {
        Self {
            from: days.from.to_string(),
            until: days.until.to_string(),
            items,
        }
    }
}

impl Entry for BreachView {
    /// `None` where no personal data were breached.
    fn of(
        tx: &mut Read<'_>,
        _standing: &Standing,
        incident: &Incident,
        facts: &Facts,
    ) -> Result<Option<Self>, StoreError> {
        let breach_kinds = codes(facts, key::PERSONAL_DATA_BREACH_KINDS);
        if breach_kinds.is_empty() {
            return Ok(None);
        }
        let anchors = tx.anchor_instants(incident.id)?;
        let obligations = tx.obligations(incident.id)?;
        let at = |name| Some(anchors.get(name, Regime::Gdpr)?.0);
        let text = |key| facts.text(key).map(str::to_owned);
        Ok(Some(Self {
            incident_id: incident.id,
            number: incident.number.clone(),
            title: incident.title.clone(),
            status: incident.status,
            recorded_at: incident.opened_at,
            occurred_at: at(AnchorName::Occurred),
            aware_at: at(AnchorName::Aware),
            contained_at: incident.milestones.contained_at,
            breach_kinds,
            cause: text(key::PERSONAL_DATA_CAUSE),
            data_categories: codes(facts, key::PERSONAL_DATA_DATA_CATEGORIES),
            data_subject_types: codes(facts, key::PERSONAL_DATA_DATA_SUBJECT_TYPES),
            affected_persons: figure(facts, key::PERSONAL_DATA_AFFECTED_PERSONS),
            description: incident.description.clone(),
            measures: codes(facts, key::PERSONAL_DATA_MITIGATIONS),
            risk: text(key::PERSONAL_DATA_RISK),
            notification: DutyEntryView::of(&obligations, "gdpr.art-33-1"),
            communication: DutyEntryView::of(&obligations, "gdpr.art-34-1"),
        }))
    }
}

impl BreachView {
    fn sample() -> Self {
        Self {
            incident_id: IncidentId(sample::id(4)),
            number: "INC-2026-0001".to_owned(),
            title: "Kundendaten im Netz veröffentlicht".to_owned(),
            status: Status::New,
            recorded_at: sample::instant(),
            occurred_at: None,
            aware_at: Some(sample::instant()),
            contained_at: None,
            breach_kinds: vec!["confidentiality".to_owned()],
            cause: None,
            data_categories: vec!["basic".to_owned(), "contact".to_owned()],
            data_subject_types: vec!["customers".to_owned()],
            affected_persons: Some("~ 1000".to_owned()),
            description: Some("Ein Kunde fand seine Daten in einem Forum.".to_owned()),
            measures: Vec::new(),
            risk: Some("risk".to_owned()),
            notification: vec![DutyEntryView {
                recipient: "de-nw-ldi".to_owned(),
                state: ObligationState::Confirmed,
                reason: None,
                reports: Vec::new(),
            }],
            communication: Vec::new(),
        }
    }
}

impl Row for BreachView {
    const COLUMNS: &'static [&'static str] = &[
        "number",
        "title",
        "status",
        "recorded_at",
        "occurred_at",
        "aware_at",
        "contained_at",
        "breach_kinds",
        "cause",
        "data_categories",
        "data_subject_types",
        "affected_persons",
        "description",
        "measures",
        "risk",
        "notification",
        "communication",
    ];

    fn cells(&self) -> Vec<String> {
        vec![
            self.number.clone(),
            self.title.clone(),
            self.status.to_string(),
            self.recorded_at.to_string(),
            maybe(self.occurred_at.as_ref()),
            maybe(self.aware_at.as_ref()),
            maybe(self.contained_at.as_ref()),
            several(&self.breach_kinds),
            maybe(self.cause.as_ref()),
            several(&self.data_categories),
            several(&self.data_subject_types),
            maybe(self.affected_persons.as_ref()),
            maybe(self.description.as_ref()),
            several(&self.measures),
            maybe(self.risk.as_ref()),
            DutyEntryView::cell(&self.notification),
            DutyEntryView::cell(&self.communication),
        ]
    }
}

/// Show the register of breaches.
///
/// The documentation that Article 33(5) GDPR demands of every breach, notified or not: its facts, its effects and the
/// remedial action taken. Drills are not in it.
#[utoipa::path(
    tag = "registers",
    params(Period),
    responses(
        (status = OK, description = "The register", body = BreachRegister, example = json!(BreachRegister {
            from: "2026-01-01".to_owned(), until: "2026-12-31".to_owned(), items: vec![BreachView::sample()]
        })),
        Problems
    )
)]
#[get("/registers/breaches")]
pub(super) async fn list_breaches(
    app: web::Data<App>,
    request: HttpRequest,
    by: Authorised<needs::ReadObligations>,
    query: web::Query<Period>,
) -> Result<HttpResponse, Problem> {
    let register = register(&app, by.identity, query.into_inner()).await?;
    reply::read_derived(&request, &BreachRegister::of(register.days, register.items))
}

/// Export the register of breaches.
///
/// The same as a table of comma-separated values.
#[utoipa::path(
    tag = "registers",
    params(Period),
    responses(
        (status = OK, description = "The table", body = String, content_type = "text/csv", example = json!("number,title\nINC-2026-0001,Kundendaten im Netz\n")),
        Problems
    )
)]
#[get("/registers/breaches.csv")]
pub(super) async fn export_breaches(
    app: web::Data<App>,
    by: Authorised<needs::ReadObligations>,
    query: web::Query<Period>,
) -> Result<HttpResponse, Problem> {
    let register = register::<BreachView>(&app, by.identity, query.into_inner()).await?;
    table::answer(&register.days.name("breaches"), &register.items)
}
