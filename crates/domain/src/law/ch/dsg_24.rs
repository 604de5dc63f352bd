//! # Article 24 DSG — Notification of breaches of data security
//!
//! (1) The controller notifies the Federal Data Protection Commissioner as soon as possible of a breach that is likely to
//! bring a high risk. There is no number of hours.

use time::macros::date;

use super::super::authority::FDPIC;
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Is};
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::gdpr::breach::{CONTROLLER, PERSONAL_DATA_BREACH};
use super::super::gdpr::risk;
use super::super::rule::{Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Outcome, Regime, Rule};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// Art. 3: effects in Switzerland; the seat stands for them.
fn concerns(case: &Case<'_>) -> bool {
    case.profile.country.as_deref() == Some("CH")
}

/// Art. 24(1): judged as the high risk of the Regulation is.
pub static HIGH_RISK: Criterion = Criterion {
    code: "dsg_high_risk",
    citation: Citation::new(Act::Dsg, "24(1)"),
    text: Text::new(
        "A high risk to personality or fundamental rights is likely",
        "Voraussichtlich besteht ein hohes Risiko für die Persönlichkeit oder die Grundrechte",
    ),
    threshold: None,
    facts: &[key::PERSONAL_DATA_RISK],
    policies: &[],
    presumed: false,
    test: |case| (risk::HIGH_RISK.test)(case),
};

/// Whether the report is owed by what people said, and not by a presumption or a proposal: what is said later may add to it
/// but does not take it back.
pub(super) fn is_plainly_owed(case: &Case<'_>) -> bool {
    concerns(case)
        && (PERSONAL_DATA_BREACH.test)(case) == Outcome::Met
        && case.facts.text(key::PERSONAL_DATA_ROLE) == Some("controller")
        && case.facts.text(key::PERSONAL_DATA_RISK) == Some("high")
}

/// Notify the Commissioner.
pub static NOTIFY_COMMISSIONER: Rule = Rule {
    id: "ch.dsg-24",
    regime: Regime::ChDsg,
    duty: Duty::NotifyAuthority,
    citation: Citation::new(Act::Dsg, "24(1)"),
    summary: Text::new(
        "Notify the Federal Data Protection Commissioner of the breach as soon as possible.",
        "Die Verletzung der Datensicherheit dem EDÖB so rasch als möglich melden.",
    ),
    validity: Validity {
        from: date!(2023 - 09 - 01),
        until: None,
    },
    verification: Verification::Unverified,
    concerns,
    scope: |_case| Scope::Bound,
    condition: All(&[Is(&PERSONAL_DATA_BREACH), Is(&CONTROLLER), Is(&HIGH_RISK)]),
    exceptions: &[],
    recipients: |_case| vec![FDPIC.recipient],
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::Dsg, "24(1)"),
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
