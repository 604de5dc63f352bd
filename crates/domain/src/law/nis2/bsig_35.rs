//! # § 35 BSIG — Informing the recipients of a service
//!
//! (2) In the sectors of finance, digital infrastructure, management of ICT services and digital services, recipients who may be
//! hit by a significant cyber threat are told without delay what they can do, where their interests prevail. Of a significant
//! incident they are told only on the BSI's order (1), which is recorded as its request.

use time::macros::date;

use super::super::authority::BSI;
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Is};
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Recipient, Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::scope::scope as nis2_scope;
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// The sectors of paragraph 2 as types of entity; telecommunications are under the TKG instead (§ 28(5) Nr. 1).
const SECTORS: &[&str] = &[
    "banking",
    "financial_market_infrastructure",
    "dns",
    "tld",
    "cloud",
    "data_centre",
    "cdn",
    "tsp",
    "qtsp",
    "ixp",
    "msp",
    "mssp",
    "marketplace",
    "search_engine",
    "social_network",
];

fn concerns(case: &Case<'_>) -> bool {
    case.profile.country.as_deref() == Some("DE")
        && case.profile.is_nis2_any(SECTORS)
        && case
            .facts
            .knows_any(&[key::THREAT_COULD_AFFECT, key::THREAT_HIGH_PROBABILITY])
}

fn scope(case: &Case<'_>) -> Scope {
    nis2_scope(case)
}

/// § 35(2): recipients may be hit.
pub static COULD_AFFECT: Criterion = Criterion {
    code: "threat_could_affect",
    citation: Citation::new(Act::Bsig, "§ 35(2) S. 1"),
    text: Text::new(
        "A cyber threat could affect recipients of the service",
        "Eine Cyberbedrohung könnte Empfänger des Dienstes betreffen",
    ),
    threshold: None,
    facts: &[key::THREAT_COULD_AFFECT],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::THREAT_COULD_AFFECT),
};

/// § 2: a threat is significant by what it can do.
pub static PROBABLE: Criterion = Criterion {
    code: "threat_probable",
    citation: Citation::new(Act::Bsig, "§ 2 Nr. 10"),
    text: Text::new(
        "The threat is likely to become real",
        "Die Bedrohung wird wahrscheinlich eintreten",
    ),
    threshold: None,
    facts: &[key::THREAT_HIGH_PROBABILITY],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::THREAT_HIGH_PROBABILITY),
};

/// Paragraph 2: tell the recipients.
pub static INFORM_RECIPIENTS: Rule = Rule {
    id: "de.bsig-35",
    regime: Regime::Nis2,
    duty: Duty::InformRecipients,
    citation: Citation::new(Act::Bsig, "§ 35(2)"),
    summary: Text::new(
        "Tell the recipients of the service, and the BSI, of the significant cyber threat and of what they can do.",
        "Den Empfängern des Dienstes und dem BSI die erhebliche Cyberbedrohung und Abhilfen mitteilen.",
    ),
    validity: Validity {
        from: date!(2025 - 12 - 06),
        until: None,
    },
    verification: Verification::Verified,
    concerns,
    scope,
    condition: All(&[Is(&COULD_AFFECT), Is(&PROBABLE)]),
    exceptions: &[],
    recipients: |_case| {
        vec![
            Recipient {
                code: "recipients",
                name: Text::new("Recipients of the service", "Empfänger des Dienstes"),
            },
            BSI.recipient,
        ]
    },
    stages: &[StageRule {
        stage: Stage::Communication,
        citation: Citation::new(Act::Bsig, "§ 35(2) S. 1"),
        limit: Limit::After(
            AnchorRule::Anchor(AnchorName::Aware),
            Term::WithoutUndueDelay,
        ),
        kind: StageKind::Owed,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
