//! # Implementing Regulation (EU) 2024/2690, Articles 3 and 5 to 14
//!
//! When an incident of a digital provider is significant. Every threshold is strict, one criterion suffices, and planned
//! consequences of scheduled maintenance never count (Art. 3(2)).

use rust_decimal::Decimal;

use super::super::condition::Condition::{Any, Is, Where};
use super::super::condition::{Case, Condition, Criterion, both, either, not};
use super::super::fact::{Key, Quantity, key};
use super::super::rule::Exception;
use super::super::{Act, Citation, Outcome};
use crate::text::Text;

/// The types of entity that the Regulation names (Art. 1).
pub const TYPES: &[&str] = &[
    "dns",
    "tld",
    "cloud",
    "data_centre",
    "cdn",
    "msp",
    "mssp",
    "marketplace",
    "search_engine",
    "social_network",
    "tsp",
    "qtsp",
];

/// Whether the Regulation concerns the organisation.
pub fn concerns(case: &Case<'_>) -> bool {
    case.profile.is_nis2_any(TYPES)
}

/// Art. 3(2): only planned consequences of scheduled maintenance.
pub const MAINTENANCE_EXCEPTION: Exception = Exception {
    citation: Citation::new(Act::Cir, "3(2)"),
    condition: Where(concerns, &Is(&PLANNED_ONLY)),
};

/// Art. 3(1) with Articles 5 to 14: the incident is significant.
pub const SIGNIFICANT: Condition = Any(&[
    Is(&FINANCIAL_LOSS),
    Is(&TRADE_SECRETS),
    Is(&DEATH),
    Is(&HEALTH),
    Is(&MALICIOUS_ACCESS),
    Where(
        |case| is_any(case, &["dns"]),
        &Any(&[Is(&DNS_OUTAGE), Is(&DNS_SLOW), Is(&DNS_DATA)]),
    ),
    Where(
        |case| is_any(case, &["tld"]),
        &Any(&[Is(&TLD_OUTAGE), Is(&TLD_SLOW), Is(&TLD_DATA)]),
    ),
    Where(
        |case| is_any(case, &["cloud"]),
        &Any(&[
            Is(&CLOUD_OUTAGE),
            Is(&CLOUD_LIMITED),
            Is(&CLOUD_MALICE),
            Is(&CLOUD_DATA),
        ]),
    ),
    Where(
        |case| is_any(case, &["cdn"]),
        &Any(&[
            Is(&CDN_OUTAGE),
            Is(&CDN_LIMITED),
            Is(&CDN_MALICE),
            Is(&CDN_DATA),
        ]),
    ),
    Where(
        |case| is_any(case, &["msp", "mssp"]),
        &Any(&[
            Is(&MSP_OUTAGE),
            Is(&MSP_LIMITED),
            Is(&MSP_MALICE),
            Is(&MSP_DATA),
        ]),
    ),
    Where(
        |case| is_any(case, &["data_centre"]),
        &Any(&[
            Is(&CENTRE_OUTAGE),
            Is(&CENTRE_LIMITED),
            Is(&CENTRE_MALICE),
            Is(&CENTRE_PHYSICAL),
        ]),
    ),
    Where(
        |case| is_any(case, &["marketplace"]),
        &Any(&[
            Is(&MARKETPLACE_OUTAGE),
            Is(&MARKETPLACE_LIMITED),
            Is(&MARKETPLACE_MALICE),
            Is(&MARKETPLACE_DATA),
        ]),
    ),
    Where(
        |case| is_any(case, &["search_engine"]),
        &Any(&[
            Is(&SEARCH_OUTAGE),
            Is(&SEARCH_LIMITED),
            Is(&SEARCH_MALICE),
            Is(&SEARCH_DATA),
        ]),
    ),
    Where(
        |case| is_any(case, &["social_network"]),
        &Any(&[
            Is(&SOCIAL_OUTAGE),
            Is(&SOCIAL_LIMITED),
            Is(&SOCIAL_MALICE),
            Is(&SOCIAL_DATA),
        ]),
    ),
    Where(
        |case| is_any(case, &["tsp", "qtsp"]),
        &Any(&[
            Is(&TRUST_OUTAGE),
            Is(&TRUST_WEEK),
            Is(&TRUST_LIMITED),
            Is(&TRUST_PHYSICAL),
            Is(&TRUST_DATA),
        ]),
    ),
]);

fn is_any(case: &Case<'_>, types: &[&str]) -> bool {
    case.profile.is_nis2_any(types)
}

fn longer(case: &Case<'_>, key: Key, seconds: u32) -> Outcome {
    case.facts.quantity(key).above(Decimal::from(seconds))
}

/// More users than a share of all Union users, or than a cap, whichever is less.
fn users(case: &Case<'_>, key: Key, share: (u32, u32), cap: u32) -> Outcome {
    let affected = case.facts.quantity(key);
    let total = case.facts.quantity(key::SERVICE_USERS_UNION_TOTAL);
    either(
        affected.share_above(total, Quantity::Unknown, share),
        affected.above(Decimal::from(cap)),
    )
}

/// More users than a share or a cap, unless it is known that there was no such time at all.
fn users_unless_no_time(
    case: &Case<'_>,
    (users_hit, time): (Key, Key),
    share: (u32, u32),
    cap: u32,
) -> Outcome {
    match case.facts.quantity(time) {
        Quantity::Exactly(none) if none.is_zero() => match case.facts.quantity(users_hit) {
            // Whoever counts users has seen a time.
            Quantity::Unknown => Outcome::NotMet,
            _ => users(case, users_hit, share, cap),
        },
        _ => users(case, users_hit, share, cap),
    }
}

/// Users without the service, and how long they were.
const OUTAGE: (Key, Key) = (
    key::SERVICE_COMPLETE_OUTAGE_USERS,
    key::SERVICE_COMPLETE_OUTAGE_S,
);
/// Users with a limited service, and how long they were.
const LIMITED: (Key, Key) = (key::SERVICE_LIMITED_USERS, key::SERVICE_LIMITED_S);

const FIVE_PERCENT: (u32, u32) = (1, 20);
const MILLION: u32 = 1_000_000;

fn compromised(case: &Case<'_>) -> Outcome {
    case.facts.yes(key::SERVICE_DATA_COMPROMISE_OCCURRED)
}

fn maliciously(case: &Case<'_>) -> Outcome {
    let malicious = case.facts.is_any(
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
        &["suspected", "confirmed"],
    );
    both(compromised(case), malicious)
}

fn slow(case: &Case<'_>) -> Outcome {
    both(
        longer(case, key::SERVICE_SLOW_S, 3_600),
        case.facts
            .quantity(key::SERVICE_AVERAGE_RESPONSE_S)
            .above(Decimal::from(10)),
    )
}

/// All effects are planned consequences of scheduled maintenance.
pub static PLANNED_ONLY: Criterion = Criterion {
    code: "3(2)",
    citation: Citation::new(Act::Cir, "3(2)"),
    text: Text::new(
        "All effects are planned consequences of scheduled maintenance",
        "Alle Auswirkungen sind geplante Folgen einer angekündigten Wartung",
    ),
    threshold: None,
    facts: &[key::NATURE_PLANNED_CONSEQUENCES_ONLY],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::NATURE_PLANNED_CONSEQUENCES_ONLY),
};

/// Direct financial loss above EUR 500 000 or 5 % of the preceding year’s turnover, whichever is lower.
pub static FINANCIAL_LOSS: Criterion = Criterion {
    code: "3(1)(a)",
    citation: Citation::new(Act::Cir, "3(1)(a)"),
    text: Text::new(
        "Direct financial loss above EUR 500 000 or 5 % of the preceding year’s turnover, whichever is lower",
        "Unmittelbarer finanzieller Verlust über 500 000 EUR oder 5 % des Vorjahresumsatzes, je nachdem, was niedriger ist",
    ),
    threshold: Some("> min(EUR 500 000, 5 %)"),
    facts: &[key::LOSS_DIRECT_ACTUAL_EUR, key::LOSS_DIRECT_POSSIBLE_EUR],
    policies: &[],
    presumed: false,
    test: |case| {
        let turnover = case.profile.previous_turnover();
        let of = |key| {
            let loss = case.facts.quantity(key);
            either(
                loss.above(Decimal::from(500_000)),
                loss.share_above(turnover, Quantity::Unknown, FIVE_PERCENT),
            )
        };
        either(
            of(key::LOSS_DIRECT_ACTUAL_EUR),
            of(key::LOSS_DIRECT_POSSIBLE_EUR),
        )
    },
};

/// Own trade secrets were or can be exfiltrated.
pub static TRADE_SECRETS: Criterion = Criterion {
    code: "3(1)(b)",
    citation: Citation::new(Act::Cir, "3(1)(b)"),
    text: Text::new(
        "Own trade secrets were or can be exfiltrated",
        "Eigene Geschäftsgeheimnisse sind abgeflossen oder können abfließen",
    ),
    threshold: None,
    facts: &[key::TRADE_SECRETS_EXFILTRATION],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .is_any(key::TRADE_SECRETS_EXFILTRATION, &["capable", "occurred"])
    },
};

/// Death of a natural person, or capable of it.
pub static DEATH: Criterion = Criterion {
    code: "3(1)(c)",
    citation: Citation::new(Act::Cir, "3(1)(c)"),
    text: Text::new(
        "Death of a natural person, or capable of it",
        "Tod eines Menschen, oder geeignet dazu",
    ),
    threshold: None,
    facts: &[key::SAFETY_DEATH],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .is_any(key::SAFETY_DEATH, &["capable", "occurred"])
    },
};

/// Considerable damage to a person’s health, or capable of it.
pub static HEALTH: Criterion = Criterion {
    code: "3(1)(d)",
    citation: Citation::new(Act::Cir, "3(1)(d)"),
    text: Text::new(
        "Considerable damage to a person’s health, or capable of it",
        "Erhebliche Schädigung der Gesundheit eines Menschen, oder geeignet dazu",
    ),
    threshold: None,
    facts: &[key::SAFETY_CONSIDERABLE_HEALTH_DAMAGE],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts.is_any(
            key::SAFETY_CONSIDERABLE_HEALTH_DAMAGE,
            &["capable", "occurred"],
        )
    },
};

/// Successful, suspectedly malicious and unauthorised access that can cause severe operational disruption.
pub static MALICIOUS_ACCESS: Criterion = Criterion {
    code: "3(1)(e)",
    citation: Citation::new(Act::Cir, "3(1)(e)"),
    text: Text::new(
        "Successful, suspectedly malicious and unauthorised access that can cause severe operational disruption",
        "Erfolgreicher, mutmaßlich böswilliger und unbefugter Zugriff, der den Betrieb schwerwiegend stören kann",
    ),
    threshold: None,
    facts: &[
        key::ACCESS_SUCCESSFUL,
        key::ACCESS_UNAUTHORISED,
        key::ACCESS_MALICIOUS,
        key::ACCESS_MAY_DISRUPT_SEVERELY,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let facts = case.facts;
        both(
            both(
                facts.yes(key::ACCESS_SUCCESSFUL),
                facts.yes(key::ACCESS_UNAUTHORISED),
            ),
            both(
                facts.is_any(key::ACCESS_MALICIOUS, &["suspected", "confirmed"]),
                facts.yes(key::ACCESS_MAY_DISRUPT_SEVERELY),
            ),
        )
    },
};

/// The service is completely unavailable for more than 30 minutes.
pub static DNS_OUTAGE: Criterion = Criterion {
    code: "5(a)",
    citation: Citation::new(Act::Cir, "5(a)"),
    text: Text::new(
        "The service is completely unavailable for more than 30 minutes",
        "Der Dienst ist länger als 30 Minuten vollständig nicht verfügbar",
    ),
    threshold: Some("> 30 min"),
    facts: &[key::SERVICE_COMPLETE_OUTAGE_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_COMPLETE_OUTAGE_S, 1800),
};

/// Average response time above 10 seconds for more than one hour.
pub static DNS_SLOW: Criterion = Criterion {
    code: "5(b)",
    citation: Citation::new(Act::Cir, "5(b)"),
    text: Text::new(
        "Average response time above 10 seconds for more than one hour",
        "Mittlere Antwortzeit über 10 Sekunden für mehr als eine Stunde",
    ),
    threshold: Some("> 10 s, > 1 h"),
    facts: &[key::SERVICE_SLOW_S, key::SERVICE_AVERAGE_RESPONSE_S],
    policies: &[],
    presumed: false,
    test: slow,
};

/// Data of the authoritative service are compromised, except small misconfigurations.
pub static DNS_DATA: Criterion = Criterion {
    code: "5(c)",
    citation: Citation::new(Act::Cir, "5(c)"),
    text: Text::new(
        "Data of the authoritative service are compromised, except small misconfigurations",
        "Daten des autoritativen Dienstes sind beeinträchtigt, außer bei kleinen Fehlkonfigurationen",
    ),
    threshold: Some(">= 1 000 or > 1 %"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_AUTHORITATIVE,
        key::SERVICE_DATA_COMPROMISE_CAUSE,
        key::SERVICE_DATA_COMPROMISE_DOMAINS_AFFECTED,
        key::SERVICE_DATA_COMPROMISE_DOMAINS_MANAGED,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let facts = case.facts;
        let misconfigured = facts.is_any(key::SERVICE_DATA_COMPROMISE_CAUSE, &["misconfiguration"]);
        let domains = facts.quantity(key::SERVICE_DATA_COMPROMISE_DOMAINS_AFFECTED);
        let managed = facts.quantity(key::SERVICE_DATA_COMPROMISE_DOMAINS_MANAGED);
        // Fewer than 1 000 names and no more than 1 % of those managed.
        let is_large = either(
            domains.above(Decimal::from(999)),
            domains.share_above(managed, Quantity::Unknown, (1, 100)),
        );
        both(
            both(
                compromised(case),
                facts.yes(key::SERVICE_DATA_COMPROMISE_AUTHORITATIVE),
            ),
            either(not(misconfigured), is_large),
        )
    },
};

/// The service is completely unavailable.
pub static TLD_OUTAGE: Criterion = Criterion {
    code: "6(a)",
    citation: Citation::new(Act::Cir, "6(a)"),
    text: Text::new(
        "The service is completely unavailable",
        "Der Dienst ist vollständig nicht verfügbar",
    ),
    threshold: None,
    facts: &[key::SERVICE_COMPLETE_OUTAGE_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_COMPLETE_OUTAGE_S, 0),
};

/// Average response time above 10 seconds for more than one hour.
pub static TLD_SLOW: Criterion = Criterion {
    code: "6(b)",
    citation: Citation::new(Act::Cir, "6(b)"),
    text: Text::new(
        "Average response time above 10 seconds for more than one hour",
        "Mittlere Antwortzeit über 10 Sekunden für mehr als eine Stunde",
    ),
    threshold: Some("> 10 s, > 1 h"),
    facts: &[key::SERVICE_SLOW_S, key::SERVICE_AVERAGE_RESPONSE_S],
    policies: &[],
    presumed: false,
    test: slow,
};

/// Data on the technical operation are compromised.
pub static TLD_DATA: Criterion = Criterion {
    code: "6(c)",
    citation: Citation::new(Act::Cir, "6(c)"),
    text: Text::new(
        "Data on the technical operation are compromised",
        "Daten zum technischen Betrieb sind beeinträchtigt",
    ),
    threshold: None,
    facts: &[key::SERVICE_DATA_COMPROMISE_OCCURRED],
    policies: &[],
    presumed: false,
    test: compromised,
};

/// The service is completely unavailable for more than 30 minutes.
pub static CLOUD_OUTAGE: Criterion = Criterion {
    code: "7(a)",
    citation: Citation::new(Act::Cir, "7(a)"),
    text: Text::new(
        "The service is completely unavailable for more than 30 minutes",
        "Der Dienst ist länger als 30 Minuten vollständig nicht verfügbar",
    ),
    threshold: Some("> 30 min"),
    facts: &[key::SERVICE_COMPLETE_OUTAGE_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_COMPLETE_OUTAGE_S, 1800),
};

/// Limited availability for more than 5 % or one million Union users, whichever is less, for more than one hour.
pub static CLOUD_LIMITED: Criterion = Criterion {
    code: "7(b)",
    citation: Citation::new(Act::Cir, "7(b)"),
    text: Text::new(
        "Limited availability for more than 5 % or one million Union users, whichever is less, for more than one hour",
        "Eingeschränkte Verfügbarkeit für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist, für mehr als eine Stunde",
    ),
    threshold: Some("> min(5 %, 1 000 000), > 1 h"),
    facts: &[
        key::SERVICE_LIMITED_S,
        key::SERVICE_LIMITED_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        both(
            longer(case, key::SERVICE_LIMITED_S, 3_600),
            users(case, key::SERVICE_LIMITED_USERS, FIVE_PERCENT, MILLION),
        )
    },
};

/// Data are compromised by a suspectedly malicious action.
pub static CLOUD_MALICE: Criterion = Criterion {
    code: "7(c)",
    citation: Citation::new(Act::Cir, "7(c)"),
    text: Text::new(
        "Data are compromised by a suspectedly malicious action",
        "Daten sind durch eine mutmaßlich böswillige Handlung beeinträchtigt",
    ),
    threshold: None,
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: maliciously,
};

/// Data of more than 5 % or one million Union users, whichever is less, are compromised.
pub static CLOUD_DATA: Criterion = Criterion {
    code: "7(d)",
    citation: Citation::new(Act::Cir, "7(d)"),
    text: Text::new(
        "Data of more than 5 % or one million Union users, whichever is less, are compromised",
        "Daten von mehr als 5 % oder einer Million Nutzern in der Union, je nachdem, was weniger ist, sind beeinträchtigt",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let affected = key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED;
        both(
            compromised(case),
            users(case, affected, FIVE_PERCENT, MILLION),
        )
    },
};

/// The service is completely unavailable for more than 30 minutes.
pub static CDN_OUTAGE: Criterion = Criterion {
    code: "9(a)",
    citation: Citation::new(Act::Cir, "9(a)"),
    text: Text::new(
        "The service is completely unavailable for more than 30 minutes",
        "Der Dienst ist länger als 30 Minuten vollständig nicht verfügbar",
    ),
    threshold: Some("> 30 min"),
    facts: &[key::SERVICE_COMPLETE_OUTAGE_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_COMPLETE_OUTAGE_S, 1800),
};

/// Limited availability for more than 5 % or one million Union users, whichever is less, for more than one hour.
pub static CDN_LIMITED: Criterion = Criterion {
    code: "9(b)",
    citation: Citation::new(Act::Cir, "9(b)"),
    text: Text::new(
        "Limited availability for more than 5 % or one million Union users, whichever is less, for more than one hour",
        "Eingeschränkte Verfügbarkeit für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist, für mehr als eine Stunde",
    ),
    threshold: Some("> min(5 %, 1 000 000), > 1 h"),
    facts: &[
        key::SERVICE_LIMITED_S,
        key::SERVICE_LIMITED_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        both(
            longer(case, key::SERVICE_LIMITED_S, 3_600),
            users(case, key::SERVICE_LIMITED_USERS, FIVE_PERCENT, MILLION),
        )
    },
};

/// Data are compromised by a suspectedly malicious action.
pub static CDN_MALICE: Criterion = Criterion {
    code: "9(c)",
    citation: Citation::new(Act::Cir, "9(c)"),
    text: Text::new(
        "Data are compromised by a suspectedly malicious action",
        "Daten sind durch eine mutmaßlich böswillige Handlung beeinträchtigt",
    ),
    threshold: None,
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: maliciously,
};

/// Data of more than 5 % or one million Union users, whichever is less, are compromised.
pub static CDN_DATA: Criterion = Criterion {
    code: "9(d)",
    citation: Citation::new(Act::Cir, "9(d)"),
    text: Text::new(
        "Data of more than 5 % or one million Union users, whichever is less, are compromised",
        "Daten von mehr als 5 % oder einer Million Nutzern in der Union, je nachdem, was weniger ist, sind beeinträchtigt",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let affected = key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED;
        both(
            compromised(case),
            users(case, affected, FIVE_PERCENT, MILLION),
        )
    },
};

/// The service is completely unavailable for more than 30 minutes.
pub static MSP_OUTAGE: Criterion = Criterion {
    code: "10(a)",
    citation: Citation::new(Act::Cir, "10(a)"),
    text: Text::new(
        "The service is completely unavailable for more than 30 minutes",
        "Der Dienst ist länger als 30 Minuten vollständig nicht verfügbar",
    ),
    threshold: Some("> 30 min"),
    facts: &[key::SERVICE_COMPLETE_OUTAGE_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_COMPLETE_OUTAGE_S, 1800),
};

/// Limited availability for more than 5 % or one million Union users, whichever is less, for more than one hour.
pub static MSP_LIMITED: Criterion = Criterion {
    code: "10(b)",
    citation: Citation::new(Act::Cir, "10(b)"),
    text: Text::new(
        "Limited availability for more than 5 % or one million Union users, whichever is less, for more than one hour",
        "Eingeschränkte Verfügbarkeit für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist, für mehr als eine Stunde",
    ),
    threshold: Some("> min(5 %, 1 000 000), > 1 h"),
    facts: &[
        key::SERVICE_LIMITED_S,
        key::SERVICE_LIMITED_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        both(
            longer(case, key::SERVICE_LIMITED_S, 3_600),
            users(case, key::SERVICE_LIMITED_USERS, FIVE_PERCENT, MILLION),
        )
    },
};

/// Data are compromised by a suspectedly malicious action.
pub static MSP_MALICE: Criterion = Criterion {
    code: "10(c)",
    citation: Citation::new(Act::Cir, "10(c)"),
    text: Text::new(
        "Data are compromised by a suspectedly malicious action",
        "Daten sind durch eine mutmaßlich böswillige Handlung beeinträchtigt",
    ),
    threshold: None,
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: maliciously,
};

/// Data of more than 5 % or one million Union users, whichever is less, are compromised.
pub static MSP_DATA: Criterion = Criterion {
    code: "10(d)",
    citation: Citation::new(Act::Cir, "10(d)"),
    text: Text::new(
        "Data of more than 5 % or one million Union users, whichever is less, are compromised",
        "Daten von mehr als 5 % oder einer Million Nutzern in der Union, je nachdem, was weniger ist, sind beeinträchtigt",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let affected = key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED;
        both(
            compromised(case),
            users(case, affected, FIVE_PERCENT, MILLION),
        )
    },
};

/// The service is completely unavailable.
pub static CENTRE_OUTAGE: Criterion = Criterion {
    code: "8(a)",
    citation: Citation::new(Act::Cir, "8(a)"),
    text: Text::new(
        "The service is completely unavailable",
        "Der Dienst ist vollständig nicht verfügbar",
    ),
    threshold: None,
    facts: &[key::SERVICE_COMPLETE_OUTAGE_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_COMPLETE_OUTAGE_S, 0),
};

/// Limited availability for more than one hour.
pub static CENTRE_LIMITED: Criterion = Criterion {
    code: "8(b)",
    citation: Citation::new(Act::Cir, "8(b)"),
    text: Text::new(
        "Limited availability for more than one hour",
        "Eingeschränkte Verfügbarkeit für mehr als eine Stunde",
    ),
    threshold: Some("> 1 h"),
    facts: &[key::SERVICE_LIMITED_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_LIMITED_S, 3_600),
};

/// Data are compromised by a suspectedly malicious action.
pub static CENTRE_MALICE: Criterion = Criterion {
    code: "8(c)",
    citation: Citation::new(Act::Cir, "8(c)"),
    text: Text::new(
        "Data are compromised by a suspectedly malicious action",
        "Daten sind durch eine mutmaßlich böswillige Handlung beeinträchtigt",
    ),
    threshold: None,
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: maliciously,
};

/// Physical access is compromised.
pub static CENTRE_PHYSICAL: Criterion = Criterion {
    code: "8(d)",
    citation: Citation::new(Act::Cir, "8(d)"),
    text: Text::new(
        "Physical access is compromised",
        "Der physische Zutritt ist beeinträchtigt",
    ),
    threshold: None,
    facts: &[key::SERVICE_PHYSICAL_ACCESS_COMPROMISED],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::SERVICE_PHYSICAL_ACCESS_COMPROMISED),
};

/// Completely unavailable for more than 5 % or one million Union users, whichever is less.
pub static MARKETPLACE_OUTAGE: Criterion = Criterion {
    code: "11(a)",
    citation: Citation::new(Act::Cir, "11(a)"),
    text: Text::new(
        "Completely unavailable for more than 5 % or one million Union users, whichever is less",
        "Vollständig nicht verfügbar für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_COMPLETE_OUTAGE_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
        key::SERVICE_COMPLETE_OUTAGE_S,
    ],
    policies: &[],
    presumed: false,
    test: |case| users_unless_no_time(case, OUTAGE, FIVE_PERCENT, MILLION),
};

/// Limited availability for more than 5 % or one million Union users, whichever is less.
pub static MARKETPLACE_LIMITED: Criterion = Criterion {
    code: "11(b)",
    citation: Citation::new(Act::Cir, "11(b)"),
    text: Text::new(
        "Limited availability for more than 5 % or one million Union users, whichever is less",
        "Eingeschränkt verfügbar für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_LIMITED_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
        key::SERVICE_LIMITED_S,
    ],
    policies: &[],
    presumed: false,
    test: |case| users_unless_no_time(case, LIMITED, FIVE_PERCENT, MILLION),
};

/// Data are compromised by a suspectedly malicious action.
pub static MARKETPLACE_MALICE: Criterion = Criterion {
    code: "11(c)",
    citation: Citation::new(Act::Cir, "11(c)"),
    text: Text::new(
        "Data are compromised by a suspectedly malicious action",
        "Daten sind durch eine mutmaßlich böswillige Handlung beeinträchtigt",
    ),
    threshold: None,
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: maliciously,
};

/// Data of more than 5 % or one million Union users, whichever is less, are compromised.
pub static MARKETPLACE_DATA: Criterion = Criterion {
    code: "11(d)",
    citation: Citation::new(Act::Cir, "11(d)"),
    text: Text::new(
        "Data of more than 5 % or one million Union users, whichever is less, are compromised",
        "Daten von mehr als 5 % oder einer Million Nutzern in der Union, je nachdem, was weniger ist, sind beeinträchtigt",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let affected = key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED;
        both(
            compromised(case),
            users(case, affected, FIVE_PERCENT, MILLION),
        )
    },
};

/// Completely unavailable for more than 5 % or one million Union users, whichever is less.
pub static SEARCH_OUTAGE: Criterion = Criterion {
    code: "12(a)",
    citation: Citation::new(Act::Cir, "12(a)"),
    text: Text::new(
        "Completely unavailable for more than 5 % or one million Union users, whichever is less",
        "Vollständig nicht verfügbar für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_COMPLETE_OUTAGE_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
        key::SERVICE_COMPLETE_OUTAGE_S,
    ],
    policies: &[],
    presumed: false,
    test: |case| users_unless_no_time(case, OUTAGE, FIVE_PERCENT, MILLION),
};

/// Limited availability for more than 5 % or one million Union users, whichever is less.
pub static SEARCH_LIMITED: Criterion = Criterion {
    code: "12(b)",
    citation: Citation::new(Act::Cir, "12(b)"),
    text: Text::new(
        "Limited availability for more than 5 % or one million Union users, whichever is less",
        "Eingeschränkt verfügbar für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_LIMITED_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
        key::SERVICE_LIMITED_S,
    ],
    policies: &[],
    presumed: false,
    test: |case| users_unless_no_time(case, LIMITED, FIVE_PERCENT, MILLION),
};

/// Data are compromised by a suspectedly malicious action.
pub static SEARCH_MALICE: Criterion = Criterion {
    code: "12(c)",
    citation: Citation::new(Act::Cir, "12(c)"),
    text: Text::new(
        "Data are compromised by a suspectedly malicious action",
        "Daten sind durch eine mutmaßlich böswillige Handlung beeinträchtigt",
    ),
    threshold: None,
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: maliciously,
};

/// Data of more than 5 % or one million Union users, whichever is less, are compromised.
pub static SEARCH_DATA: Criterion = Criterion {
    code: "12(d)",
    citation: Citation::new(Act::Cir, "12(d)"),
    text: Text::new(
        "Data of more than 5 % or one million Union users, whichever is less, are compromised",
        "Daten von mehr als 5 % oder einer Million Nutzern in der Union, je nachdem, was weniger ist, sind beeinträchtigt",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let affected = key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED;
        both(
            compromised(case),
            users(case, affected, FIVE_PERCENT, MILLION),
        )
    },
};

/// Completely unavailable for more than 5 % or one million Union users, whichever is less.
pub static SOCIAL_OUTAGE: Criterion = Criterion {
    code: "13(a)",
    citation: Citation::new(Act::Cir, "13(a)"),
    text: Text::new(
        "Completely unavailable for more than 5 % or one million Union users, whichever is less",
        "Vollständig nicht verfügbar für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_COMPLETE_OUTAGE_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
        key::SERVICE_COMPLETE_OUTAGE_S,
    ],
    policies: &[],
    presumed: false,
    test: |case| users_unless_no_time(case, OUTAGE, FIVE_PERCENT, MILLION),
};

/// Limited availability for more than 5 % or one million Union users, whichever is less.
pub static SOCIAL_LIMITED: Criterion = Criterion {
    code: "13(b)",
    citation: Citation::new(Act::Cir, "13(b)"),
    text: Text::new(
        "Limited availability for more than 5 % or one million Union users, whichever is less",
        "Eingeschränkt verfügbar für mehr als 5 % oder eine Million Nutzer in der Union, je nachdem, was weniger ist",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_LIMITED_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
        key::SERVICE_LIMITED_S,
    ],
    policies: &[],
    presumed: false,
    test: |case| users_unless_no_time(case, LIMITED, FIVE_PERCENT, MILLION),
};

/// Data are compromised by a suspectedly malicious action.
pub static SOCIAL_MALICE: Criterion = Criterion {
    code: "13(c)",
    citation: Citation::new(Act::Cir, "13(c)"),
    text: Text::new(
        "Data are compromised by a suspectedly malicious action",
        "Daten sind durch eine mutmaßlich böswillige Handlung beeinträchtigt",
    ),
    threshold: None,
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_MALICIOUS,
    ],
    policies: &[],
    presumed: false,
    test: maliciously,
};

/// Data of more than 5 % or one million Union users, whichever is less, are compromised.
pub static SOCIAL_DATA: Criterion = Criterion {
    code: "13(d)",
    citation: Citation::new(Act::Cir, "13(d)"),
    text: Text::new(
        "Data of more than 5 % or one million Union users, whichever is less, are compromised",
        "Daten von mehr als 5 % oder einer Million Nutzern in der Union, je nachdem, was weniger ist, sind beeinträchtigt",
    ),
    threshold: Some("> min(5 %, 1 000 000)"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let affected = key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED;
        both(
            compromised(case),
            users(case, affected, FIVE_PERCENT, MILLION),
        )
    },
};

/// The service is completely unavailable for more than 20 minutes.
pub static TRUST_OUTAGE: Criterion = Criterion {
    code: "14(a)",
    citation: Citation::new(Act::Cir, "14(a)"),
    text: Text::new(
        "The service is completely unavailable for more than 20 minutes",
        "Der Dienst ist länger als 20 Minuten vollständig nicht verfügbar",
    ),
    threshold: Some("> 20 min"),
    facts: &[key::SERVICE_COMPLETE_OUTAGE_S],
    policies: &[],
    presumed: false,
    test: |case| longer(case, key::SERVICE_COMPLETE_OUTAGE_S, 1200),
};

/// Unavailable to users or relying parties for more than one hour, summed over a calendar week.
pub static TRUST_WEEK: Criterion = Criterion {
    code: "14(b)",
    citation: Citation::new(Act::Cir, "14(b)"),
    text: Text::new(
        "Unavailable to users or relying parties for more than one hour, summed over a calendar week",
        "Für Nutzer oder vertrauende Beteiligte länger als eine Stunde nicht verfügbar, je Kalenderwoche zusammengezählt",
    ),
    threshold: Some("> 1 h"),
    facts: &[key::SERVICE_UNAVAILABLE_S_PER_CALENDAR_WEEK],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .numbers(key::SERVICE_UNAVAILABLE_S_PER_CALENDAR_WEEK)
            .map_or(Outcome::Unknown, |weeks| {
                Outcome::of(weeks.iter().any(|week| *week > 3_600))
            })
    },
};

/// Limited availability for more than 1 % or 200 000 Union users or relying parties, whichever is less.
pub static TRUST_LIMITED: Criterion = Criterion {
    code: "14(c)",
    citation: Citation::new(Act::Cir, "14(c)"),
    text: Text::new(
        "Limited availability for more than 1 % or 200 000 Union users or relying parties, whichever is less",
        "Eingeschränkt verfügbar für mehr als 1 % oder 200 000 Nutzer oder vertrauende Beteiligte in der Union, je nachdem, was weniger ist",
    ),
    threshold: Some("> min(1 %, 200 000)"),
    facts: &[
        key::SERVICE_LIMITED_USERS,
        key::SERVICE_USERS_UNION_TOTAL,
        key::SERVICE_LIMITED_S,
    ],
    policies: &[],
    presumed: false,
    test: |case| users_unless_no_time(case, LIMITED, (1, 100), 200_000),
};

/// Physical access to the restricted area or its protection is compromised.
pub static TRUST_PHYSICAL: Criterion = Criterion {
    code: "14(d)",
    citation: Citation::new(Act::Cir, "14(d)"),
    text: Text::new(
        "Physical access to the restricted area or its protection is compromised",
        "Der Zutritt zum gesicherten Bereich oder sein Schutz ist beeinträchtigt",
    ),
    threshold: None,
    facts: &[key::SERVICE_PHYSICAL_ACCESS_COMPROMISED],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::SERVICE_PHYSICAL_ACCESS_COMPROMISED),
};

/// Data of more than 0.1 % or 100 Union users or relying parties, whichever is less, are compromised.
pub static TRUST_DATA: Criterion = Criterion {
    code: "14(e)",
    citation: Citation::new(Act::Cir, "14(e)"),
    text: Text::new(
        "Data of more than 0.1 % or 100 Union users or relying parties, whichever is less, are compromised",
        "Daten von mehr als 0,1 % oder 100 Nutzern oder vertrauenden Beteiligten in der Union, je nachdem, was weniger ist, sind beeinträchtigt",
    ),
    threshold: Some("> min(0.1 %, 100)"),
    facts: &[
        key::SERVICE_DATA_COMPROMISE_OCCURRED,
        key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED,
        key::SERVICE_USERS_UNION_TOTAL,
    ],
    policies: &[],
    presumed: false,
    test: |case| {
        let affected = key::SERVICE_DATA_COMPROMISE_USERS_AFFECTED;
        both(compromised(case), users(case, affected, (1, 1_000), 100))
    },
};
