//! # Article 24 — Qualified trust service providers
//!
//! (2)(fb) The 24 hours run from the incident by the letter, not from awareness. Where they are over before anybody was aware,
//! the provider acts at once, and the same period from awareness is the benchmark.

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::Is;
use super::super::rule::{Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::{SIGNIFICANT_IMPACT, concerns, recipients, scope};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// Notify the breach.
pub static NOTIFY_QUALIFIED: Rule = Rule {
    id: "eu.eidas-24-2-fb",
    regime: Regime::Eidas,
    duty: Duty::NotifyBreach,
    citation: Citation::new(Act::Eidas, "24(2)(fb)"),
    summary: Text::new(
        "Notify the breach of the qualified trust service to the supervisory body and the people affected.",
        "Die Verletzung des qualifizierten Vertrauensdienstes der Aufsichtsstelle und den Betroffenen melden.",
    ),
    validity: Validity {
        from: date!(2024 - 05 - 20),
        until: None,
    },
    verification: Verification::Verified,
    concerns: |case| concerns(case, "qualified"),
    scope,
    condition: Is(&SIGNIFICANT_IMPACT),
    exceptions: &[],
    recipients,
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::Eidas, "24(2)(fb)"),
        limit: Limit::Literal {
            limit: (AnchorRule::Anchor(AnchorName::Occurred), Term::Hours(24)),
            target: (AnchorRule::Anchor(AnchorName::Aware), Term::Hours(24)),
        },
        kind: StageKind::Owed,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
