//! How the organisation shows.

use std::collections::BTreeMap;

use meldewerk_domain::classification::Severity;
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::organisation::{Contacts, Organisation, Reporting, Settings, Wording};
use meldewerk_domain::priority::Matrix;
use meldewerk_domain::reminder::ReminderPolicy;
use meldewerk_domain::text::Language;
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::sample;

/// An organisation: one legal entity.
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Organisation")]
pub(crate) struct OrganisationView {
    /// Its identifier.
    pub id: OrganisationId,
    /// Its name.
    #[schema(example = "Muster GmbH")]
    pub name: String,
    /// What the laws ask about it, nested by the paths of the dictionary (`GET /law/facts`).
    #[schema(value_type = Object, example = json!({"seat": {"country": "DE", "place": "DE-NW"}}))]
    pub profile: serde_json::Map<String, serde_json::Value>,
    /// IANA time zone.
    #[schema(example = "Europe/Berlin")]
    pub time_zone: String,
    /// Languages, the first one preferred.
    pub languages: Vec<Language>,
    /// People and log-ins to turn to.
    pub contacts: Contacts,
    /// What reports say about who reports.
    pub reporting: Reporting,
    /// All customers, if known.
    #[schema(example = 10000)]
    pub customers_total: Option<u64>,
    /// All financial counterparts, if known.
    #[schema(example = 4)]
    pub counterparts_total: Option<u64>,
    /// Own definitions of severities, by severity.
    pub severity_definitions: BTreeMap<Severity, Wording>,
    /// Chosen interpretations of the law, by policy.
    pub policies: BTreeMap<String, String>,
    /// The table from impact level and urgency to priority.
    pub priority_matrix: Matrix,
    /// Whom it reminds of reports that are due, and when.
    pub reminders: ReminderPolicy,
    /// When it last changed.
    pub updated_at: Instant,
}

impl From<&Organisation> for OrganisationView {
    fn from(organisation: &Organisation) -> Self {
        let Settings {
            name,
            profile,
            time_zone,
            languages,
            contacts,
            reporting,
            customers_total,
            counterparts_total,
            severity_definitions,
            policies,
            matrix,
            reminders,
        } = organisation.settings.clone();
        Self {
            id: organisation.id,
            name,
            profile: profile.0,
            time_zone,
            languages,
            contacts,
            reporting,
            customers_total,
            counterparts_total,
            severity_definitions,
            policies,
            priority_matrix: matrix,
            reminders,
            updated_at: organisation.updated_at,
        }
    }
}

impl OrganisationView {
    /// An example for the document.
    pub(super) fn sample() -> Self {
        let mut settings = Settings::named("Muster GmbH");
        settings.customers_total = Some(10_000);
        Self::from(&Organisation {
            id: OrganisationId(sample::id(2)),
            settings,
            updated_at: sample::instant(),
            version: 1,
        })
    }
}
