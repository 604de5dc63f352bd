//! Choices of section 3: the intermediate report.

use super::Choice;
use crate::text::Text;

/// Field 3.12.
pub static FIGURES: &[Choice] = &[
    Choice::new(
        "actual_figures_for_clients_affected",
        Text::new(
            "actual figures for clients affected",
            "tatsächliche Zahlen zu betroffenen Kunden",
        ),
    ),
    Choice::new(
        "actual_figures_for_financial_counterparts_affected",
        Text::new(
            "actual figures for financial counterparts affected",
            "tatsächliche Zahlen zu betroffenen finanziellen Gegenparteien",
        ),
    ),
    Choice::new(
        "actual_figures_for_transactions_affected",
        Text::new(
            "actual figures for transactions affected",
            "tatsächliche Zahlen zu betroffenen Transaktionen",
        ),
    ),
    Choice::new(
        "estimates_for_clients_affected",
        Text::new(
            "estimates for clients affected",
            "Schätzungen zu betroffenen Kunden",
        ),
    ),
    Choice::new(
        "estimates_for_financial_counterparts_affected",
        Text::new(
            "estimates for financial counterparts affected",
            "Schätzungen zu betroffenen finanziellen Gegenparteien",
        ),
    ),
    Choice::new(
        "estimates_for_transactions_affected",
        Text::new(
            "estimates for transactions affected",
            "Schätzungen zu betroffenen Transaktionen",
        ),
    ),
    Choice::new(
        "no_impact_on_clients",
        Text::new("no impact on clients", "keine Auswirkungen auf Kunden"),
    ),
    Choice::new(
        "no_impact_on_financial_counterparts",
        Text::new(
            "no impact on financial counterparts",
            "keine Auswirkungen auf finanzielle Gegenparteien",
        ),
    ),
    Choice::new(
        "no_impact_on_transactions",
        Text::new(
            "no impact on transactions",
            "keine Auswirkungen auf Transaktionen",
        ),
    ),
];

/// Field 3.13.
pub static REPUTATION: &[Choice] = &[
    Choice::new(
        "the_major_ict-related_incident_has_been_reflected_in_the_media",
        Text::new(
            "the major ICT-related incident has been reflected in the media",
            "Über den schwerwiegenden IKT-bezogenen Vorfall wurde in den Medien berichtet",
        ),
    ),
    Choice::new(
        "the_major_ict-related_incident_has_resulted_in_repetitive_complaints_from_different_clients_or_financial_counterparts_on_client-facing_services_or_critical_business_relationships",
        Text::new(
            "the major ICT-related incident has resulted in repetitive complaints from different clients or financial counterparts on client-facing services or critical business relationships",
            "Der Vorfall führte zu wiederholten Beschwerden verschiedener Kunden oder Gegenparteien über kundenbezogene Dienste oder kritische Geschäftsbeziehungen",
        ),
    ),
    Choice::new(
        "the_financial_entity_will_not_be_able_to_or_is_likely_not_to_be_able_to_meet_regulatory_requirements_as_a_result_of_the_major_ict-related_incident",
        Text::new(
            "the financial entity will not be able to or is likely not to be able to meet regulatory requirements as a result of the major ICT-related incident",
            "Das Finanzunternehmen wird wegen des Vorfalls aufsichtliche Anforderungen nicht oder wahrscheinlich nicht einhalten können",
        ),
    ),
    Choice::new(
        "the_financial_entity_will_or_is_likely_to_lose_clients_or_financial_counterparts_with_a_material_impact_on_its_business_as_a_result_of_the_major_ict-related_incident",
        Text::new(
            "the financial entity will or is likely to lose clients or financial counterparts with a material impact on its business as a result of the major ICT-related incident",
            "Das Finanzunternehmen wird wegen des Vorfalls Kunden oder Gegenparteien mit wesentlichen Folgen für sein Geschäft verlieren oder wahrscheinlich verlieren",
        ),
    ),
];

/// Field 3.17.
pub static DURATION_FIGURES: &[Choice] = &[
    Choice::new(
        "actual_figures",
        Text::new("Actual figures", "tatsächliche Werte"),
    ),
    Choice::new("estimates", Text::new("Estimates", "Schätzungen")),
    Choice::new(
        "actual_figures_and_estimates",
        Text::new(
            "Actual figures and estimates",
            "tatsächliche Werte und Schätzungen",
        ),
    ),
    Choice::new(
        "no_information_available",
        Text::new("No information available", "keine Angaben verfügbar"),
    ),
];

/// Field 3.18.
pub static IMPACT_TYPES: &[Choice] = &[
    Choice::new("clients", Text::new("clients", "Kunden")),
    Choice::new(
        "financial_counterparts",
        Text::new("financial counterparts", "finanzielle Gegenparteien"),
    ),
    Choice::new(
        "branch_of_the_financial_entity",
        Text::new(
            "branch of the financial entity",
            "Zweigniederlassung des Finanzunternehmens",
        ),
    ),
    Choice::new(
        "financial_entities_within_the_group_carrying_out_activities_in_the_respective_member_state",
        Text::new(
            "financial entities within the group carrying out activities in the respective Member State",
            "Finanzunternehmen der Gruppe, die in dem Mitgliedstaat tätig sind",
        ),
    ),
    Choice::new(
        "financial_market_infrastructure",
        Text::new(
            "financial market infrastructure",
            "Finanzmarktinfrastruktur",
        ),
    ),
    Choice::new(
        "third-party_providers_that_may_be_common_to_other_financial_entities",
        Text::new(
            "third-party providers that may be common to other financial entities",
            "Drittdienstleister, die auch andere Finanzunternehmen bedienen können",
        ),
    ),
];

/// Field 3.20.
pub static DATA_LOSSES: &[Choice] = &[
    Choice::new("availability", Text::new("availability", "Verfügbarkeit")),
    Choice::new("authenticity", Text::new("authenticity", "Authentizität")),
    Choice::new("integrity", Text::new("integrity", "Integrität")),
    Choice::new(
        "confidentiality",
        Text::new("confidentiality", "Vertraulichkeit"),
    ),
];

/// Field 3.23.
pub static INCIDENT_TYPES: &[Choice] = &[
    Choice::new(
        "cybersecurity-related",
        Text::new("Cybersecurity-related", "Cybersicherheit"),
    ),
    Choice::new(
        "process_failure",
        Text::new("Process failure", "Prozessversagen"),
    ),
    Choice::new(
        "system_failure",
        Text::new("System failure", "Systemausfall"),
    ),
    Choice::new(
        "external_event",
        Text::new("External event", "externes Ereignis"),
    ),
    Choice::new(
        "payment-related",
        Text::new("Payment-related", "zahlungsbezogen"),
    ),
    Choice::new(
        "other",
        Text::new("Other (please specify)", "andere (bitte angeben)"),
    ),
];

/// Field 3.25.
pub static TECHNIQUES: &[Choice] = &[
    Choice::new(
        "social_engineering_including_phishing",
        Text::new(
            "Social engineering (including phishing)",
            "Social Engineering (einschließlich Phishing)",
        ),
    ),
    Choice::new("ddos", Text::new("(D)DoS", "(D)DoS")),
    Choice::new(
        "identity_theft",
        Text::new("Identity theft", "Identitätsdiebstahl"),
    ),
    Choice::new(
        "data_encryption_for_impact_including_ransomware",
        Text::new(
            "Data encryption for impact, including ransomware",
            "schädigende Datenverschlüsselung, einschließlich Ransomware",
        ),
    ),
    Choice::new(
        "resource_hijacking",
        Text::new("Resource hijacking", "Missbrauch von Rechenleistung"),
    ),
    Choice::new(
        "data_exfiltration_and_manipulation_including_identity_theft",
        Text::new(
            "Data exfiltration and manipulation, including identity theft",
            "Abfluss und Manipulation von Daten, einschließlich Identitätsdiebstahl",
        ),
    ),
    Choice::new(
        "data_destruction",
        Text::new("Data destruction", "Vernichtung von Daten"),
    ),
    Choice::new(
        "defacement",
        Text::new("Defacement", "Verunstaltung von Webseiten"),
    ),
    Choice::new(
        "supply-chain_attack",
        Text::new("Supply-chain attack", "Angriff über die Lieferkette"),
    ),
    Choice::new(
        "other",
        Text::new("Other (please specify)", "andere (bitte angeben)"),
    ),
];

/// Fields 3.28 and 3.30.
pub static YES_NO_UNKNOWN: &[Choice] = &[
    Choice::new("yes", Text::new("Yes", "ja")),
    Choice::new("no", Text::new("No", "nein")),
    Choice::new(
        "information_not_available",
        Text::new("Information not available", "keine Angaben verfügbar"),
    ),
];

/// Field 3.31.
pub static AUTHORITIES: &[Choice] = &[
    Choice::new(
        "police_law_enforcement",
        Text::new("Police/Law Enforcement", "Polizei, Strafverfolgung"),
    ),
    Choice::new("csirt", Text::new("CSIRT", "CSIRT")),
    Choice::new(
        "data_protection_authority",
        Text::new("Data Protection Authority", "Datenschutzaufsicht"),
    ),
    Choice::new(
        "national_cybersecurity_agency",
        Text::new(
            "National Cybersecurity Agency",
            "nationale Cybersicherheitsbehörde",
        ),
    ),
    Choice::new("none", Text::new("None", "keine")),
    Choice::new(
        "other",
        Text::new("Other (please specify)", "andere (bitte angeben)"),
    ),
];
