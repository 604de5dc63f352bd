//! # Article 87 — Reporting of serious incidents
//!
//! (3) 15 days from awareness, (4) two days for a serious threat to public health, (5) ten days for a death or an
//! unanticipated serious deterioration of health. In doubt it is reported in time (7).

use time::macros::date;

use super::super::authority::BFARM;
use super::super::clock::ClockCase;
use super::super::clock::{AnchorRule, Limit, StageKind, StageRule, Term};
use super::super::condition::Condition::Is;
use super::super::condition::{Case, Criterion};
use super::super::fact::key;
use super::super::rule::{Recipient, Scope, Stage, Validity, Verification};
use super::super::{Act, Citation, Duty, Regime, Rule};
use crate::incident::anchor::AnchorName;
use crate::text::Text;

fn concerns(case: &Case<'_>) -> bool {
    case.profile.mdr_manufacturer == Some(true)
        || case
            .facts
            .knows_any(&[key::PRODUCT_MEDICAL_DEVICE_SERIOUS_INCIDENT])
}

/// Manufacturers of devices on the Union market.
fn scope(case: &Case<'_>) -> Scope {
    Scope::of(case.profile.mdr_manufacturer)
}

fn is_public_threat(case: &ClockCase<'_>) -> bool {
    case.case.facts.bool(key::SAFETY_PUBLIC_HEALTH_THREAT) == Some(true)
}

/// Death, or an unanticipated serious deterioration of health. Whether a deterioration was unanticipated is not asked: the
/// shorter limit is the safe one.
fn is_grave(case: &ClockCase<'_>) -> bool {
    [key::SAFETY_DEATH, key::SAFETY_CONSIDERABLE_HEALTH_DAMAGE]
        .into_iter()
        .any(|harm| case.case.facts.text(harm) == Some("occurred"))
}

const AWARE: AnchorRule = AnchorRule::Anchor(AnchorName::Aware);
const ORDINARY: Limit = Limit::Cited(
    Citation::new(Act::Mdr, "87(3)"),
    &Limit::After(AWARE, Term::Days(15)),
);
const PUBLIC_THREAT: Limit = Limit::Cited(
    Citation::new(Act::Mdr, "87(4)"),
    &Limit::After(AWARE, Term::Days(2)),
);
const GRAVE: Limit = Limit::Cited(
    Citation::new(Act::Mdr, "87(5)"),
    &Limit::After(AWARE, Term::Days(10)),
);

/// Art. 2(65): it led or may lead to death, serious deterioration of health or a serious threat to public health.
pub static SERIOUS: Criterion = Criterion {
    code: "medical_device_serious_incident",
    citation: Citation::new(Act::Mdr, "2(65)"),
    text: Text::new(
        "A serious incident with an own medical device",
        "Ein schwerwiegendes Vorkommnis mit einem eigenen Medizinprodukt",
    ),
    threshold: None,
    facts: &[key::PRODUCT_MEDICAL_DEVICE_SERIOUS_INCIDENT],
    policies: &[],
    presumed: false,
    test: |case| case.facts.yes(key::PRODUCT_MEDICAL_DEVICE_SERIOUS_INCIDENT),
};

/// Report the serious incident.
pub static REPORT_SERIOUS_INCIDENT: Rule = Rule {
    id: "eu.mdr-87",
    regime: Regime::Mdr,
    duty: Duty::ReportSeriousIncident,
    citation: Citation::new(Act::Mdr, "87(1)"),
    summary: Text::new(
        "Report the serious incident with the device to the competent authority.",
        "Das schwerwiegende Vorkommnis mit dem Produkt der zuständigen Behörde melden.",
    ),
    validity: Validity {
        from: date!(2021 - 05 - 26),
        until: None,
    },
    verification: Verification::Verified,
    concerns,
    scope,
    condition: Is(&SERIOUS),
    exceptions: &[],
    recipients: |case| {
        if case.profile.country.as_deref() == Some("DE") {
            return vec![BFARM.recipient];
        }
        vec![Recipient {
            code: "device-authority",
            name: Text::new(
                "Competent authority for medical devices",
                "Für Medizinprodukte zuständige Behörde",
            ),
        }]
    },
    stages: &[StageRule {
        stage: Stage::Report,
        citation: Citation::new(Act::Mdr, "87(3)"),
        limit: Limit::Choose(
            is_public_threat,
            &PUBLIC_THREAT,
            &Limit::Choose(is_grave, &GRAVE, &ORDINARY),
        ),
        kind: StageKind::Owed,
    }],
    channel_from: None,
    begins: |_case| None,
    draft: None,
    source: (file!(), line!()),
};
