//! # Delegated Regulation (EU) 2024/1772, Article 9 — Materiality thresholds
//!
//! All thresholds are strict: "higher than", "longer than", "exceeded". The points of one paragraph are one criterion.

use rust_decimal::Decimal;

use super::super::condition::Condition::{Any, Is};
use super::super::condition::{Case, Condition, Criterion, both, either, not};
use super::super::fact::{Key, Quantity, key};
use super::super::policy::{ART_9_5_B, HOME_STATE_COUNTS};
use super::super::{Act, Citation, Outcome};
use super::class_6::MALICIOUS_ACCESS;
use crate::text::Text;

/// Paragraph 1: clients, financial counterparts and transactions.
pub const CLIENTS_COUNTERPARTS_TRANSACTIONS: Condition = Any(&[
    Is(&CLIENTS_SHARE),
    Is(&CLIENTS_NUMBER),
    Is(&COUNTERPARTS_SHARE),
    Is(&TRANSACTIONS_NUMBER),
    Is(&TRANSACTIONS_VALUE),
    Is(&RELEVANT_AFFECTED),
]);
/// Paragraph 2 with Article 2(1): reputational impact.
pub const REPUTATIONAL_IMPACT: Condition = Any(&[
    Is(&MEDIA),
    Is(&COMPLAINTS),
    Is(&REGULATORY),
    Is(&CLIENT_LOSS),
]);
/// Paragraph 3: duration and downtime.
pub const DURATION_DOWNTIME: Condition = Any(&[Is(&DURATION), Is(&DOWNTIME)]);
/// Paragraph 4: geographical spread.
pub const GEOGRAPHICAL_SPREAD: Condition = Is(&TWO_STATES);
/// Paragraph 5, point (a): data losses with adverse impact.
pub const DATA_LOSSES_A: Condition = Is(&DATA_LOSS);
/// Paragraph 5: data losses.
pub const DATA_LOSSES: Condition = Any(&[Is(&DATA_LOSS), Is(&INTRUSION_WITH_DATA_LOSS)]);
/// Paragraph 6: economic impact.
pub const ECONOMIC_IMPACT: Condition = Is(&COSTS);

/// States of the European Economic Area, in which this Regulation counts impact.
pub const EEA: &[&str] = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];

fn known(total: Option<u64>) -> Quantity {
    total.map_or(Quantity::Unknown, |total| {
        Quantity::Exactly(Decimal::from(total))
    })
}

/// A company-wide total from the facts, or else from the profile.
fn ceiling(case: &Case<'_>, key: Key, profile: Option<u64>) -> Quantity {
    match case.facts.quantity(key) {
        Quantity::Unknown => known(profile),
        quantity => quantity,
    }
}

/// More than 10 % of the clients that use the affected service.
pub static CLIENTS_SHARE: Criterion = Criterion {
    code: "9(1)(a)",
    citation: Citation::new(Act::Class, "9(1)(a)"),
    text: Text::new(
        "More than 10 % of the clients that use the affected service",
        "Mehr als 10 % der Kunden, die den betroffenen Dienst nutzen",
    ),
    threshold: Some("> 10 %"),
    facts: &[
        key::CLIENTS_AFFECTED,
        key::CLIENTS_TOTAL_USING_SERVICE,
        key::CLIENTS_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let all = ceiling(case, key::CLIENTS_TOTAL, case.profile.customers_total);
        let total = case.facts.quantity(key::CLIENTS_TOTAL_USING_SERVICE);
        case.facts
            .quantity(key::CLIENTS_AFFECTED)
            .share_above(total, all, (1, 10))
    },
};

/// More than 100 000 clients.
pub static CLIENTS_NUMBER: Criterion = Criterion {
    code: "9(1)(b)",
    citation: Citation::new(Act::Class, "9(1)(b)"),
    text: Text::new("More than 100 000 clients", "Mehr als 100 000 Kunden"),
    threshold: Some("> 100 000"),
    facts: &[key::CLIENTS_AFFECTED],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .quantity(key::CLIENTS_AFFECTED)
            .above(Decimal::from(100_000))
    },
};

/// More than 30 % of the financial counterparts active for the affected service.
pub static COUNTERPARTS_SHARE: Criterion = Criterion {
    code: "9(1)(c)",
    citation: Citation::new(Act::Class, "9(1)(c)"),
    text: Text::new(
        "More than 30 % of the financial counterparts active for the affected service",
        "Mehr als 30 % der für den betroffenen Dienst tätigen finanziellen Gegenparteien",
    ),
    threshold: Some("> 30 %"),
    facts: &[
        key::COUNTERPARTS_AFFECTED,
        key::COUNTERPARTS_ACTIVE_TOTAL,
        key::COUNTERPARTS_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let all = ceiling(
            case,
            key::COUNTERPARTS_TOTAL,
            case.profile.counterparts_total,
        );
        let total = case.facts.quantity(key::COUNTERPARTS_ACTIVE_TOTAL);
        case.facts
            .quantity(key::COUNTERPARTS_AFFECTED)
            .share_above(total, all, (3, 10))
    },
};

/// More than 10 % of the daily average number of transactions.
pub static TRANSACTIONS_NUMBER: Criterion = Criterion {
    code: "9(1)(d)",
    citation: Citation::new(Act::Class, "9(1)(d)"),
    text: Text::new(
        "More than 10 % of the daily average number of transactions",
        "Mehr als 10 % der durchschnittlichen täglichen Zahl der Transaktionen",
    ),
    threshold: Some("> 10 %"),
    facts: &[
        key::TRANSACTIONS_AFFECTED_COUNT,
        key::TRANSACTIONS_DAILY_AVERAGE_COUNT,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let average = case.facts.quantity(key::TRANSACTIONS_DAILY_AVERAGE_COUNT);
        let affected = case.facts.quantity(key::TRANSACTIONS_AFFECTED_COUNT);
        affected.share_above(average, Quantity::Unknown, (1, 10))
    },
};

/// More than 10 % of the daily average value of transactions.
pub static TRANSACTIONS_VALUE: Criterion = Criterion {
    code: "9(1)(e)",
    citation: Citation::new(Act::Class, "9(1)(e)"),
    text: Text::new(
        "More than 10 % of the daily average value of transactions",
        "Mehr als 10 % des durchschnittlichen täglichen Werts der Transaktionen",
    ),
    threshold: Some("> 10 %"),
    facts: &[
        key::TRANSACTIONS_AFFECTED_VALUE_EUR,
        key::TRANSACTIONS_DAILY_AVERAGE_VALUE_EUR,
        key::TRANSACTIONS_AFFECTED_COUNT,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let average = case
            .facts
            .quantity(key::TRANSACTIONS_DAILY_AVERAGE_VALUE_EUR);
        let affected = case.facts.quantity(key::TRANSACTIONS_AFFECTED_VALUE_EUR);
        match case.facts.quantity(key::TRANSACTIONS_AFFECTED_COUNT) {
            // No transaction has no value.
            Quantity::Exactly(count) if count.is_zero() && affected == Quantity::Unknown => {
                Outcome::NotMet
            }
            _ => affected.share_above(average, Quantity::Unknown, (1, 10)),
        }
    },
};

/// A client or financial counterpart identified as relevant is affected.
pub static RELEVANT_AFFECTED: Criterion = Criterion {
    code: "9(1)(f)",
    citation: Citation::new(Act::Class, "9(1)(f)"),
    text: Text::new(
        "A client or financial counterpart identified as relevant is affected",
        "Ein als bedeutend eingestufter Kunde oder eine solche Gegenpartei ist betroffen",
    ),
    threshold: None,
    facts: &[key::CLIENTS_RELEVANT_AFFECTED],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::CLIENTS_RELEVANT_AFFECTED),
};

/// Reflected in the media.
pub static MEDIA: Criterion = Criterion {
    code: "2(1)(a)",
    citation: Citation::new(Act::Class, "2(1)(a)"),
    text: Text::new("Reflected in the media", "In den Medien berichtet"),
    threshold: None,
    facts: &[key::REPUTATION_MEDIA],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::REPUTATION_MEDIA),
};

/// Repetitive complaints from different clients or financial counterparts.
pub static COMPLAINTS: Criterion = Criterion {
    code: "2(1)(b)",
    citation: Citation::new(Act::Class, "2(1)(b)"),
    text: Text::new(
        "Repetitive complaints from different clients or financial counterparts",
        "Wiederholte Beschwerden verschiedener Kunden oder Gegenparteien",
    ),
    threshold: None,
    facts: &[key::REPUTATION_REPETITIVE_COMPLAINTS],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::REPUTATION_REPETITIVE_COMPLAINTS),
};

/// Regulatory requirements will not, or likely not, be met.
pub static REGULATORY: Criterion = Criterion {
    code: "2(1)(c)",
    citation: Citation::new(Act::Class, "2(1)(c)"),
    text: Text::new(
        "Regulatory requirements will not, or likely not, be met",
        "Aufsichtliche Anforderungen werden nicht oder wahrscheinlich nicht eingehalten",
    ),
    threshold: None,
    facts: &[key::REPUTATION_REGULATORY_BREACH_LIKELY],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::REPUTATION_REGULATORY_BREACH_LIKELY),
};

/// Clients or counterparts will, or likely will, be lost with material impact.
pub static CLIENT_LOSS: Criterion = Criterion {
    code: "2(1)(d)",
    citation: Citation::new(Act::Class, "2(1)(d)"),
    text: Text::new(
        "Clients or counterparts will, or likely will, be lost with material impact",
        "Kunden oder Gegenparteien gehen mit wesentlichen Folgen verloren oder wahrscheinlich verloren",
    ),
    threshold: None,
    facts: &[key::REPUTATION_CLIENT_LOSS_LIKELY],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::REPUTATION_CLIENT_LOSS_LIKELY),
};

/// The incident lasts longer than 24 hours.
pub static DURATION: Criterion = Criterion {
    code: "9(3)(a)",
    citation: Citation::new(Act::Class, "9(3)(a)"),
    text: Text::new(
        "The incident lasts longer than 24 hours",
        "Der Vorfall dauert länger als 24 Stunden",
    ),
    threshold: Some("> 24 h"),
    facts: &[key::DURATION_INCIDENT_S],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .quantity(key::DURATION_INCIDENT_S)
            .above(Decimal::from(24 * 3_600))
    },
};

/// ICT services supporting critical or important functions are down for longer than 2 hours.
pub static DOWNTIME: Criterion = Criterion {
    code: "9(3)(b)",
    citation: Citation::new(Act::Class, "9(3)(b)"),
    text: Text::new(
        "ICT services supporting critical or important functions are down for longer than 2 hours",
        "IKT-Dienste, die kritische oder wichtige Funktionen unterstützen, fallen länger als 2 Stunden aus",
    ),
    threshold: Some("> 2 h"),
    facts: &[
        key::DURATION_DOWNTIME_S,
        key::DURATION_DOWNTIME_HITS_CRITICAL_FUNCTION,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        both(
            case.facts
                .quantity(key::DURATION_DOWNTIME_S)
                .above(Decimal::from(2 * 3_600)),
            case.facts
                .yes(key::DURATION_DOWNTIME_HITS_CRITICAL_FUNCTION),
        )
    },
};

/// Impact in two or more Member States.
pub static TWO_STATES: Criterion = Criterion {
    code: "9(4)",
    citation: Citation::new(Act::Class, "9(4)"),
    text: Text::new(
        "Impact in two or more Member States",
        "Auswirkungen in zwei oder mehr Mitgliedstaaten",
    ),
    threshold: Some(">= 2"),
    facts: &[key::PLACES_STATES],
    policies: &[HOME_STATE_COUNTS],
    presumed: false,
    test: |case| {
        let Some((states, more)) = case.facts.texts(key::PLACES_STATES) else {
            return Outcome::Unknown;
        };
        let home = case.profile.country.as_deref();
        let home_counts = case.policies.is_true(&HOME_STATE_COUNTS);
        let counted = states
            .iter()
            .filter(|state| EEA.contains(&state.as_ref()))
            .filter(|state| home_counts || home != Some(state.as_ref()))
            .count();
        // Where the home state does not count and nobody knows which it is, one of two may be it.
        let may_be_home = usize::from(!home_counts && home.is_none());
        match (counted >= 2 + may_be_home, counted >= 2) {
            (true, _) => Outcome::Met,
            (false, true) => Outcome::Unknown,
            (false, false) if more => Outcome::Unknown,
            (false, false) => Outcome::NotMet,
        }
    },
};

/// Impact on availability, authenticity, integrity or confidentiality of data with adverse impact on business objectives or regulatory requirements.
pub static DATA_LOSS: Criterion = Criterion {
    code: "9(5)(a)",
    citation: Citation::new(Act::Class, "9(5)(a)"),
    text: Text::new(
        "Impact on availability, authenticity, integrity or confidentiality of data with adverse impact on business objectives or regulatory requirements",
        "Auswirkungen auf Verfügbarkeit, Authentizität, Integrität oder Vertraulichkeit von Daten, nachteilig für Geschäftsziele oder aufsichtliche Anforderungen",
    ),
    threshold: None,
    facts: &[
        key::DATA_AVAILABILITY,
        key::DATA_AUTHENTICITY,
        key::DATA_INTEGRITY,
        key::DATA_CONFIDENTIALITY,
        key::DATA_ADVERSE_IMPACT,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let yes = |key| case.facts.yes(key);
        let impact = either(
            either(yes(key::DATA_AVAILABILITY), yes(key::DATA_AUTHENTICITY)),
            either(yes(key::DATA_INTEGRITY), yes(key::DATA_CONFIDENTIALITY)),
        );
        both(impact, yes(key::DATA_ADVERSE_IMPACT))
    },
};

/// A successful, malicious and unauthorised access that may result in data losses.
pub static INTRUSION_WITH_DATA_LOSS: Criterion = Criterion {
    code: "9(5)(b)",
    citation: Citation::new(Act::Class, "9(5)(b)"),
    text: Text::new(
        "A successful, malicious and unauthorised access that may result in data losses",
        "Ein erfolgreicher, böswilliger und unbefugter Zugriff, der zu Datenverlusten führen kann",
    ),
    threshold: None,
    facts: &[
        key::ACCESS_SUCCESSFUL,
        key::ACCESS_UNAUTHORISED,
        key::ACCESS_MALICIOUS,
        key::ACCESS_MAY_CAUSE_DATA_LOSS,
        key::DATA_ADVERSE_IMPACT,
        key::DATA_AVAILABILITY,
        key::DATA_AUTHENTICITY,
        key::DATA_INTEGRITY,
        key::DATA_CONFIDENTIALITY,
    ],
    policies: &[ART_9_5_B],
    presumed: false,
    test: |case| {
        let intrusion = (MALICIOUS_ACCESS.test)(case);
        let may_lose = case.facts.yes(key::ACCESS_MAY_CAUSE_DATA_LOSS);
        let confirmed = (DATA_LOSS.test)(case);
        if case.policies.value(&ART_9_5_B) == "literal" {
            both(intrusion, both(may_lose, not(confirmed)))
        } else {
            // Recital 10 wants every such intrusion counted; data that are lost for certain may certainly be lost.
            both(intrusion, either(may_lose, confirmed))
        }
    },
};

/// Costs and losses have exceeded or are likely to exceed EUR 100 000, gross of recoveries.
pub static COSTS: Criterion = Criterion {
    code: "9(6)",
    citation: Citation::new(Act::Class, "9(6)"),
    text: Text::new(
        "Costs and losses have exceeded or are likely to exceed EUR 100 000, gross of recoveries",
        "Kosten und Verluste übersteigen 100 000 EUR oder werden sie voraussichtlich übersteigen, ohne Abzug von Erstattungen",
    ),
    threshold: Some("> EUR 100 000"),
    facts: &[key::COSTS_GROSS_EUR, key::COSTS_EXPECTED_ABOVE_THRESHOLD],
    policies: &[],
    presumed: false,
    test: |case| {
        either(
            case.facts
                .quantity(key::COSTS_GROSS_EUR)
                .above(Decimal::from(100_000)),
            case.facts.yes(key::COSTS_EXPECTED_ABOVE_THRESHOLD),
        )
    },
};
