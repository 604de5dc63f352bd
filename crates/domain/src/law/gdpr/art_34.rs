//! # Article 34 — Communication of a personal data breach to the data subject
//!
//! (1) Where a high risk is likely, the controller tells the people affected without undue delay.
//! (3) Not where (a) the data are unintelligible to whoever has them, (b) later measures removed the high risk, or
//! (c) single messages would be disproportionate; then a public communication takes their place.

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Is};
use super::super::rule::{Exception, Recipient, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::breach::{CONTROLLER, PERSONAL_DATA_BREACH, scope};
use super::risk::{HIGH_RISK, UNINTELLIGIBLE};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// The people whose data they are.
pub const DATA_SUBJECTS: Recipient = Recipient {
    code: "data_subjects",
    name: Text::new("People affected", "Betroffene Personen"),
};

/// Paragraph 1: tell the people affected.
pub static INFORM_DATA_SUBJECTS: Rule = Rule {
    id: "gdpr.art-34-1",
    regime: Regime::Gdpr,
    duty: Duty::InformDataSubjects,
    citation: Citation::new(Act::Gdpr, "34(1)"),
    summary: Text::new(
        "Communicate the breach to the people affected where a high risk is likely.",
        "Die betroffenen Personen benachrichtigen, wenn voraussichtlich ein hohes Risiko besteht.",
    ),
    validity: Validity {
        from: date!(2018 - 05 - 25),
        until: None,
    },
    verification: Verification::Verified,
    concerns: |_case| true,
    scope,
    condition: All(&[Is(&PERSONAL_DATA_BREACH), Is(&CONTROLLER), Is(&HIGH_RISK)]),
    exceptions: &[Exception {
        citation: Citation::new(Act::Gdpr, "34(3)(a)"),
        condition: All(&[Is(&HIGH_RISK), Is(&UNINTELLIGIBLE)]),
    }],
    recipients: |_case| vec![DATA_SUBJECTS],
    stages: &[StageRule {
        stage: Stage::Communication,
        citation: Citation::new(Act::Gdpr, "34(1)"),
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
