//! The organisation: one legal entity with its settings.

pub mod currency;
pub mod lei;
pub mod reporting;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::calendar::Zone;
use crate::classification::Severity;
use crate::event::{Event, Subject, SubjectKind};
use crate::id::{IncidentId, OrganisationId};
use crate::instant::Instant;
use crate::priority::Matrix;
use crate::reminder::ReminderPolicy;
use crate::text::{Language, Text};
use crate::violation::Violation;

pub use reporting::Reporting;

/// What the laws ask about the organisation, as nested JSON by the paths of the dictionary of facts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LawProfile(pub serde_json::Map<String, serde_json::Value>);

/// An organisation's own wording, by language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Wording {
    /// In English.
    pub en: String,
    /// In German.
    pub de: String,
}

/// People and log-ins to turn to. A log-in is named, never its secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Contacts {
    /// The data protection officer.
    pub dpo: Option<String>,
    /// Incident managers.
    pub incident_managers: Vec<String>,
    /// Names of the log-ins at authorities' portals, by authority.
    pub authority_logins: BTreeMap<String, String>,
}

/// What can be changed about an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name.
    pub name: String,
    /// What the laws ask about it.
    pub profile: LawProfile,
    /// IANA time zone.
    pub time_zone: String,
    /// Languages, the first one preferred.
    pub languages: Vec<Language>,
    /// People and log-ins.
    pub contacts: Contacts,
    /// What reports say about who reports.
    pub reporting: Reporting,
    /// All customers, if known.
    pub customers_total: Option<u64>,
    /// All financial counterparts, if known.
    pub counterparts_total: Option<u64>,
    /// Own definitions of severities.
    pub severity_definitions: BTreeMap<Severity, Wording>,
    /// Chosen interpretations of the law, by policy.
    pub policies: BTreeMap<String, String>,
    /// The table of priorities.
    pub matrix: Matrix,
    /// Whom it reminds of reports that are due, and when.
    pub reminders: ReminderPolicy,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its identifier.
    pub id: OrganisationId,
    /// What can be changed about it.
    pub settings: Settings,
    /// When it last changed.
    pub updated_at: Instant,
    /// Counts the changes, from 1.
    pub version: u64,
}

/// That an audit package was given out: about one incident, or about a period with its first and last day.
pub fn package_made(
    organisation: OrganisationId,
    incident: Option<IncidentId>,
    period: Option<(String, String)>,
    checksums: &str,
) -> Event {
    let subject = Subject {
        kind: SubjectKind::Organisation,
        id: organisation.0,
    };
    let event = Event::new(subject, "organisation.package_made")
        .fact("incident", (), incident)
        .fact("period", (), period)
        .fact("checksums", (), checksums);
    match incident {
        Some(incident) => event.in_incident(incident),
        None => event,
    }
}

impl Organisation {
    /// The zone of the organisation's clocks on the wall.
    pub fn zone(&self) -> Zone {
        // Settings with an unknown zone are refused; should the database of zones ever lose one, UTC stands in.
        Zone::named(&self.settings.time_zone).unwrap_or_else(Zone::utc)
    }

    /// What `severity` means here.
    pub fn definition(&self, severity: Severity, language: Language) -> &str {
        match (self.settings.severity_definitions.get(&severity), language) {
            (Some(own), Language::English) => &own.en,
            (Some(own), Language::German) => &own.de,
            (None, _) => severity.default_definition().get(language),
        }
    }

    /// Replaces the settings (the API merges a patch into them first), or names every fault.
    pub fn change(
        &self,
        settings: Settings,
        now: Instant,
    ) -> Result<(Self, Option<Event>), Vec<Violation>> {
        let faults = settings.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        let (old, new) = (&self.settings, &settings);
        let subject = Subject {
            kind: SubjectKind::Organisation,
            id: self.id.0,
        };
        let event = Event::new(subject, "organisation.changed")
            .fact("name", &old.name, &new.name)
            .fact("profile", &old.profile, &new.profile)
            .fact("time_zone", &old.time_zone, &new.time_zone)
            .fact("languages", &old.languages, &new.languages)
            .fact("customers_total", old.customers_total, new.customers_total)
            .fact(
                "counterparts_total",
                old.counterparts_total,
                new.counterparts_total,
            )
            .fact(
                "severity_definitions",
                &old.severity_definitions,
                &new.severity_definitions,
            )
            .fact("policies", &old.policies, &new.policies)
            .fact("priority_matrix", old.matrix, new.matrix)
            .fact("reminders", &old.reminders, &new.reminders)
            .fact("lei", &old.reporting.lei, &new.reporting.lei)
            .fact(
                "ultimate_parent",
                &old.reporting.ultimate_parent,
                &new.reporting.ultimate_parent,
            )
            .fact("currency", &old.reporting.currency, &new.reporting.currency)
            .fact(
                "submitter",
                &old.reporting.submitter,
                &new.reporting.submitter,
            )
            .personal("contacts", &old.contacts, &new.contacts)
            .personal(
                "primary_contact",
                &old.reporting.primary_contact,
                &new.reporting.primary_contact,
            )
            .personal(
                "secondary_contact",
                &old.reporting.secondary_contact,
                &new.reporting.secondary_contact,
            );
        if event.is_empty() {
            return Ok((self.clone(), None));
        }
        let after = Self {
            id: self.id,
            settings,
            updated_at: now,
            version: self.version + 1,
        };
        Ok((after, Some(event)))
    }
}

impl Settings {
    /// The settings of a new organisation: a name, and everything else as usual.
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            profile: LawProfile::default(),
            time_zone: "Europe/Berlin".to_owned(),
            languages: vec![Language::German, Language::English],
            contacts: Contacts::default(),
            reporting: Reporting::default(),
            customers_total: None,
            counterparts_total: None,
            severity_definitions: BTreeMap::new(),
            policies: BTreeMap::new(),
            matrix: Matrix::default(),
            reminders: ReminderPolicy::default(),
        }
    }

    /// Every fault of the settings.
    pub fn faults(&self) -> Vec<Violation> {
        let mut faults = Vec::new();
        crate::identity::user::checked_name(&self.name, &mut faults);
        if Zone::named(&self.time_zone).is_none() {
            faults.push(Violation::new(
                "/time_zone",
                "unknown_time_zone",
                Text::new(
                    "This is not an IANA time zone, such as Europe/Berlin.",
                    "Das ist keine IANA-Zeitzone wie Europe/Berlin.",
                ),
            ));
        }
        faults.extend(
            crate::law::profile::faults(&self.profile)
                .into_iter()
                .map(|fault| fault.under("/profile")),
        );
        if let Err(found) = crate::law::policy::Policies::read(&self.policies) {
            faults.extend(found.into_iter().map(|fault| fault.under("/policies")));
        }
        let reporting = self.reporting.faults().into_iter();
        faults.extend(reporting.map(|fault| fault.under("/reporting")));
        let reminders = self.reminders.faults().into_iter();
        faults.extend(reminders.map(|fault| fault.under("/reminders")));
        if self.languages.is_empty() {
            faults.push(Violation::new(
                "/languages",
                "required",
                Text::new(
                    "At least one language is needed.",
                    "Mindestens eine Sprache ist nötig.",
                ),
            ));
        }
        faults
    }
}
