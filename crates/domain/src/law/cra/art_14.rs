//! # Article 14 — Reporting obligations of manufacturers
//!
//! (1), (2) An actively exploited vulnerability of the own product: early warning within 24 hours and notification within 72
//! hours of awareness, final report 14 days after a measure is available; while there is none, its clock does not run.
//! (3), (4) A severe incident with impact on the security of the product: the same 24 and 72 hours, and the final report one
//! month after the notification. (8) The users are told. Applies since 11 September 2026 (Art. 71(2)), also to
//! products placed on the market before (Art. 69(3)). Information that was given already need not be given again: a report that
//! holds that of a later step is recorded for both.
//!
//! Open-source software stewards (Art. 24(3)): the vulnerability as far as they are involved in the development; the severe
//! incident, and telling the users of it, on what they provide for the development.

use time::macros::date;

use super::super::authority::PLATFORM;
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{Any, Is, Where};
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Recipient, Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// Whether the organisation is an open-source software steward and nothing more.
fn is_only_steward(case: &Case<'_>) -> bool {
    case.profile.cra_open_source_steward == Some(true)
        && case.profile.cra_manufacturer != Some(true)
}

fn tells_of_vulnerabilities(case: &Case<'_>) -> bool {
    !is_only_steward(case)
}

/// Whether the act is looked at: a manufacturer or steward, or somebody who records such an event without saying what it is.
fn concerns(case: &Case<'_>) -> bool {
    case.profile.cra_manufacturer == Some(true)
        || is_only_steward(case)
        || case.facts.knows_any(&[
            key::PRODUCT_VULNERABILITY_ACTIVELY_EXPLOITED,
            key::PRODUCT_SEVERE_INCIDENT,
        ])
}

/// Art. 3(13): manufacturers of any size; Art. 24(3): stewards.
fn scope(case: &Case<'_>) -> Scope {
    if is_only_steward(case) {
        return Scope::Bound;
    }
    Scope::of(case.profile.cra_manufacturer)
}

const USERS: Recipient = Recipient {
    code: "users",
    name: Text::new("Users of the product", "Nutzer des Produkts"),
};

/// Art. 3(42), 14(1): reliable evidence that a malicious actor exploited it without permission of the owner.
pub static EXPLOITED: Criterion = Criterion {
    code: "actively_exploited",
    citation: Citation::new(Act::Cra, "14(1)"),
    text: Text::new(
        "A vulnerability of an own product is actively exploited",
        "Eine Schwachstelle eines eigenen Produkts wird aktiv ausgenutzt",
    ),
    threshold: None,
    facts: &[key::PRODUCT_VULNERABILITY_ACTIVELY_EXPLOITED],
    policies: &[],
    presumed: false,
    test: |case| {
        case.facts
            .yes(key::PRODUCT_VULNERABILITY_ACTIVELY_EXPLOITED)
    },
};

/// Art. 14(5): it hits sensitive or important data or functions, or brings malicious code into the product or to its users.
pub static SEVERE: Criterion = Criterion {
    code: "severe_incident",
    citation: Citation::new(Act::Cra, "14(5)"),
    text: Text::new(
        "A severe incident affects the security of an own product",
        "Ein schwerwiegender Sicherheitsvorfall beeinträchtigt die Sicherheit eines eigenen Produkts",
    ),
    threshold: None,
    facts: &[key::PRODUCT_SEVERE_INCIDENT],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::PRODUCT_SEVERE_INCIDENT),
};

/// Paragraphs 1 and 2: report the exploited vulnerability.
pub static REPORT_VULNERABILITY: Rule = Rule {
    id: "eu.cra-14-vulnerability",
    regime: Regime::Cra,
    duty: Duty::ReportExploitedVulnerability,
    citation: Citation::new(Act::Cra, "14(1)"),
    summary: Text::new(
        "Report the actively exploited vulnerability of the product: early warning, notification and final report.",
        "Die aktiv ausgenutzte Schwachstelle des Produkts melden: Frühwarnung, Meldung und Abschlussbericht.",
    ),
    validity: Validity {
        from: date!(2026 - 09 - 11),
        until: None,
    },
    verification: Verification::Verified,
    concerns,
    scope,
    condition: Is(&EXPLOITED),
    exceptions: &[],
    recipients: |_case| vec![PLATFORM.recipient],
    stages: &[
        StageRule {
            stage: Stage::EarlyWarning,
            citation: Citation::new(Act::Cra, "14(2)(a)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(24)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Notification,
            citation: Citation::new(Act::Cra, "14(2)(b)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(72)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Final,
            citation: Citation::new(Act::Cra, "14(2)(c)"),
            limit: Limit::After(
                AnchorRule::Anchor(AnchorName::MeasureAvailable),
                Term::Days(14),
            ),
            kind: StageKind::Owed,
        },
    ],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};

/// Paragraphs 3 and 4: report the severe incident.
pub static REPORT_INCIDENT: Rule = Rule {
    id: "eu.cra-14-incident",
    regime: Regime::Cra,
    duty: Duty::ReportSevereIncident,
    citation: Citation::new(Act::Cra, "14(3)"),
    summary: Text::new(
        "Report the severe incident with impact on the security of the product: early warning, notification and final report.",
        "Den schwerwiegenden Sicherheitsvorfall mit Auswirkungen auf die Sicherheit des Produkts melden: Frühwarnung, Meldung und Abschlussbericht.",
    ),
    validity: Validity {
        from: date!(2026 - 09 - 11),
        until: None,
    },
    verification: Verification::Verified,
    concerns,
    scope,
    condition: Is(&SEVERE),
    exceptions: &[],
    recipients: |_case| vec![PLATFORM.recipient],
    stages: &[
        StageRule {
            stage: Stage::EarlyWarning,
            citation: Citation::new(Act::Cra, "14(4)(a)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(24)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Notification,
            citation: Citation::new(Act::Cra, "14(4)(b)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(72)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Final,
            citation: Citation::new(Act::Cra, "14(4)(c)"),
            limit: Limit::After(AnchorRule::ReceiptOf(Stage::Notification), Term::Months(1)),
            kind: StageKind::Owed,
        },
    ],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};

/// Paragraph 8: tell the users.
pub static INFORM_USERS: Rule = Rule {
    id: "eu.cra-14-8",
    regime: Regime::Cra,
    duty: Duty::InformUsers,
    citation: Citation::new(Act::Cra, "14(8)"),
    summary: Text::new(
        "Tell the users hit, and where it is called for all users, of the vulnerability or incident and of what they can do.",
        "Die betroffenen und gegebenenfalls alle Nutzer über die Schwachstelle oder den Vorfall und über Abhilfe unterrichten.",
    ),
    validity: Validity {
        from: date!(2026 - 09 - 11),
        until: None,
    },
    verification: Verification::Secondary,
    concerns,
    scope,
    condition: Any(&[
        Where(tells_of_vulnerabilities, &Is(&EXPLOITED)),
        Is(&SEVERE),
    ]),
    exceptions: &[],
    recipients: |_case| vec![USERS],
    stages: &[StageRule {
        stage: Stage::Communication,
        citation: Citation::new(Act::Cra, "14(8)"),
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
