//! # Article 73 — Serious incidents of high-risk systems
//!
//! (2) 15 days from awareness, (3) two days for a widespread infringement or a serious disruption of critical
//! infrastructure, (4) ten days for a death. The article is law since 2 August 2026, but what makes a system a high-risk one
//! applies only from 2 December 2027 (Annex III) and 2 August 2028 (Annex I; Regulation (EU) 2026/1744): until then there is
//! nobody whom it binds, which is contested.

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::clock::{ClockCase, ClockStatus};
use super::super::condition::Condition::Is;
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Recipient, Scope, Stage, Start, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

fn concerns(case: &Case<'_>) -> bool {
    case.profile.ai_high_risk_route.is_some()
        || case.facts.knows_any(&[key::PRODUCT_AI_SERIOUS_INCIDENT])
}

/// Providers of high-risk systems.
fn scope(case: &Case<'_>) -> Scope {
    Scope::of(case.profile.ai_high_risk_route.as_ref().map(|_route| true))
}

fn begins(case: &Case<'_>) -> Option<Start> {
    match case.profile.ai_high_risk_route.as_deref()? {
        "annex_i" => Some(Start {
            from: date!(2028 - 08 - 02),
            before: ClockStatus::NoAddresseeAnnexI,
        }),
        _ => Some(Start {
            from: date!(2027 - 12 - 02),
            before: ClockStatus::NoAddresseeAnnexIii,
        }),
    }
}

fn is_widespread(case: &ClockCase<'_>) -> bool {
    let key = key::SAFETY_WIDESPREAD_OR_CRITICAL_INFRASTRUCTURE;
    case.case.facts.bool(key) == Some(true)
}

/// Paragraph 4: already on suspicion of a causal link.
fn is_deadly(case: &ClockCase<'_>) -> bool {
    case.case.facts.text(key::SAFETY_DEATH) == Some("occurred")
}

const AWARE: AnchorRule = AnchorRule::Anchor(AnchorName::Aware);
const ORDINARY: Limit = Limit::Cited(
    Citation::new(Act::AiAct, "73(2)"),
    &Limit::After(AWARE, Term::Days(15)),
);
const WIDESPREAD: Limit = Limit::Cited(
    Citation::new(Act::AiAct, "73(3)"),
    &Limit::After(AWARE, Term::Days(2)),
);
const DEADLY: Limit = Limit::Cited(
    Citation::new(Act::AiAct, "73(4)"),
    &Limit::After(AWARE, Term::Days(10)),
);

/// Art. 3(49): death or serious harm to health, serious disruption of critical infrastructure, infringement of fundamental rights, serious harm to property or the environment.
pub static SERIOUS: Criterion = Criterion {
    code: "ai_serious_incident",
    citation: Citation::new(Act::AiAct, "3(49)"),
    text: Text::new(
        "A serious incident of an own high-risk AI system",
        "Ein schwerwiegender Vorfall eines eigenen Hochrisiko-KI-Systems",
    ),
    threshold: None,
    facts: &[key::PRODUCT_AI_SERIOUS_INCIDENT],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::PRODUCT_AI_SERIOUS_INCIDENT),
};

/// Report the serious incident.
pub static REPORT_SERIOUS_INCIDENT: Rule = Rule {
    id: "eu.aia-73",
    regime: Regime::AiAct,
    duty: Duty::ReportSeriousIncident,
    citation: Citation::new(Act::AiAct, "73"),
    summary: Text::new(
        "Report the serious incident of the high-risk AI system to the market surveillance authority of the state where it happened.",
        "Den schwerwiegenden Vorfall des Hochrisiko-KI-Systems der Marktüberwachungsbehörde des Staates melden, in dem er sich ereignete.",
    ),
    validity: Validity {
        from: date!(2026 - 08 - 02),
        until: None,
    },
    verification: Verification::Verified,
    concerns,
    scope,
    condition: Is(&SERIOUS),
    exceptions: &[],
    recipients: |_case| {
        vec![Recipient {
            code: "market-surveillance",
            name: Text::new("Market surveillance authority", "Marktüberwachungsbehörde"),
        }]
    },
    stages: &[StageRule {
        stage: Stage::Report,
        citation: Citation::new(Act::AiAct, "73(2)"),
        limit: Limit::Choose(
            is_widespread,
            &WIDESPREAD,
            &Limit::Choose(is_deadly, &DEADLY, &ORDINARY),
        ),
        kind: StageKind::Owed,
    }],
    channel_from: None,
    begins,
    draft: None,
    source: (file!(), line!()),
};
