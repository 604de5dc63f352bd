//! Choices of section 1: general information.

use super::Choice;
use crate::text::Text;

/// Field 1.1.
pub static SUBMISSION_TYPES: &[Choice] = &[
    Choice::new(
        "initial_notification",
        Text::new("initial notification", "Erstmeldung"),
    ),
    Choice::new(
        "intermediate_report",
        Text::new("intermediate report", "Zwischenmeldung"),
    ),
    Choice::new(
        "final_report",
        Text::new("final report", "Abschlussmeldung"),
    ),
    Choice::new(
        "major_incident_reclassified_as_non-major",
        Text::new(
            "major incident reclassified as non-major",
            "schwerwiegender Vorfall, als nicht schwerwiegend herabgestuft",
        ),
    ),
];

/// Field 1.4, and field 3 of the notification of a threat.
pub static ENTITY_TYPES: &[Choice] = &[
    Choice::new(
        "credit_institution",
        Text::new("credit institution", "Kreditinstitut"),
    ),
    Choice::new(
        "payment_institution",
        Text::new("payment institution", "Zahlungsinstitut"),
    ),
    Choice::new(
        "exempted_payment_institution",
        Text::new(
            "exempted payment institution",
            "ausgenommenes Zahlungsinstitut",
        ),
    ),
    Choice::new(
        "account_information_service_provider",
        Text::new(
            "account information service provider",
            "Kontoinformationsdienstleister",
        ),
    ),
    Choice::new(
        "electronic_money_institution",
        Text::new("electronic money institution", "E-Geld-Institut"),
    ),
    Choice::new(
        "exempted_electronic_money_institution",
        Text::new(
            "exempted electronic money institution",
            "ausgenommenes E-Geld-Institut",
        ),
    ),
    Choice::new(
        "investment_firm",
        Text::new("investment firm", "Wertpapierfirma"),
    ),
    Choice::new(
        "crypto-asset_service_provider",
        Text::new(
            "crypto-asset service provider",
            "Anbieter von Kryptowerte-Dienstleistungen",
        ),
    ),
    Choice::new(
        "issuer_of_asset-referenced_tokens",
        Text::new(
            "issuer of asset-referenced tokens",
            "Emittent vermögenswertereferenzierter Token",
        ),
    ),
    Choice::new(
        "central_securities_depository",
        Text::new("central securities depository", "Zentralverwahrer"),
    ),
    Choice::new(
        "central_counterparty",
        Text::new("central counterparty", "zentrale Gegenpartei"),
    ),
    Choice::new("trading_venue", Text::new("trading venue", "Handelsplatz")),
    Choice::new(
        "trade_repository",
        Text::new("trade repository", "Transaktionsregister"),
    ),
    Choice::new(
        "manager_of_alternative_investment_fund",
        Text::new(
            "manager of alternative investment fund",
            "Verwalter alternativer Investmentfonds",
        ),
    ),
    Choice::new(
        "management_company",
        Text::new("management company", "Verwaltungsgesellschaft"),
    ),
    Choice::new(
        "data_reporting_service_provider",
        Text::new(
            "data reporting service provider",
            "Datenbereitstellungsdienst",
        ),
    ),
    Choice::new(
        "insurance_and_reinsurance_undertaking",
        Text::new(
            "insurance and reinsurance undertaking",
            "Versicherungs- oder Rückversicherungsunternehmen",
        ),
    ),
    Choice::new(
        "insurance_intermediary_reinsurance_intermediary_and_ancillary_insurance_intermediary",
        Text::new(
            "insurance intermediary, reinsurance intermediary and ancillary insurance intermediary",
            "Versicherungsvermittler, Rückversicherungsvermittler oder Versicherungsvermittler in Nebentätigkeit",
        ),
    ),
    Choice::new(
        "institution_for_occupational_retirement_provision",
        Text::new(
            "institution for occupational retirement provision",
            "Einrichtung der betrieblichen Altersversorgung",
        ),
    ),
    Choice::new(
        "credit_rating_agency",
        Text::new("credit rating agency", "Ratingagentur"),
    ),
    Choice::new(
        "administrator_of_critical_benchmarks",
        Text::new(
            "administrator of critical benchmarks",
            "Administrator kritischer Referenzwerte",
        ),
    ),
    Choice::new(
        "crowdfunding_service_provider",
        Text::new(
            "crowdfunding service provider",
            "Schwarmfinanzierungsdienstleister",
        ),
    ),
    Choice::new(
        "securitisation_repository",
        Text::new("securitisation repository", "Verbriefungsregister"),
    ),
];
