//! # Article 15 — Incident notification
//!
//! (1) A critical entity notifies incidents that disrupt or can disrupt essential services significantly: within 24 hours of
//! awareness unless it is operationally unable to, and where relevant in detail within a month. The directive leaves
//! open from when that month runs; the earlier reading, from awareness, is taken. National law applies it: in Germany § 18
//! KRITISDachG stands in its place. Banking, financial market and digital infrastructure are left to other acts (Art. 8).

use time::macros::date;

use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::Is;
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Recipient, Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Reason, Regime, Rule};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// Sectors that Art. 8 leaves to other acts.
const ELSEWHERE: &[&str] = &[
    "banking",
    "financial_market_infrastructure",
    "dns",
    "tld",
    "cloud",
    "data_centre",
    "cdn",
    "tsp",
    "qtsp",
    "telecom",
    "ixp",
];

/// Financial entities of those sectors: banking, and the infrastructure of the financial market.
const FINANCIAL: &[&str] = &[
    "credit_institution",
    "trading_venue",
    "central_counterparty",
];

fn concerns(case: &Case<'_>) -> bool {
    let is_elsewhere = matches!(case.profile.country.as_deref(), Some("DE" | "CH"));
    let is_asked = case
        .facts
        .knows_any(&[key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE]);
    !is_elsewhere && (case.profile.nis2_critical_entity == Some(true) || is_asked)
}

fn scope(case: &Case<'_>) -> Scope {
    if matches!(case.profile.country.as_deref(), Some("DE" | "CH")) {
        return Scope::Free(Reason::OutOfScope);
    }
    let types = case
        .profile
        .nis2_entity_types
        .as_deref()
        .unwrap_or_default();
    let is_financial = case
        .profile
        .dora_entity_type
        .as_deref()
        .is_some_and(|kind| FINANCIAL.contains(&kind));
    // Whoever is of another sector too stays bound for that one.
    let is_elsewhere = (is_financial || !types.is_empty())
        && types.iter().all(|kind| ELSEWHERE.contains(&kind.as_str()));
    if is_elsewhere {
        return Scope::Free(Reason::LexSpecialis);
    }
    Scope::of(case.profile.nis2_critical_entity)
}

/// Art. 15(1): users, duration and area say how significant.
pub static DISRUPTS_SERVICE: Criterion = Criterion {
    code: "disrupts_essential_service",
    citation: Citation::new(Act::Cer, "15(1)"),
    text: Text::new(
        "The incident disrupts an essential service significantly or can do so (a person judges)",
        "Der Sicherheitsvorfall stört einen wesentlichen Dienst erheblich oder kann es (eine Person beurteilt)",
    ),
    threshold: None,
    facts: &[key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE),
};

/// Notify the incident.
pub static NOTIFY_DISRUPTION: Rule = Rule {
    id: "eu.cer-15",
    regime: Regime::Cer,
    duty: Duty::ReportDisruption,
    citation: Citation::new(Act::Cer, "15(1)"),
    summary: Text::new(
        "Notify the disruption of the essential service: initial notification and detailed report.",
        "Die Störung des wesentlichen Dienstes melden: Erstmeldung und ausführlicher Bericht.",
    ),
    validity: Validity {
        from: date!(2024 - 10 - 18),
        until: None,
    },
    verification: Verification::Secondary,
    concerns,
    scope,
    condition: Is(&DISRUPTS_SERVICE),
    exceptions: &[],
    recipients: |_case| {
        vec![Recipient {
            code: "cer-authority",
            name: Text::new(
                "Competent authority for critical entities",
                "Für kritische Einrichtungen zuständige Behörde",
            ),
        }]
    },
    stages: &[
        StageRule {
            stage: Stage::Initial,
            citation: Citation::new(Act::Cer, "15(1)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(24)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Detailed,
            citation: Citation::new(Act::Cer, "15(1)"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Months(1)),
            kind: StageKind::Owed,
        },
    ],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
