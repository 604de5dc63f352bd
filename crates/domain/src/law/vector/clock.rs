//! Cases of the kinds `clock` and `timeliness`. The duty is taken as owed.

use serde_json::{Map, Value, json};

use super::super::clock::{self, ClockCase, ClockStatus, Receipt, StageClock, Timeliness};
use super::super::condition::Case;
use super::super::{Rule, rule};
use super::{Actual, given};
use crate::calendar::Zone;
use crate::incident::anchor::{AnchorKey, AnchorName, Anchors};
use crate::instant::Instant;

/// Runs a case of the kind `clock`.
pub(super) fn run(head: &Map<String, Value>, case: &Map<String, Value>) -> Result<Actual, String> {
    let (status, clocks) = compute(head, case)?;
    let mut stages = Map::new();
    if status == ClockStatus::Active {
        for clock in clocks {
            let view = json!({
                "due_at": clock.due_at,
                "latest_at": clock.latest_at,
                "target_at": clock.target_at,
                "limit_before_relief": clock.limit_before_relief,
                "relief_applied": clock.relief_applied,
            });
            stages.insert(clock.stage.to_string(), view);
        }
    }
    Ok(Actual(Map::from_iter([
        ("status".to_owned(), json!(status)),
        ("stages".to_owned(), stages.into()),
    ])))
}

/// Runs a case of the kind `timeliness`.
pub(super) fn timeliness(
    head: &Map<String, Value>,
    case: &Map<String, Value>,
) -> Result<Actual, String> {
    let (_status, clocks) = compute(head, case)?;
    let stage = given::text(head, case, "stage").ok_or("no stage")?;
    let received_at = instant(case.get("received_at"))?;
    let clock = clocks.iter().find(|clock| clock.stage.to_string() == stage);
    let clock = clock.ok_or_else(|| format!("unknown stage {stage}"))?;
    let timeliness = Timeliness::of(clock, received_at);
    Ok(Actual(Map::from_iter([(
        "timeliness".to_owned(),
        json!(timeliness),
    )])))
}

fn instant(value: Option<&Value>) -> Result<Instant, String> {
    let text = value
        .and_then(Value::as_str)
        .ok_or("an instant is missing")?;
    text.parse().map_err(|error| format!("{text}: {error}"))
}

fn compute(
    head: &Map<String, Value>,
    case: &Map<String, Value>,
) -> Result<(ClockStatus, Vec<StageClock>), String> {
    let id = given::text(head, case, "rule").ok_or("no rule")?;
    let rule: &Rule = rule(id).ok_or_else(|| format!("unknown rule {id}"))?;
    let facts = given::facts(head, case)?;
    let profile = given::profile(case)?;
    let policies = given::policies(head, case)?;
    let zone_name = given::text(head, case, "time_zone").unwrap_or("UTC");
    let zone = Zone::named(zone_name).ok_or_else(|| format!("unknown zone {zone_name}"))?;
    let mut anchors = Anchors::default();
    for (name, at) in given::object(case, "anchors").into_iter().flatten() {
        let name: AnchorName = name
            .parse()
            .map_err(|_error| format!("unknown anchor {name}"))?;
        anchors
            .0
            .insert(AnchorKey { name, regime: None }, instant(Some(at))?);
    }
    let mut receipts = Vec::new();
    for submission in case
        .get("submissions")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let stage = submission
            .get("stage")
            .and_then(Value::as_str)
            .unwrap_or_default();
        receipts.push(Receipt {
            stage: stage
                .parse()
                .map_err(|_error| format!("unknown stage {stage}"))?,
            received_at: instant(submission.get("received_at"))?,
        });
    }
    let clock_case = ClockCase {
        case: Case {
            facts: &facts,
            profile: &profile,
            policies: &policies,
        },
        anchors: &anchors,
        receipts: &receipts,
        requests: &[],
        zone: &zone,
        place: given::text(head, case, "place").unwrap_or_default(),
    };
    // The law of the day on which the incident became known.
    let known = anchors
        .get(AnchorName::Aware, rule.regime)
        .map(|(at, _assumed)| at);
    let known = known.or_else(|| receipts.first().map(|it| it.received_at));
    let status = known.map_or(ClockStatus::Active, |at| clock::status(rule, zone.date(at)));
    Ok((status, clock::clocks(rule, &clock_case)))
}
