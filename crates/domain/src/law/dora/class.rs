//! # Delegated Regulation (EU) 2024/1772, Article 8(1) — Major incidents
//!
//! Critical services are affected, and either (a) an intrusion may have led to data losses, or (b) the thresholds of two
//! or more criteria are met. What is counted are paragraphs of Article 9, not their points.

use super::super::condition::Condition::{All, Any, AtLeast, Is};
use super::super::condition::{Case, Condition};
use super::super::{Citation, Outcome};
use super::class_6::CRITICAL_SERVICES;
use super::class_9::{
    CLIENTS_COUNTERPARTS_TRANSACTIONS, DATA_LOSSES, DATA_LOSSES_A, DURATION_DOWNTIME,
    ECONOMIC_IMPACT, GEOGRAPHICAL_SPREAD, INTRUSION_WITH_DATA_LOSS, REPUTATIONAL_IMPACT,
};

/// Article 8(1)(a).
const INTRUSION: Condition = Is(&INTRUSION_WITH_DATA_LOSS);
/// Article 8(1)(b).
const TWO_CRITERIA: Condition = AtLeast(
    2,
    &[
        CLIENTS_COUNTERPARTS_TRANSACTIONS,
        REPUTATIONAL_IMPACT,
        DURATION_DOWNTIME,
        GEOGRAPHICAL_SPREAD,
        DATA_LOSSES_A,
        ECONOMIC_IMPACT,
    ],
);

/// Article 8(1): the incident is major.
pub const MAJOR: Condition = All(&[CRITICAL_SERVICES, Any(&[INTRUSION, TWO_CRITERIA])]);

/// The classification as the reporting template asks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classification {
    /// Whether critical services are affected.
    pub critical_services: Outcome,
    /// Each criterion with its code in the template.
    pub criteria: Vec<(&'static str, Outcome)>,
    /// Whether the incident is major.
    pub major: Outcome,
    /// By which point of Article 8(1) it is major.
    pub basis: Option<&'static str>,
    /// The points of Articles 2, 6 and 9 that are met.
    pub points_met: Vec<Citation>,
}

/// Classifies a case.
pub fn classify(case: &Case<'_>) -> Classification {
    let mut judged = Vec::with_capacity(20);
    let mut say = |condition: &Condition| {
        condition
            .evaluate(case, &mut judged)
            .unwrap_or(Outcome::Unknown)
    };
    let critical_services = say(&CRITICAL_SERVICES);
    let criteria = vec![
        (
            "clients_counterparts_transactions",
            say(&CLIENTS_COUNTERPARTS_TRANSACTIONS),
        ),
        ("reputational_impact", say(&REPUTATIONAL_IMPACT)),
        ("duration_downtime", say(&DURATION_DOWNTIME)),
        ("geographical_spread", say(&GEOGRAPHICAL_SPREAD)),
        ("data_losses", say(&DATA_LOSSES)),
        ("economic_impact", say(&ECONOMIC_IMPACT)),
    ];
    let major = say(&MAJOR);
    let intrusion = say(&INTRUSION);
    let basis = match (major, intrusion) {
        (Outcome::Met, Outcome::Met) => Some("8(1)(a)"),
        (Outcome::Met, _) => Some("8(1)(b)"),
        _ => None,
    };
    let points_met = judged
        .iter()
        .filter(|it| it.outcome == Outcome::Met)
        .map(|it| it.criterion.citation)
        .collect();
    Classification {
        critical_services,
        criteria,
        major,
        basis,
        points_met,
    }
}
