//! # Article 33 — Notification of a personal data breach to the supervisory authority
//!
//! (1) The controller notifies the competent authority without undue delay and, where feasible, within 72 hours of becoming
//! aware, unless the breach is unlikely to result in a risk; reasons go with a later one.
//! (2) The processor tells the controller without undue delay; it need not weigh the risk.
//! (5) The controller documents every breach.
//!
//! Where a breach hits a public telecommunications service in Germany, the report of § 169 TKG takes the place of
//! paragraph 1 (Art. 95; so the BfDI and the Bundesnetzagentur, also where other data are hit besides).

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Case;
use super::super::condition::Condition::{All, Is};
use super::super::rule::{Recipient, Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Reason, Regime, Rule, tkg};
use super::authority;
use super::breach::{CONTROLLER, PERSONAL_DATA_BREACH, PROCESSOR, scope};
use super::risk::RISK_NOT_UNLIKELY;
use crate::incident::anchor::AnchorName;
use crate::text::Text;

const IN_FORCE: Validity = Validity {
    from: date!(2018 - 05 - 25),
    until: None,
};

/// Who reports under § 169 TKG does not report the same breach a second time. While it is not known that the service is
/// hit, both stay due.
fn scope_of_notification(case: &Case<'_>) -> Scope {
    if tkg::section_169::takes_the_place_of_art_33(case) {
        Scope::Free(Reason::LexSpecialis)
    } else {
        scope(case)
    }
}

/// Paragraph 1: notify the supervisory authority.
pub static NOTIFY_AUTHORITY: Rule = Rule {
    id: "gdpr.art-33-1",
    regime: Regime::Gdpr,
    duty: Duty::NotifyAuthority,
    citation: Citation::new(Act::Gdpr, "33(1)"),
    summary: Text::new(
        "Notify the competent supervisory authority of the personal data breach, unless a risk is unlikely.",
        "Die zuständige Aufsichtsbehörde über die Verletzung des Schutzes personenbezogener Daten unterrichten, außer ein Risiko ist unwahrscheinlich.",
    ),
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns: |_case| true,
    scope: scope_of_notification,
    condition: All(&[
        Is(&PERSONAL_DATA_BREACH),
        Is(&CONTROLLER),
        Is(&RISK_NOT_UNLIKELY),
    ]),
    exceptions: &[],
    recipients: |case| authority::competent(case),
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::Gdpr, "33(1)"),
        limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(72)),
        kind: StageKind::Owed,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};

/// Paragraph 2: the processor tells the controllers.
pub static NOTIFY_CONTROLLERS: Rule = Rule {
    id: "gdpr.art-33-2",
    regime: Regime::Gdpr,
    duty: Duty::NotifyControllers,
    citation: Citation::new(Act::Gdpr, "33(2)"),
    summary: Text::new(
        "As a processor, tell every controller concerned of the breach, whatever the risk.",
        "Als Auftragsverarbeiter jedem betroffenen Verantwortlichen die Verletzung melden, unabhängig vom Risiko.",
    ),
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns: |_case| true,
    scope,
    condition: All(&[Is(&PERSONAL_DATA_BREACH), Is(&PROCESSOR)]),
    exceptions: &[],
    recipients: |_case| {
        vec![Recipient {
            code: "controllers",
            name: Text::new("Controllers concerned", "Betroffene Verantwortliche"),
        }]
    },
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::Gdpr, "33(2)"),
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

/// Paragraph 5: document the breach.
pub static DOCUMENT: Rule = Rule {
    id: "gdpr.art-33-5",
    regime: Regime::Gdpr,
    duty: Duty::Document,
    citation: Citation::new(Act::Gdpr, "33(5)"),
    summary: Text::new(
        "Document the breach, its effects and the measures taken, so that the authority can verify.",
        "Die Verletzung, ihre Auswirkungen und die ergriffenen Maßnahmen so dokumentieren, dass die Behörde prüfen kann.",
    ),
    validity: IN_FORCE,
    verification: Verification::Verified,
    concerns: |_case| true,
    scope,
    condition: All(&[Is(&PERSONAL_DATA_BREACH), Is(&CONTROLLER)]),
    exceptions: &[],
    recipients: |_case| {
        vec![Recipient {
            code: "register",
            name: Text::new(
                "Own register of breaches",
                "Eigenes Verzeichnis der Verletzungen",
            ),
        }]
    },
    stages: &[],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
