//! # § 169 — Breaches of personal data
//!
//! (1) Providers of public telecommunications services notify the Bundesnetzagentur and the Federal Commissioner. By Art. 2
//! of Regulation 611/2013: within 24 hours of detection, where feasible, and what is missing within three days of that.

use time::macros::date;

use super::super::authority::{BFDI, BNETZA};
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Any, Is};
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::gdpr::breach::PERSONAL_DATA_BREACH;
use super::super::rule::{Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

fn is_german(case: &Case<'_>) -> bool {
    case.profile.country.as_deref() == Some("DE")
}

/// Whether the breach is known to be one of the service in Germany, so that this section's report is the only one.
pub fn takes_the_place_of_art_33(case: &Case<'_>) -> bool {
    is_german(case) && case.facts.bool(key::COMMUNICATIONS_SERVICE_SECURED) == Some(true)
}

fn concerns(case: &Case<'_>) -> bool {
    is_german(case)
        && case.facts.knows_any(&[
            key::COMMUNICATIONS_SERVICE_SECURED,
            key::PERSONAL_DATA_TELECOM_SERVICE,
        ])
}

/// § 169(1): the breach is one of the service.
pub static SERVICE_BREACHED: Criterion = Criterion {
    code: "telecom_service_breached",
    citation: Citation::new(Act::Tkg, "§ 169(1)"),
    text: Text::new(
        "Personal data were breached in a public telecommunications service",
        "In einem öffentlichen Telekommunikationsdienst wurden personenbezogene Daten verletzt",
    ),
    threshold: None,
    facts: &[key::COMMUNICATIONS_SERVICE_SECURED],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::COMMUNICATIONS_SERVICE_SECURED),
};

/// § 169(1): whoever provides public telecommunications services.
pub static PROVIDER: Criterion = Criterion {
    code: "telecom_provider",
    citation: Citation::new(Act::Tkg, "§ 169(1)"),
    text: Text::new(
        "The organisation provides the telecommunications service",
        "Die Organisation erbringt den Telekommunikationsdienst",
    ),
    threshold: None,
    facts: &[key::PERSONAL_DATA_TELECOM_SERVICE],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::PERSONAL_DATA_TELECOM_SERVICE),
};

/// Notify the breach.
pub static NOTIFY_BREACH: Rule = Rule {
    id: "de.tkg-169",
    regime: Regime::Tkg,
    duty: Duty::NotifyBreach,
    citation: Citation::new(Act::Tkg, "§ 169(1)"),
    summary: Text::new(
        "Notify the breach of personal data in the telecommunications service to the Bundesnetzagentur and the Federal Commissioner.",
        "Die Verletzung des Schutzes personenbezogener Daten im Telekommunikationsdienst der Bundesnetzagentur und dem BfDI melden.",
    ),
    validity: Validity {
        from: date!(2021 - 12 - 01),
        until: None,
    },
    verification: Verification::Unverified,
    concerns,
    scope: |_case| Scope::Bound,
    condition: Any(&[
        Is(&SERVICE_BREACHED),
        All(&[Is(&PERSONAL_DATA_BREACH), Is(&PROVIDER)]),
    ]),
    exceptions: &[],
    recipients: |_case| vec![BNETZA.recipient, BFDI.recipient],
    stages: &[
        StageRule {
            stage: Stage::Initial,
            citation: Citation::new(Act::Reg6112013, "2(2)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Detected), Term::Hours(24)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Second,
            citation: Citation::new(Act::Reg6112013, "2(3)"),
            limit: Limit::After(AnchorRule::ReceiptOf(Stage::Initial), Term::Days(3)),
            kind: StageKind::Owed,
        },
    ],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
