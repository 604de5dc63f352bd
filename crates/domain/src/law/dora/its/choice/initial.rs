//! Choices of section 2: the initial notification.

use super::Choice;
use crate::text::Text;

/// Field 2.5, and field 15 of the notification of a threat.
pub static CRITERIA: &[Choice] = &[
    Choice::new(
        "clients_financial_counterparts_and_transactions_affected",
        Text::new(
            "clients, financial counterparts and transactions affected",
            "betroffene Kunden, finanzielle Gegenparteien und Transaktionen",
        ),
    ),
    Choice::new(
        "reputational_impact",
        Text::new("reputational impact", "Auswirkungen auf den Ruf"),
    ),
    Choice::new(
        "duration_and_service_downtime",
        Text::new(
            "duration and service downtime",
            "Dauer und Ausfallzeit des Dienstes",
        ),
    ),
    Choice::new(
        "geographical_spread",
        Text::new("geographical spread", "geografische Ausbreitung"),
    ),
    Choice::new("data_losses", Text::new("data losses", "Datenverluste")),
    Choice::new(
        "critical_services_affected",
        Text::new("critical services affected", "betroffene kritische Dienste"),
    ),
    Choice::new(
        "economic_impact",
        Text::new("economic impact", "wirtschaftliche Auswirkungen"),
    ),
];

/// Field 2.7.
pub static DISCOVERY: &[Choice] = &[
    Choice::new("it_security", Text::new("IT Security", "IT-Sicherheit")),
    Choice::new("staff", Text::new("staff", "Personal")),
    Choice::new(
        "internal_audit",
        Text::new("internal audit", "interne Revision"),
    ),
    Choice::new(
        "external_audit",
        Text::new("external audit", "externe Prüfung"),
    ),
    Choice::new("clients", Text::new("clients", "Kunden")),
    Choice::new(
        "financial_counterparts",
        Text::new("financial counterparts", "finanzielle Gegenparteien"),
    ),
    Choice::new(
        "third-party_provider",
        Text::new("third-party provider", "Drittdienstleister"),
    ),
    Choice::new("attacker", Text::new("attacker", "Angreifer")),
    Choice::new(
        "monitoring_systems",
        Text::new("monitoring systems", "Überwachungssysteme"),
    ),
    Choice::new(
        "authority_agency_law_enforcement_body",
        Text::new(
            "authority/agency/ law enforcement body",
            "Behörde, Agentur oder Strafverfolgung",
        ),
    ),
    Choice::new("other", Text::new("other", "andere")),
];
