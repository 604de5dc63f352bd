//! # § 35 BSIG — Informing the recipients of a service
//!
//! (1) Of a significant incident, recipients who may be hit are told when the BSI orders it; a page on the web may do.
//! (2) In the sectors of finance, digital infrastructure, management of ICT services and digital services, recipients who may be
//! hit by a significant cyber threat are told without delay what they can do, where their interests prevail.

use time::macros::date;

use super::super::authority::BSI;
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Is};
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Recipient, Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::article_23::SIGNIFICANT;
use super::cir;
use super::national::is_under_bsig;
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

const IN_FORCE: Validity = Validity {
    from: date!(2025 - 12 - 06),
    until: None,
};

const RECIPIENTS: Recipient = Recipient {
    code: "recipients",
    name: Text::new("Recipients of the service", "Empfänger des Dienstes"),
};

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

/// Paragraph 1: tell the recipients of the significant incident, on the BSI's order alone.
pub static INFORM_ON_ORDER: Rule = Rule {
    id: "de.bsig-35-1",
    regime: Regime::Nis2,
    duty: Duty::InformRecipients,
    citation: Citation::new(Act::Bsig, "§ 35(1)"),
    summary: Text::new(
        "Tell the recipients of the service of the significant incident when the BSI orders it.",
        "Die Empfänger des Dienstes auf Anordnung des BSI über den erheblichen Sicherheitsvorfall unterrichten.",
    ),
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns: is_under_bsig,
    scope,
    condition: SIGNIFICANT,
    exceptions: &[cir::MAINTENANCE_EXCEPTION],
    recipients: |_case| vec![RECIPIENTS],
    stages: &[StageRule {
        stage: Stage::Communication,
        citation: Citation::new(Act::Bsig, "§ 35(1)"),
        limit: Limit::OnRequest,
        kind: StageKind::OnRequest,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};

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
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns,
    scope,
    condition: All(&[Is(&COULD_AFFECT), Is(&PROBABLE)]),
    exceptions: &[],
    recipients: |_case| vec![RECIPIENTS, BSI.recipient],
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
