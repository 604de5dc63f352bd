//! Who reports under DORA (Art. 2), and for what kind of event (Art. 3(8), 23).

use super::super::condition::{Case, Criterion, either};
use super::super::fact::key;
use super::super::profile::Profile;
use super::super::rule::Scope;
use super::super::{Act, Citation, Outcome, Reason};
use crate::text::Text;

/// Entities for which payment-related incidents count even when they are not ICT-related (Art. 23).
const PAYMENT_ENTITIES: &[&str] = &[
    "credit_institution",
    "payment_institution",
    "exempted_payment_institution",
    "account_information_service_provider",
    "electronic_money_institution",
    "exempted_electronic_money_institution",
];

/// Intermediaries, who are bound only when they are large (Art. 2(3)(e)).
const INTERMEDIARIES: &[&str] = &[
    "insurance_intermediary_reinsurance_intermediary_and_ancillary_insurance_intermediary",
    "insurance_intermediary",
    "reinsurance_intermediary",
    "ancillary_insurance_intermediary",
];

/// Art. 2: whether the organisation is a financial entity in the sense of the act.
pub fn scope(case: &Case<'_>) -> Scope {
    let profile = case.profile;
    let Some(kind) = profile.dora_entity_type.as_deref() else {
        return Scope::Free(Reason::OutOfScope);
    };
    if kind == "ict_third_party_service_provider" {
        return Scope::Free(Reason::OutOfScope);
    }
    if INTERMEDIARIES.contains(&kind) {
        let is_micro = profile.dora_microenterprise == Some(true);
        return match profile.dora_size_class.as_deref() {
            Some("large") => Scope::Bound,
            Some(_) => Scope::Free(Reason::OutOfScope),
            None if is_micro => Scope::Free(Reason::OutOfScope),
            None => Scope::Unknown,
        };
    }
    Scope::Bound
}

/// Entities of which Art. 16(1) takes some, or all, out of the full framework.
const MAY_BE_SIMPLIFIED: &[&str] = &[
    "investment_firm",
    "credit_institution",
    "exempted_payment_institution",
    "exempted_electronic_money_institution",
    "institution_for_occupational_retirement_provision",
];

/// Art. 3(60): entities that are never microenterprises.
const NEVER_MICRO: &[&str] = &[
    "trading_venue",
    "central_counterparty",
    "trade_repository",
    "central_securities_depository",
];

/// Art. 8(2) of the classification, last subparagraph: recurring incidents are no matter for microenterprises and for
/// entities of the simplified framework of Art. 16(1).
pub fn recurrence_scope(profile: &Profile) -> Scope {
    let kind = profile.dora_entity_type.as_deref().unwrap_or_default();
    let is_micro = match (profile.dora_microenterprise, &profile.dora_size_class) {
        _ if NEVER_MICRO.contains(&kind) => Some(false),
        (Some(is_micro), _) => Some(is_micro),
        (None, Some(class)) => Some(class == "micro"),
        (None, None) => None,
    };
    let is_simplified = match profile.dora_art_16_1 {
        None if !MAY_BE_SIMPLIFIED.contains(&kind) => Some(false),
        flag => flag,
    };
    match (is_micro, is_simplified) {
        (Some(true), _) | (_, Some(true)) => Scope::Free(Reason::OutOfScope),
        (Some(false), Some(false)) => Scope::Bound,
        _ => Scope::Unknown,
    }
}

/// Whether payment-related incidents count for this organisation.
pub fn is_payment_entity(profile: &Profile) -> bool {
    profile
        .dora_entity_type
        .as_deref()
        .is_some_and(|kind| PAYMENT_ENTITIES.contains(&kind))
}

/// Art. 3(8), 23: an ICT-related incident, or for payment entities any payment-related one.
pub static INCIDENT: Criterion = Criterion {
    code: "ict_or_payment_related",
    citation: Citation::new(Act::Dora, "3(8), 23"),
    text: Text::new(
        "An ICT-related incident, or a payment-related one at a payment entity",
        "Ein IKT-bezogener Vorfall, oder ein zahlungsbezogener bei einem Zahlungsinstitut",
    ),
    threshold: None,
    facts: &[key::NATURE_ICT_RELATED, key::NATURE_PAYMENT_RELATED],
    policies: &[],
    presumed: false,
    test: |case| {
        let ict = case.facts.yes(key::NATURE_ICT_RELATED);
        if is_payment_entity(case.profile) {
            either(ict, case.facts.yes(key::NATURE_PAYMENT_RELATED))
        } else {
            ict
        }
    },
};

/// Art. 19(3): the financial interests of clients are hit.
pub static FINANCIAL_INTERESTS: Criterion = Criterion {
    code: "financial_interests_of_clients",
    citation: Citation::new(Act::Dora, "19(3)"),
    text: Text::new(
        "The incident has an impact on the financial interests of clients",
        "Der Vorfall wirkt sich auf finanzielle Interessen von Kunden aus",
    ),
    threshold: None,
    facts: &[key::CLIENTS_FINANCIAL_INTERESTS_HIT],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::CLIENTS_FINANCIAL_INTERESTS_HIT),
};

/// Art. 10 of the classification and Art. 19(2), (3): a significant cyber threat by which clients may be hit.
pub static CLIENTS_THREATENED: Criterion = Criterion {
    code: "significant_threat_to_clients",
    citation: Citation::new(Act::Dora, "19(3)"),
    text: Text::new(
        "A significant cyber threat by which clients may be affected",
        "Eine erhebliche Cyberbedrohung, von der Kunden betroffen sein können",
    ),
    threshold: None,
    facts: &[
        key::THREAT_CLIENTS_POTENTIALLY_AFFECTED,
        key::THREAT_COULD_AFFECT,
        key::THREAT_HIGH_PROBABILITY,
        key::THREAT_COULD_MEET_CRITERIA,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        // Threats are recorded on purpose; where nothing is said of one, there is none to report.
        let threat = significant_threat(case);
        let clients = case.facts.yes(key::THREAT_CLIENTS_POTENTIALLY_AFFECTED);
        match case.facts.get(key::THREAT_COULD_AFFECT) {
            None => Outcome::NotMet,
            Some(_) => super::super::condition::both(threat, clients),
        }
    },
};

/// Art. 10 of the classification: the threat could affect others or critical functions, is likely to become real, and would
/// then meet the criteria of an incident.
pub static SIGNIFICANT_THREAT: Criterion = Criterion {
    code: "significant_threat",
    citation: Citation::new(Act::Class, "10"),
    text: Text::new(
        "A significant cyber threat",
        "Eine erhebliche Cyberbedrohung",
    ),
    threshold: None,
    facts: &[
        key::THREAT_COULD_AFFECT,
        key::THREAT_HIGH_PROBABILITY,
        key::THREAT_COULD_MEET_CRITERIA,
    ],
    policies: &[],
    presumed: false,
    test: significant_threat,
};

/// Art. 10 of the classification: whether a cyber threat is significant.
pub fn significant_threat(case: &Case<'_>) -> Outcome {
    let both = super::super::condition::both;
    both(
        case.facts.yes(key::THREAT_COULD_AFFECT),
        both(
            case.facts.yes(key::THREAT_HIGH_PROBABILITY),
            case.facts.yes(key::THREAT_COULD_MEET_CRITERIA),
        ),
    )
}
