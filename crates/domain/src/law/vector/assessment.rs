//! Cases of the kinds `assessment` and `scope`.

use serde_json::{Map, Value, json};
use time::macros::date;

use super::super::condition::{Case, Judged};
use super::super::fact::value_json;
use super::super::nis2::scope::{entity_class, size_class};
use super::super::{
    Act, Assessment, Citation, DutyAssessment, Finding, Outcome, Reason, Regime, assess, dora,
    gdpr, nis2, rule,
};
use super::{Actual, given};
use crate::code::Code;
use crate::instant::Instant;

/// The day whose law is applied: that of the fact sheets.
const LAW_AS_OF: time::Date = date!(2026 - 11 - 23);

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
    let now = Instant::new(LAW_AS_OF.midnight().assume_utc());
    let assessment = assess(&case_of, LAW_AS_OF, now);
    let mut actual = Actual::default();
    let regime = match (
        given::text(head, case, "rule"),
        given::text(head, case, "regime"),
    ) {
        // A threat is notified voluntarily: no duty, but a classification.
        (Some("dora.art-19-2"), _) => {
            actual.set(
                "significant_threat",
                json!(dora::entity::significant_threat(&case_of)),
            );
            Regime::Dora
        }
        (Some(id), _) => {
            let found = rule(id).ok_or_else(|| format!("unknown rule {id}"))?;
            of_duty(&mut actual, assessment.duty(id));
            found.regime
        }
        (None, Some(regime)) => {
            let regime: Regime = regime
                .parse()
                .map_err(|_error| format!("unknown regime {regime}"))?;
            let found = assessment.regime(regime).ok_or("no such regime")?;
            let lead = found.duties.first();
            of_duty(&mut actual, lead);
            actual.set("finding", json!(found.finding));
            regime
        }
        (None, None) => return Err("neither rule nor regime".to_owned()),
    };
    if regime == Regime::Gdpr {
        of_gdpr(&mut actual, &assessment, &case_of);
    } else if regime == Regime::Dora {
        of_dora(&mut actual, &case_of);
    } else if regime == Regime::Nis2 {
        of_nis2(&mut actual, &assessment, &case_of);
    }
    let told = assessment.regime(regime);
    for duty in told.into_iter().flat_map(|regime| &regime.duties) {
        actual.trace.push((String::new(), trace(duty, &case_of)));
        let is_asked = given::text(head, case, "rule").is_none_or(|asked| asked == duty.rule.id);
        if is_asked {
            actual.rules.push(duty.rule.id);
            actual.findings.push((duty.rule.id, duty.finding));
            let said = duty.criteria.iter();
            actual
                .outcomes
                .extend(said.map(|it| (short(it.criterion.citation), it.outcome)));
        }
    }
    Ok(actual)
}

/// What one rule says; a rule that does not concern the organisation at all is out of scope.
fn of_duty(actual: &mut Actual, duty: Option<&DutyAssessment>) {
    let (finding, reason) = duty
        .map_or((Finding::DoesNotApply, Some(Reason::OutOfScope)), |duty| {
            (duty.finding, duty.reason)
        });
    let excepted = duty.and_then(|duty| duty.excepted_by).map(short);
    actual.set("finding", json!(finding));
    actual.set("reason", json!(reason));
    actual.set("excepted_by", json!(excepted));
}

fn of_gdpr(actual: &mut Actual, assessment: &Assessment, case: &Case<'_>) {
    for (name, rule) in [
        ("document", "gdpr.art-33-5"),
        ("notify_authority", "gdpr.art-33-1"),
        ("inform_data_subjects", "gdpr.art-34-1"),
        ("notify_controllers", "gdpr.art-33-2"),
    ] {
        actual.set(name, json!(assessment.duty(rule).map(|duty| duty.finding)));
    }
    actual.set("proposed_risk", json!(gdpr::risk::proposed(case.facts)));
}

fn of_dora(actual: &mut Actual, case: &Case<'_>) {
    let class = dora::class::classify(case);
    let criteria: Map<String, Value> = class
        .criteria
        .iter()
        .map(|(name, outcome)| ((*name).to_owned(), json!(outcome)))
        .collect();
    let points: Vec<&str> = class.points_met.iter().map(|it| it.place).collect();
    actual.set("criteria", criteria.into());
    actual.set("critical_services", json!(class.critical_services));
    actual.set("major", json!(class.major));
    actual.set("basis", json!(class.basis));
    actual.set("points_met", json!(points));
}

fn of_nis2(actual: &mut Actual, assessment: &Assessment, case: &Case<'_>) {
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
        .map(|it| short(it.criterion.citation))
        .collect();
    let rulebook = if nis2::cir::concerns(case) {
        "eu.cir-2024-2690"
    } else {
        "eu.nis2-23-3"
    };
    actual.set("reporting_rule", json!(rule));
    actual.set("criteria_met", json!(met));
    actual.set("rulebook", json!(rulebook));
    actual.set(
        "entity_class",
        json!(entity_class(case.profile).map(Code::code)),
    );
}

/// A citation as the fact sheets write it, such as `CIR 7(a)`.
pub(super) fn short(citation: Citation) -> String {
    let act = match citation.act {
        Act::Gdpr => "GDPR",
        Act::Dora => "DORA",
        Act::Class => "CLASS",
        Act::Time => "TIME",
        Act::Its => "ITS",
        Act::Nis2 => "NIS2",
        Act::Cir => "CIR",
        Act::Cra => "CRA",
        Act::Eidas => "eIDAS",
        Act::AiAct => "AIA",
        Act::Mdr => "MDR",
        Act::Cer => "CER",
        Act::Kritis => "KRITISDachG",
        Act::Isg => "ISG",
        Act::Csv => "CSV",
        Act::Dsg => "DSG",
        Act::Tkg => "TKG",
        other => other.code(),
    };
    format!("{act} {}", citation.place)
}

/// A duty's answer with its criteria, line by line.
fn trace(duty: &DutyAssessment, case: &Case<'_>) -> Vec<String> {
    let mut lines = vec![format!("{}: {}", duty.rule.id, duty.finding)];
    lines.extend(duty.criteria.iter().map(|judged| line(judged, case)));
    lines
}

/// A criterion with the facts that it looked at.
pub(super) fn line(judged: &Judged, case: &Case<'_>) -> String {
    let criterion = judged.criterion;
    let facts: Vec<String> = criterion
        .facts
        .iter()
        .map(|key| {
            let fact = key.fact();
            let value = case.facts.get(*key).map_or(Value::Null, |recorded| {
                value_json(fact.kind, &recorded.value)
            });
            format!("{} = {value}", fact.path)
        })
        .collect();
    format!(
        "  {} {}: {} ({})",
        short(criterion.citation),
        criterion.threshold.unwrap_or_default(),
        judged.outcome,
        facts.join(", ")
    )
}

/// Runs a case of the kind `scope`.
pub(super) fn scope(
    _head: &Map<String, Value>,
    case: &Map<String, Value>,
) -> Result<Actual, String> {
    let profile = given::profile(case)?;
    let mut actual = Actual::default();
    actual.set(
        "entity_class",
        json!(entity_class(&profile).map(Code::code)),
    );
    actual.set("size_class", json!(size_class(&profile).map(Code::code)));
    actual.trace.push((
        String::new(),
        vec![format!(
            "types {:?}, staff {:?}, turnover {:?}, balance sheet {:?}",
            profile.nis2_entity_types,
            profile.staff,
            profile.turnover_eur,
            profile.balance_sheet_eur
        )],
    ));
    Ok(actual)
}
