//! Answers by which a question is tried: enough of each type to tip any threshold.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::super::fact::{Certainty, FactType, Key, Recorded, Value};

/// A figure beyond every threshold of every law, and beyond a thousand times of what the API takes: also a share of the greatest
/// figure can be small.
const HUGE: u64 = 900_000_000_000_000_000;

/// Answers to the question for `key`, of which at least two differ in every criterion that can tell them apart; `known` is
/// what is recorded so far, which a better answer does not contradict.
pub fn answers(key: Key, known: Option<&Recorded>) -> Vec<Recorded> {
    let values: Vec<Value> = match key.fact().kind {
        FactType::Bool => vec![Value::Bool(true), Value::Bool(false)],
        FactType::Integer | FactType::Decimal | FactType::Duration => numbers(known),
        FactType::Choice(codes) => codes.iter().map(|code| text(code)).collect(),
        FactType::Choices { codes, .. } => lists(known, codes),
        FactType::Places => lists(known, &["DE", "FR", "IT", "AT"]),
        FactType::Durations => vec![Value::Numbers(Vec::new()), Value::Numbers(vec![HUGE])],
        FactType::Text => vec![text("one"), text("another")],
    };
    values
        .into_iter()
        .map(|value| Recorded {
            value,
            certainty: Certainty::Known,
        })
        .collect()
}

fn text(code: &'static str) -> Value {
    Value::Text(Cow::Borrowed(code))
}

fn numbers(known: Option<&Recorded>) -> Vec<Value> {
    let least = match known.map(|it| &it.value) {
        Some(Value::Number(least)) => *least,
        _ => Decimal::ZERO,
    };
    [
        Some(least),
        least.checked_add(Decimal::ONE),
        least.checked_add(Decimal::from(HUGE)),
    ]
    .into_iter()
    .flatten()
    .map(Value::Number)
    .collect()
}

fn lists(known: Option<&Recorded>, codes: &[&'static str]) -> Vec<Value> {
    let least = match known.map(|it| &it.value) {
        Some(Value::Texts(least)) => least.clone(),
        _ => Vec::new(),
    };
    let mut others = codes
        .iter()
        .filter(|code| !least.iter().any(|known| known == *code))
        .map(|code| Cow::Borrowed(*code));
    let mut more = least.clone();
    more.extend(others.next());
    let mut most = more.clone();
    most.extend(others);
    vec![Value::Texts(least), Value::Texts(more), Value::Texts(most)]
}
