//! # Article 19a — Non-qualified trust service providers
//!
//! (1)(b) Breaches and disruptions with significant impact are notified within 24 hours of awareness, to the supervisory
//! body, the people affected and others concerned.

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::Is;
use super::super::rule::{Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::{SIGNIFICANT_IMPACT, concerns, recipients, scope};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// Notify the breach.
pub static NOTIFY_NON_QUALIFIED: Rule = Rule {
    id: "eu.eidas-19a",
    regime: Regime::Eidas,
    duty: Duty::NotifyBreach,
    citation: Citation::new(Act::Eidas, "19a(1)(b)"),
    summary: Text::new(
        "Notify the breach of the trust service to the supervisory body and the people affected.",
        "Die Verletzung des Vertrauensdienstes der Aufsichtsstelle und den Betroffenen melden.",
    ),
    validity: Validity {
        from: date!(2024 - 05 - 20),
        until: None,
    },
    verification: Verification::Verified,
    concerns: |case| concerns(case, "non_qualified"),
    scope,
    condition: Is(&SIGNIFICANT_IMPACT),
    exceptions: &[],
    recipients,
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::Eidas, "19a(1)(b)"),
        limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(24)),
        kind: StageKind::Owed,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
