//! Impact: a view of the facts, never a second truth.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

/// The facts as this view needs them: by dotted path, each a fact object such as `{"value": 3, "estimated": true}`.
pub trait FactAccess {
    /// The fact at `path`, if it is known.
    fn get(&self, path: &str) -> Option<&Value>;
    /// Replaces the fact at `path`; `None` makes it unknown.
    fn set(&mut self, path: &'static str, fact: Option<Value>);
}

/// A group of customers or counterparts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// How many are affected.
    pub affected: Option<u64>,
    /// How many there are.
    pub total: Option<u64>,
    /// The number affected is an estimate.
    pub estimated: bool,
    /// The number affected is a lower bound.
    pub at_least: bool,
}

impl Share {
    /// Reads it from the facts.
    pub fn read(facts: &impl FactAccess, affected: &str, total: &str) -> Self {
        let fact = facts.get(affected);
        let number = |name| fact.and_then(|fact| fact.get(name)).and_then(Value::as_u64);
        let bound = number("at_least");
        Self {
            affected: number("value").or(bound),
            total: facts
                .get(total)
                .and_then(|fact| fact.get("value")?.as_u64()),
            estimated: fact.and_then(|fact| fact.get("estimated")?.as_bool()) == Some(true),
            at_least: bound.is_some(),
        }
    }

    /// Writes it to the facts.
    pub fn write(self, facts: &mut impl FactAccess, affected: &'static str, total: &'static str) {
        let fact = self
            .affected
            .map(|number| match (self.at_least, self.estimated) {
                (true, _) => serde_json::json!({"at_least": number}),
                (false, true) => serde_json::json!({"value": number, "estimated": true}),
                (false, false) => serde_json::json!({"value": number}),
            });
        facts.set(affected, fact);
        facts.set(
            total,
            self.total
                .map(|number| serde_json::json!({"value": number})),
        );
    }

    /// The share in percent with one decimal, halves rounded up; `None` if a part is unknown or the total is zero.
    pub fn percent(self) -> Option<String> {
        let total = Decimal::from(self.total.filter(|total| *total > 0)?);
        let share = Decimal::from(self.affected?) * Decimal::ONE_HUNDRED / total;
        let share = share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        Some(format!("{share:.1}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    impl FactAccess for BTreeMap<&'static str, Value> {
        fn get(&self, path: &str) -> Option<&Value> {
            BTreeMap::get(self, path)
        }

        fn set(&mut self, path: &'static str, fact: Option<Value>) {
            match fact {
                Some(fact) => self.insert(path, fact),
                None => self.remove(path),
            };
        }
    }

    #[test]
    fn a_share_goes_to_the_facts_and_back() {
        let share = Share {
            affected: Some(1_000),
            total: Some(10_000),
            estimated: true,
            at_least: false,
        };
        let mut facts = BTreeMap::new();
        share.write(&mut facts, "clients.affected", "clients.total");
        assert_eq!(
            Share::read(&facts, "clients.affected", "clients.total"),
            share
        );
        assert_eq!(share.percent().as_deref(), Some("10.0"));
        let with = |affected, total| {
            Share {
                affected: Some(affected),
                total: Some(total),
                ..share
            }
            .percent()
        };
        assert_eq!(with(1, 2_000).as_deref(), Some("0.1"));
        assert_eq!(with(1, 0), None);
    }
}
