//! # § 18 — Reporting of incidents
//!
//! (1) The operator of a critical installation reports within 24 hours of knowledge, and in detail within one month of
//! knowledge, not of the first report. Events that are solely incidents of IT security are none of it (§ 2 Nr. 9). It binds
//! ten months after the operator's registration (§ 8(7)); not for financial entities and the sector of information
//! technology and telecommunications (§ 4(2)).

use time::macros::date;

use super::super::authority::BBK;
use super::super::clock::ClockStatus;
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::{All, Is};
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Scope, Stage, Start, Validity, Verification};
use super::super::{Act, Citation, Duty, Reason, Regime, Rule};
use crate::calendar::add_months;
use crate::incident::anchor::AnchorName;
use crate::text::Text;

/// Types of entity of the sector of information technology and telecommunications.
const INFORMATION_TECHNOLOGY: &[&str] = &[
    "dns",
    "tld",
    "cloud",
    "data_centre",
    "cdn",
    "msp",
    "mssp",
    "tsp",
    "qtsp",
    "telecom",
    "ixp",
];

fn concerns(case: &Case<'_>) -> bool {
    case.profile.country.as_deref() == Some("DE")
        && (case.profile.critical_installation_registered_on.is_some()
            || case
                .facts
                .knows_any(&[key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE]))
}

fn scope(case: &Case<'_>) -> Scope {
    let profile = case.profile;
    if profile.country.as_deref().is_some_and(|it| it != "DE") {
        return Scope::Free(Reason::OutOfScope);
    }
    let is_financial = profile
        .dora_entity_type
        .as_deref()
        .is_some_and(|kind| kind != "ict_third_party_service_provider");
    let types = profile.nis2_entity_types.as_deref().unwrap_or_default();
    let is_it_only = !types.is_empty()
        && types
            .iter()
            .all(|kind| INFORMATION_TECHNOLOGY.contains(&kind.as_str()));
    if is_financial || is_it_only {
        return Scope::Free(Reason::LexSpecialis);
    }
    match profile.critical_installation_registered_on {
        Some(_) => Scope::Bound,
        None => Scope::Unknown,
    }
}

/// § 8(7): ten months after the registration.
fn begins(case: &Case<'_>) -> Option<Start> {
    let registered = case.profile.critical_installation_registered_on?;
    Some(Start {
        from: add_months(registered, 10)?,
        before: ClockStatus::NotYetApplicable,
    })
}

/// § 2 Nr. 9: what is solely an incident of IT security is reported under the BSI Act.
pub static NOT_SOLELY_IT: Criterion = Criterion {
    code: "not_solely_it",
    citation: Citation::new(Act::Kritis, "§ 2 Nr. 9"),
    text: Text::new(
        "The disruption is not solely an incident of IT security",
        "Die Störung ist nicht allein ein IT-Sicherheitsvorfall",
    ),
    threshold: None,
    facts: &[key::NATURE_PHYSICAL_ONLY],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::NATURE_PHYSICAL_ONLY),
};

/// § 2 Nr. 9, § 18(1): considerable impairment of a critical service.
pub static IMPAIRS_SERVICE: Criterion = Criterion {
    code: "impairs_critical_service",
    citation: Citation::new(Act::Kritis, "§ 18(1)"),
    text: Text::new(
        "The event considerably impairs a critical service or can do so (a person judges)",
        "Das Ereignis beeinträchtigt eine kritische Dienstleistung erheblich oder kann es (eine Person beurteilt)",
    ),
    threshold: None,
    facts: &[key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::JUDGEMENT_IMPAIRS_CRITICAL_SERVICE),
};

/// Report the incident.
pub static REPORT_DISRUPTION: Rule = Rule {
    id: "de.kritisdachg-18",
    regime: Regime::Kritis,
    duty: Duty::ReportDisruption,
    citation: Citation::new(Act::Kritis, "§ 18(1)"),
    summary: Text::new(
        "Report the incident at the critical installation: first report and detailed report.",
        "Den Vorfall an der kritischen Anlage melden: Erstmeldung und ausführlicher Bericht.",
    ),
    validity: Validity {
        from: date!(2026 - 03 - 17),
        until: None,
    },
    verification: Verification::Verified,
    concerns,
    scope,
    condition: All(&[Is(&NOT_SOLELY_IT), Is(&IMPAIRS_SERVICE)]),
    exceptions: &[],
    recipients: |_case| vec![BBK.recipient],
    stages: &[
        StageRule {
            stage: Stage::Initial,
            citation: Citation::new(Act::Kritis, "§ 18(1) S. 1"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Hours(24)),
            kind: StageKind::Owed,
        },
        StageRule {
            stage: Stage::Detailed,
            citation: Citation::new(Act::Kritis, "§ 18(1) S. 3"),
            limit: Limit::After(AnchorRule::Anchor(AnchorName::Aware), Term::Months(1)),
            kind: StageKind::Owed,
        },
    ],
    channel_from: None,
    begins,
    draft: None,
    source: (file!(), line!()),
};
