//! Taking the facts of several incidents together, as the policy `dora.collectively` says.
//!
//! Its default adds durations too: the law has the incidents fulfil the criteria together, as one major incident, and reads
//! every other figure of them so; what is classified by the sum is also reported as the sum (field 3.15 of the template).

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::super::fact::{Certainty, FactType, Facts, Key, Recorded, Value, key};
use super::super::policy::{COLLECTIVELY, Policies};

/// Figures that measure the organisation, not the harm: they are not added. The smallest known one stands, by which a share
/// is never understated, and in whatever order the incidents come.
const DENOMINATORS: &[Key] = &[
    key::CLIENTS_TOTAL_USING_SERVICE,
    key::CLIENTS_TOTAL,
    key::COUNTERPARTS_ACTIVE_TOTAL,
    key::COUNTERPARTS_TOTAL,
    key::TRANSACTIONS_DAILY_AVERAGE_COUNT,
    key::TRANSACTIONS_DAILY_AVERAGE_VALUE_EUR,
    key::SERVICE_USERS_UNION_TOTAL,
    key::SERVICE_AVERAGE_RESPONSE_S,
    key::SERVICE_DATA_COMPROMISE_DOMAINS_MANAGED,
];

/// The facts of several incidents as those of one: figures are added, states united, and a yes of one is a yes.
///
/// What one of them does not know makes a sum a lower bound, and a no unknown.
pub fn sum(incidents: &[&Facts], policies: &Policies) -> Facts {
    let mut all = Facts::default();
    for key in Key::all() {
        all.set(key, together(key, incidents));
    }
    let one: Combine = if policies.value(&COLLECTIVELY) == "longest_duration" {
        longest
    } else {
        add
    };
    all.set(key::DURATION_INCIDENT_S, duration(incidents, one));
    all.set(key::DURATION_DOWNTIME_S, critical_downtime(incidents, one));
    all.set(key::LOSS_DIRECT_POSSIBLE_EUR, greater_losses(incidents));
    all
}

/// Makes one figure of several, which may be not all of them.
type Combine = fn(&[&Recorded], bool) -> Option<Recorded>;

/// What is known of the incidents under `key`, and whether that is of all of them.
fn known_of<'a>(key: Key, incidents: &[&'a Facts]) -> (Vec<&'a Recorded>, bool) {
    let known: Vec<&Recorded> = incidents
        .iter()
        .filter_map(|facts| facts.get(key))
        .collect();
    let is_whole = known.len() == incidents.len();
    (known, is_whole)
}

fn duration(incidents: &[&Facts], one: Combine) -> Option<Recorded> {
    let (known, is_whole) = known_of(key::DURATION_INCIDENT_S, incidents);
    one(&known, is_whole)
}

fn together(key: Key, incidents: &[&Facts]) -> Option<Recorded> {
    let (known, is_whole) = known_of(key, incidents);
    if DENOMINATORS.contains(&key) {
        let smallest = known
            .iter()
            .min_by_key(|it| (number(it), it.certainty == Certainty::AtLeast));
        return smallest.map(|it| (*it).clone());
    }
    match key.fact().kind {
        FactType::Bool => {
            let yes = known.iter().any(|it| it.value == Value::Bool(true));
            (yes || is_whole && !known.is_empty()).then(|| certain(Value::Bool(yes)))
        }
        FactType::Integer | FactType::Decimal | FactType::Duration => add(&known, is_whole),
        // The codes of a choice that measures harm stand from the least to the most.
        FactType::Choice(codes) => {
            let place = |it: &Recorded| match &it.value {
                Value::Text(text) => codes.iter().position(|code| code == text),
                _ => None,
            };
            let worst = known.iter().filter_map(|it| place(it)).max()?;
            let is_last = worst + 1 == codes.len();
            let code = codes.get(worst)?;
            (is_whole || is_last).then(|| certain(Value::Text(Cow::Borrowed(*code))))
        }
        FactType::Choices { .. } | FactType::Places => unite(&known, is_whole),
        FactType::Durations => (!known.is_empty() && is_whole).then(|| {
            let lists = known.iter().flat_map(|it| match &it.value {
                Value::Numbers(numbers) => numbers.clone(),
                _ => Vec::new(),
            });
            certain(Value::Numbers(lists.collect()))
        }),
        // Texts of several incidents are no text of one; only the root cause is compared, before anything is added.
        FactType::Text => None,
    }
}

/// Downtime counts only where it hits services that support critical or important functions (CLASS 9(3)(b)), so that
/// minutes of another service are not added to it.
fn critical_downtime(incidents: &[&Facts], one: Combine) -> Option<Recorded> {
    let hits = |facts: &Facts| facts.bool(key::DURATION_DOWNTIME_HITS_CRITICAL_FUNCTION);
    let counted: Vec<&&Facts> = incidents
        .iter()
        .filter(|facts| hits(facts) != Some(false))
        .collect();
    if counted.is_empty() {
        let (known, is_whole) = known_of(key::DURATION_DOWNTIME_S, incidents);
        return one(&known, is_whole);
    }
    let known: Vec<&Recorded> = counted
        .iter()
        .filter(|facts| hits(facts) == Some(true))
        .filter_map(|facts| facts.get(key::DURATION_DOWNTIME_S))
        .collect();
    let is_whole = known.len() == counted.len();
    one(&known, is_whole)
}

/// Each incident counts with the greater of the loss that it caused and the loss that it can cause.
fn greater_losses(incidents: &[&Facts]) -> Option<Recorded> {
    let of = |facts: &Facts| {
        let actual = facts.get(key::LOSS_DIRECT_ACTUAL_EUR);
        let possible = facts.get(key::LOSS_DIRECT_POSSIBLE_EUR);
        let greatest = [actual, possible]
            .into_iter()
            .flatten()
            .max_by_key(|it| number(it))?;
        let is_whole = actual.is_some() && possible.is_some();
        Some(Recorded {
            value: greatest.value.clone(),
            certainty: if is_whole {
                greatest.certainty
            } else {
                Certainty::AtLeast
            },
        })
    };
    let losses: Vec<Recorded> = incidents.iter().filter_map(|facts| of(facts)).collect();
    let is_whole = losses.len() == incidents.len();
    let losses: Vec<&Recorded> = losses.iter().collect();
    add(&losses, is_whole)
}

fn add(known: &[&Recorded], is_whole: bool) -> Option<Recorded> {
    let numbers: Vec<Decimal> = known.iter().filter_map(|it| number(it)).collect();
    if numbers.is_empty() {
        return None;
    }
    let sum = numbers
        .into_iter()
        .try_fold(Decimal::ZERO, Decimal::checked_add);
    Some(Recorded {
        // A sum beyond every figure is beyond every threshold.
        value: Value::Number(sum.unwrap_or(Decimal::MAX)),
        certainty: certainty(known, is_whole),
    })
}

fn longest(known: &[&Recorded], is_whole: bool) -> Option<Recorded> {
    let longest = known.iter().max_by_key(|it| number(it))?;
    Some(Recorded {
        value: longest.value.clone(),
        certainty: certainty(known, is_whole),
    })
}

/// How sure one figure of several is: no surer than the least sure of them.
fn certainty(known: &[&Recorded], is_whole: bool) -> Certainty {
    let any = |certainty| known.iter().any(|it| it.certainty == certainty);
    if !is_whole || any(Certainty::AtLeast) {
        Certainty::AtLeast
    } else if any(Certainty::Estimated) {
        Certainty::Estimated
    } else {
        Certainty::Known
    }
}

fn unite(known: &[&Recorded], is_whole: bool) -> Option<Recorded> {
    let mut all: Vec<Cow<'static, str>> = Vec::new();
    for it in known {
        if let Value::Texts(texts) = &it.value {
            for text in texts {
                if !all.contains(text) {
                    all.push(text.clone());
                }
            }
        }
    }
    if known.is_empty() {
        return None;
    }
    Some(Recorded {
        value: Value::Texts(all),
        certainty: certainty(known, is_whole),
    })
}

const fn certain(value: Value) -> Recorded {
    Recorded {
        value,
        certainty: Certainty::Known,
    }
}

fn number(it: &Recorded) -> Option<Decimal> {
    match it.value {
        Value::Number(number) => Some(number),
        Value::Bool(_) | Value::Text(_) | Value::Texts(_) | Value::Numbers(_) | Value::Since(_) => {
            None
        }
    }
}
