//! Cases of the kind `recurrence`.

use serde_json::{Map, Value, json};
use time::Date;
use time::format_description::well_known::Iso8601;

use super::super::recurrence::{Occurrence, Recurrence, assess};
use super::super::{Facts, Regime, rule};
use super::assessment::short;
use super::{Actual, given};

/// Runs a case of the kind `recurrence`.
pub(super) fn run(head: &Map<String, Value>, case: &Map<String, Value>) -> Result<Actual, String> {
    let profile = given::profile(case)?;
    let policies = given::policies(head, case)?;
    let mut actual = Actual::default();
    let regime = match (
        given::text(head, case, "rule"),
        given::text(head, case, "regime"),
    ) {
        (Some(id), _) => {
            let rule = rule(id).ok_or_else(|| format!("unknown rule {id}"))?;
            actual.rules.push(rule.id);
            rule.regime
        }
        (None, Some(code)) => code
            .parse::<Regime>()
            .map_err(|_error| format!("unknown regime {code}"))?,
        (None, None) => return Err("neither rule nor regime".to_owned()),
    };
    let mut given_of = Vec::new();
    for incident in given::list(case, "incidents")? {
        given_of.push(incident_of(head, case, incident)?);
    }
    let incidents: Vec<Occurrence<'_>> = given_of
        .iter()
        .map(|(occurred_on, reported_on_its_own, facts)| Occurrence {
            occurred_on: *occurred_on,
            reported_on_its_own: *reported_on_its_own,
            facts,
        })
        .collect();
    let Recurrence {
        finding,
        reason,
        within_window,
        same_root_cause,
        collectively,
        citation,
    } = assess(regime, &incidents, &profile, &policies);
    let met: Vec<String> = citation.into_iter().map(short).collect();
    actual.set("finding", json!(finding));
    actual.set("reason", json!(reason));
    actual.set("within_window", json!(within_window));
    actual.set("same_root_cause", json!(same_root_cause));
    actual.set("collectively", json!(collectively));
    actual.set("criteria_met", json!(met));
    actual.trace.push((
        String::new(),
        vec![format!(
            "{} incidents: within six months {within_window}, same root cause {same_root_cause}, together {collectively}",
            incidents.len()
        )],
    ));
    Ok(actual)
}

/// The keys of an incident.
const KNOWN: &[&str] = &[
    "id",
    "title",
    "note",
    "occurred_on",
    "reported_on_its_own",
    "facts",
];

type Given = (Option<Date>, bool, Facts);

fn incident_of(
    head: &Map<String, Value>,
    case: &Map<String, Value>,
    incident: &Value,
) -> Result<Given, String> {
    let incident = incident.as_object().ok_or("an incident is no object")?;
    if let Some(key) = incident.keys().find(|key| !KNOWN.contains(&key.as_str())) {
        return Err(format!("unknown key `{key}` of an incident"));
    }
    let occurred_on = match incident.get("occurred_on") {
        None | Some(Value::Null) => None,
        Some(day) => {
            let day = day.as_str().ok_or("`occurred_on` is no day")?;
            Some(Date::parse(day, &Iso8601::DATE).map_err(|error| format!("{day}: {error}"))?)
        }
    };
    let reported = match incident.get("reported_on_its_own") {
        None | Some(Value::Null) => false,
        Some(reported) => reported
            .as_bool()
            .ok_or("`reported_on_its_own` is neither true nor false")?,
    };
    let facts = given::facts_over(&[head, case], incident)?;
    Ok((occurred_on, reported, facts))
}
