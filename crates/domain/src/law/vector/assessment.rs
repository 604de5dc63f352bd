//! Cases of the kinds `assessment` and `scope`.

use serde_json::{Map, Value, json};
use time::macros::date;

use super::super::condition::Case;
use super::super::nis2::scope::{entity_class, size_class};
use super::super::{Finding, Outcome, Reason, Regime, assess, dora, gdpr, nis2};
use super::{Actual, given};
use crate::code::Code;
use crate::instant::Instant;

/// Runs a case of the kind `assessment`.
pub(super) fn run(head: &Map<String, Value>, case: &Map<String, Value>) -> Result<Actual, String> {
    let facts = given::facts(head, case)?;
    let profile = given::profile(case)?;
    let policies = given::policies(head, case)?;
    let case_of = Case {
        facts: &facts,
        profile: &profile,
        policies: &policies,
    };
    let day = date!(2026 - 11 - 23);
    let assessment = assess(&case_of, day, Instant::new(day.midnight().assume_utc()));
    let mut actual = Map::new();
    let finding = |rule: &str| assessment.duty(rule).map(|duty| json!(duty.finding));
    let regime = match (
        given::text(head, case, "rule"),
        given::text(head, case, "regime"),
    ) {
        (Some(rule), _) => {
            if rule == "dora.art-19-2" {
                actual.insert(
                    "significant_threat".to_owned(),
                    json!(dora::entity::significant_threat(&case_of)),
                );
                return Ok(Actual(actual));
            }
            let duty = assessment
                .duty(rule)
                .ok_or_else(|| format!("unknown rule {rule}"))?;
            actual.insert("finding".to_owned(), json!(duty.finding));
            actual.insert("reason".to_owned(), json!(duty.reason));
            duty.rule.regime
        }
        (None, Some(regime)) => {
            let regime: Regime = regime
                .parse()
                .map_err(|_error| format!("unknown regime {regime}"))?;
            let found = assessment.regime(regime).ok_or("no such regime")?;
            let lead = found.duties.first();
            actual.insert("finding".to_owned(), json!(found.finding));
            actual.insert(
                "reason".to_owned(),
                json!(lead.and_then(|duty| duty.reason)),
            );
            regime
        }
        (None, None) => return Err("neither rule nor regime".to_owned()),
    };
    match regime {
        Regime::Gdpr => {
            for (name, rule) in [
                ("document", "gdpr.art-33-5"),
                ("notify_authority", "gdpr.art-33-1"),
                ("inform_data_subjects", "gdpr.art-34-1"),
                ("notify_controllers", "gdpr.art-33-2"),
            ] {
                actual.insert(name.to_owned(), finding(rule).unwrap_or_default());
            }
            actual.insert(
                "proposed_risk".to_owned(),
                json!(gdpr::risk::proposed(&facts)),
            );
        }
        Regime::Dora => {
            let class = dora::class::classify(&case_of);
            let criteria: Map<String, Value> = class
                .criteria
                .iter()
                .map(|(name, outcome)| ((*name).to_owned(), json!(outcome)))
                .collect();
            let points: Vec<&str> = class.points_met.iter().map(|it| it.place).collect();
            actual.insert("criteria".to_owned(), criteria.into());
            actual.insert(
                "critical_services".to_owned(),
                json!(class.critical_services),
            );
            actual.insert("major".to_owned(), json!(class.major));
            actual.insert("basis".to_owned(), json!(class.basis));
            actual.insert("points_met".to_owned(), json!(points));
        }
        Regime::Nis2 => nis2(&assessment, &case_of, &mut actual),
    }
    Ok(Actual(actual))
}

fn nis2(assessment: &super::super::Assessment, case: &Case<'_>, actual: &mut Map<String, Value>) {
    let duty = assessment
        .regime(Regime::Nis2)
        .and_then(|regime| regime.duties.first());
    let is_special = duty.is_some_and(|duty| duty.reason == Some(Reason::LexSpecialis));
    let rule = if is_special {
        Some("dora.art-19-4")
    } else {
        duty.map(|duty| duty.rule.id)
    };
    let met: Vec<String> = duty
        .into_iter()
        .filter(|duty| duty.finding != Finding::Excepted)
        .flat_map(|duty| &duty.criteria)
        .filter(|it| it.outcome == Outcome::Met && !it.criterion.presumed)
        .map(|it| {
            let act = if it.criterion.citation.act == super::super::Act::Cir {
                "CIR"
            } else {
                "NIS2"
            };
            format!("{act} {}", it.criterion.citation.place)
        })
        .collect();
    let excepted = duty
        .and_then(|duty| duty.excepted_by)
        .map(|by| format!("CIR {}", by.place));
    let rulebook = if nis2::cir::concerns(case) {
        "eu.cir-2024-2690"
    } else {
        "eu.nis2-23-3"
    };
    actual.insert("reporting_rule".to_owned(), json!(rule));
    actual.insert("criteria_met".to_owned(), json!(met));
    actual.insert("excepted_by".to_owned(), json!(excepted));
    actual.insert("rulebook".to_owned(), json!(rulebook));
    actual.insert(
        "entity_class".to_owned(),
        json!(entity_class(case.profile).map(Code::code)),
    );
}

/// Runs a case of the kind `scope`.
pub(super) fn scope(
    _head: &Map<String, Value>,
    case: &Map<String, Value>,
) -> Result<Actual, String> {
    let profile = given::profile(case)?;
    Ok(Actual(Map::from_iter([
        (
            "entity_class".to_owned(),
            json!(entity_class(&profile).map(Code::code)),
        ),
        (
            "size_class".to_owned(),
            json!(size_class(&profile).map(Code::code)),
        ),
    ])))
}
