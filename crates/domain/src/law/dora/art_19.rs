//! # Article 19 — Reporting of major ICT-related incidents
//!
//! (1), (4) Financial entities report major incidents to their authority: initial, intermediate and final.
//! (3) They tell clients whose financial interests are hit, without undue delay.

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Any, Is};
use super::super::fact::key;
use super::super::rule::{Recipient, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::class::MAJOR;
use super::entity::{CLIENTS_THREATENED, FINANCIAL_INTERESTS, INCIDENT, SIGNIFICANT_THREAT, scope};
use super::{authority, time_5};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

const IN_FORCE: Validity = Validity {
    from: date!(2025 - 01 - 17),
    until: None,
};

/// Paragraphs 1 and 4: report the major incident.
pub static REPORT_MAJOR_INCIDENT: Rule = Rule {
    id: "dora.art-19-4",
    regime: Regime::Dora,
    duty: Duty::ReportMajorIncident,
    citation: Citation::new(Act::Dora, "19(4)"),
    summary: Text::new(
        "Report the major ICT-related incident to the competent authority: initial notification, intermediate and final report.",
        "Den schwerwiegenden IKT-bezogenen Vorfall der zuständigen Behörde melden: Erstmeldung, Zwischenmeldung und Abschlussmeldung.",
    ),
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns: |_case| true,
    scope,
    condition: All(&[Is(&INCIDENT), MAJOR]),
    exceptions: &[],
    recipients: |case| vec![authority::competent(case.profile)],
    stages: time_5::STAGES,
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};

/// Paragraph 2: notify a significant cyber threat, at will.
pub static NOTIFY_THREAT: Rule = Rule {
    id: "dora.art-19-2",
    regime: Regime::Dora,
    duty: Duty::NotifyCyberThreat,
    citation: Citation::new(Act::Dora, "19(2)"),
    summary: Text::new(
        "Notify the competent authority of the significant cyber threat, where it matters to the financial system, to users or to clients; voluntary.",
        "Der zuständigen Behörde die erhebliche Cyberbedrohung melden, wenn sie für das Finanzsystem, Nutzer oder Kunden von Belang ist; freiwillig.",
    ),
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns: |case| case.facts.knows_any(&[key::THREAT_COULD_AFFECT]),
    scope,
    condition: Is(&SIGNIFICANT_THREAT),
    exceptions: &[],
    recipients: |case| vec![authority::competent(case.profile)],
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::Dora, "19(2)"),
        limit: Limit::Voluntary,
        kind: StageKind::Voluntary,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};

/// Paragraph 3: tell the clients.
pub static INFORM_CLIENTS: Rule = Rule {
    id: "dora.art-19-3",
    regime: Regime::Dora,
    duty: Duty::InformClients,
    citation: Citation::new(Act::Dora, "19(3)"),
    summary: Text::new(
        "Tell clients whose financial interests are hit of the incident and of what is done about it; of a significant threat, what they can do themselves.",
        "Kunden, deren finanzielle Interessen betroffen sind, über den Vorfall und die Maßnahmen unterrichten; bei einer erheblichen Bedrohung darüber, was sie selbst tun können.",
    ),
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns: |_case| true,
    scope,
    condition: Any(&[
        All(&[Is(&INCIDENT), MAJOR, Is(&FINANCIAL_INTERESTS)]),
        Is(&CLIENTS_THREATENED),
    ]),
    exceptions: &[],
    recipients: |_case| {
        vec![Recipient {
            code: "clients",
            name: Text::new("Clients", "Kunden"),
        }]
    },
    stages: &[StageRule {
        stage: Stage::Communication,
        citation: Citation::new(Act::Dora, "19(3)"),
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
