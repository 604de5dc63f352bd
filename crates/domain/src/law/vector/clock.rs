//! Cases of the kinds `clock` and `timeliness`. The duty is taken as owed.

use serde_json::{Map, Value, json};

use super::super::clock::{self, ClockCase, ClockStatus, Receipt, StageClock, Timeliness};
use super::super::condition::Case;
use super::super::{Rule, rule};
use super::{Actual, given};
use crate::calendar::Zone;
use crate::incident::anchor::{AnchorKey, AnchorName, Anchors};
use crate::text::Language;

/// Runs a case of the kind `clock`.
pub(super) fn run(head: &Map<String, Value>, case: &Map<String, Value>) -> Result<Actual, String> {
    let Computed {
        rule,
        status,
        clocks,
    } = compute(head, case)?;
    let mut actual = Actual::default();
    let mut stages = Map::new();
    for clock in &clocks {
        let name = clock.stage.to_string();
        // Only clocks that run have stages; of the others it can be asserted that they have none.
        let view = if status == ClockStatus::Active {
            json!({
                "due_at": clock.due_at,
                "latest_at": clock.latest_at,
                "target_at": clock.target_at,
                "limit_before_relief": clock.limit_before_relief,
                "relief_applied": clock.relief_applied,
            })
        } else {
            Value::Null
        };
        actual.trace.push((format!("/stages/{name}"), steps(clock)));
        stages.insert(name, view);
    }
    actual.trace.push((
        "/status".to_owned(),
        vec![format!(
            "{}: in force {} to {}, channel from {}",
            rule.id,
            rule.validity.from,
            rule.validity
                .until
                .map_or_else(|| "open".to_owned(), |day| day.to_string()),
            rule.channel_from
                .map_or_else(|| "then".to_owned(), |day| day.to_string()),
        )],
    ));
    actual.rules.push(rule.id);
    actual.set("status", json!(status));
    actual.set("stages", stages.into());
    Ok(actual)
}

/// Runs a case of the kind `timeliness`.
pub(super) fn timeliness(
    head: &Map<String, Value>,
    case: &Map<String, Value>,
) -> Result<Actual, String> {
    let Computed { rule, clocks, .. } = compute(head, case)?;
    let stage = given::text(head, case, "stage").ok_or("no stage")?;
    let received_at = given::instant(case.get("received_at"))?;
    let clock = clocks.iter().find(|clock| clock.stage.to_string() == stage);
    let clock = clock.ok_or_else(|| format!("unknown stage {stage}"))?;
    let mut actual = Actual::default();
    actual.rules.push(rule.id);
    actual.set("timeliness", json!(Timeliness::of(clock, received_at)));
    actual.trace.push((String::new(), steps(clock)));
    Ok(actual)
}

fn steps(clock: &StageClock) -> Vec<String> {
    clock
        .steps
        .iter()
        .map(|step| step.render(Language::English))
        .collect()
}

struct Computed {
    rule: &'static Rule,
    status: ClockStatus,
    clocks: Vec<StageClock>,
}

fn compute(head: &Map<String, Value>, case: &Map<String, Value>) -> Result<Computed, String> {
    let id = given::text(head, case, "rule").ok_or("no rule")?;
    let rule = rule(id).ok_or_else(|| format!("unknown rule {id}"))?;
    let facts = given::facts(head, case)?;
    let profile = given::profile(case)?;
    let policies = given::policies(head, case)?;
    let zone_name = given::text(head, case, "time_zone").unwrap_or("UTC");
    let zone = Zone::named(zone_name).ok_or_else(|| format!("unknown zone {zone_name}"))?;
    let place = place(given::text(head, case, "place").unwrap_or_default())?;
    let anchors = anchors(case)?;
    let receipts = receipts(case)?;
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
        place,
    };
    // The law of the day on which the incident became known.
    let known = anchors
        .get(AnchorName::Aware, rule.regime)
        .map(|(at, _assumed)| at);
    let detected = || {
        anchors
            .get(AnchorName::Detected, rule.regime)
            .map(|(at, _assumed)| at)
    };
    let known = known
        .or_else(detected)
        .or_else(|| receipts.iter().map(|it| it.received_at).min());
    let status = known.map_or(ClockStatus::Active, |at| {
        clock::status(rule, &clock_case.case, zone.date(at))
    });
    Ok(Computed {
        rule,
        status,
        clocks: clock::clocks(rule, &clock_case),
    })
}

/// A state or one of its parts by its ISO 3166 code; none where only weekends count.
fn place(place: &str) -> Result<&str, String> {
    let (state, part) = place.split_once('-').unwrap_or((place, "X"));
    let is_code = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    };
    let fits = state.len() == 2 && (1..=3).contains(&part.len()) && is_code(state) && is_code(part);
    if place.is_empty() || fits {
        Ok(place)
    } else {
        Err(format!("unknown place {place:?}"))
    }
}

fn anchors(case: &Map<String, Value>) -> Result<Anchors, String> {
    let mut anchors = Anchors::default();
    for (name, at) in given::object(case, "anchors")?.into_iter().flatten() {
        let name: AnchorName = name
            .parse()
            .map_err(|_error| format!("unknown anchor {name}"))?;
        if !at.is_null() {
            let key = AnchorKey { name, regime: None };
            anchors.0.insert(key, given::instant(Some(at))?);
        }
    }
    Ok(anchors)
}

fn receipts(case: &Map<String, Value>) -> Result<Vec<Receipt>, String> {
    given::list(case, "submissions")?
        .iter()
        .map(|submission| {
            let stage = submission
                .get("stage")
                .and_then(Value::as_str)
                .unwrap_or_default();
            Ok(Receipt {
                stage: stage
                    .parse()
                    .map_err(|_error| format!("unknown stage {stage}"))?,
                received_at: given::instant(submission.get("received_at"))?,
            })
        })
        .collect()
}
