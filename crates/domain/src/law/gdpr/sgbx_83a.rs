//! # § 83a SGB X — Breaches of social data
//!
//! A body under § 35 SGB I that processes social data tells its legal or technical supervisory body what it notifies to the
//! authority for data protection or communicates to the people affected. There is no number of hours.

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Case;
use super::super::condition::Condition::{All, Is};
use super::super::rule::{Recipient, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use super::breach::{CONTROLLER, PERSONAL_DATA_BREACH, scope};
use super::risk::RISK_NOT_UNLIKELY;
use crate::incident::anchor::AnchorName;
use crate::text::Text;

fn concerns(case: &Case<'_>) -> bool {
    case.profile.country.as_deref() == Some("DE") && case.profile.social_data_body == Some(true)
}

/// Tell the supervisory body.
pub static NOTIFY_SUPERVISORY_BODY: Rule = Rule {
    id: "de.sgbx-83a",
    regime: Regime::Gdpr,
    duty: Duty::NotifyAuthority,
    citation: Citation::new(Act::SgbX, "§ 83a"),
    summary: Text::new(
        "Tell the legal or technical supervisory body of the breach of social data, beside the authority for data protection.",
        "Die Rechts- oder Fachaufsichtsbehörde über die Verletzung des Schutzes von Sozialdaten unterrichten, neben der Datenschutzaufsicht.",
    ),
    validity: Validity {
        from: date!(2018 - 05 - 25),
        until: None,
    },
    verification: Verification::Verified,
    concerns,
    scope,
    condition: All(&[
        Is(&PERSONAL_DATA_BREACH),
        Is(&CONTROLLER),
        Is(&RISK_NOT_UNLIKELY),
    ]),
    exceptions: &[],
    recipients: |_case| {
        vec![Recipient {
            code: "de-supervisory-body",
            name: Text::new(
                "Legal or technical supervisory body",
                "Rechts- oder Fachaufsichtsbehörde",
            ),
        }]
    },
    stages: &[StageRule {
        stage: Stage::Notification,
        citation: Citation::new(Act::SgbX, "§ 83a"),
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
