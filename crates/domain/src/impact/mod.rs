//! Impact: a view of the facts, never a second truth.
//!
//! Whatever is written here becomes facts, and whatever is shown is computed from them: shares, rounded for people, are not
//! what thresholds are compared with.

use std::borrow::Cow;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::law::Facts;
use crate::law::fact::{Certainty, Key, Recorded, Value, key};

/// A number with how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// The number.
    pub number: Decimal,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Figure {
    fn read(facts: &Facts, key: Key) -> Option<Self> {
        match facts.get(key)? {
            Recorded {
                value: Value::Number(number),
                certainty,
            } => Some(Self {
                number: *number,
                certainty: *certainty,
            }),
            _ => None,
        }
    }

    fn write(figure: Option<Self>, facts: &mut Facts, key: Key) {
        let fact = figure.map(|it| Recorded {
            value: Value::Number(it.number),
            certainty: it.certainty,
        });
        facts.set(key, fact);
    }
}

/// A group of customers or financial counterparts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Group {
    /// How many are affected.
    pub affected: Option<Figure>,
    /// How many there are in all.
    pub total: Option<Figure>,
    /// How many use the affected service.
    pub of_service: Option<Figure>,
}

impl Group {
    /// The share in percent with one decimal, halves rounded up: of those of the service where they are known, or else of all.
    pub fn percent(self) -> Option<String> {
        percent(
            self.affected?.number,
            self.of_service.or(self.total)?.number,
        )
    }
}

/// A share in percent with one decimal; `None` where the whole is zero.
fn percent(part: Decimal, whole: Decimal) -> Option<String> {
    if whole.is_zero() {
        return None;
    }
    let share = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?;
    let share = share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{share:.1}"))
}

/// Transactions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Transactions {
    /// How many are affected.
    pub affected_count: Option<Figure>,
    /// The daily average number of the affected service.
    pub daily_average_count: Option<Figure>,
    /// The value of those affected, in euros.
    pub affected_value_eur: Option<Figure>,
    /// The daily average value of the affected service, in euros.
    pub daily_average_value_eur: Option<Figure>,
    /// By how long payments are delayed, in seconds.
    pub delay_s: Option<Figure>,
}

impl Transactions {
    /// The number against the daily average, in percent.
    pub fn count_percent(self) -> Option<String> {
        percent(
            self.affected_count?.number,
            self.daily_average_count?.number,
        )
    }

    /// The value against the daily average, in percent.
    pub fn value_percent(self) -> Option<String> {
        percent(
            self.affected_value_eur?.number,
            self.daily_average_value_eur?.number,
        )
    }

    /// Whether it is known that no transaction is affected.
    pub fn none(self) -> bool {
        self.affected_count
            .is_some_and(|it| it.number.is_zero() && it.certainty != Certainty::AtLeast)
    }
}

crate::codes! {
    /// How an incident hits the reputation.
    pub enum ReputationTag "reputation_tag" {
        /// Repetitive complaints of different customers or counterparts.
        CustomerComplaints = "customer_complaints" ["Customer complaints", "Beschwerden von Kunden"],
        /// Regulatory requirements are not, or likely not, met.
        RegulatoryFailure = "regulatory_failure" ["Regulatory failure", "Verstoß gegen Aufsichtsrecht"],
        /// Customers or counterparts are, or likely will be, lost.
        CustomerLoss = "customer_loss" ["Customer loss", "Verlust von Kunden"],
        /// The media report.
        Media = "media" ["Media", "Medien"],
    }
}

impl ReputationTag {
    const fn key(self) -> Key {
        match self {
            Self::CustomerComplaints => key::REPUTATION_REPETITIVE_COMPLAINTS,
            Self::RegulatoryFailure => key::REPUTATION_REGULATORY_BREACH_LIKELY,
            Self::CustomerLoss => key::REPUTATION_CLIENT_LOSS_LIKELY,
            Self::Media => key::REPUTATION_MEDIA,
        }
    }
}

/// Reputation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reputation {
    /// The tags that hold; `None` while nobody has looked at it.
    pub tags: Option<Vec<ReputationTag>>,
    /// In words.
    pub text: Option<String>,
}

/// The impact of an incident.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Impact {
    /// Customers.
    pub customers: Group,
    /// Financial counterparts.
    pub financial_counterparts: Group,
    /// Transactions.
    pub transactions: Transactions,
    /// Reputation.
    pub reputation: Reputation,
    /// From occurrence to resolution, in seconds.
    pub duration_s: Option<Figure>,
    /// Service downtime, in seconds.
    pub downtime_s: Option<Figure>,
    /// Costs and losses so far, gross of recoveries, in euros.
    pub costs_eur: Option<Figure>,
    /// Recoveries, in euros.
    pub recoveries_eur: Option<Figure>,
    /// People whose personal data are affected.
    pub persons: Option<Figure>,
    /// States in which there is impact.
    pub states: Option<Vec<String>>,
}

/// Which fact each figure is.
fn figures(impact: &mut Impact) -> [(&mut Option<Figure>, Key); 16] {
    let Impact {
        customers,
        financial_counterparts,
        transactions,
        ..
    } = impact;
    [
        (&mut customers.affected, key::CLIENTS_AFFECTED),
        (&mut customers.total, key::CLIENTS_TOTAL),
        (&mut customers.of_service, key::CLIENTS_TOTAL_USING_SERVICE),
        (
            &mut financial_counterparts.affected,
            key::COUNTERPARTS_AFFECTED,
        ),
        (&mut financial_counterparts.total, key::COUNTERPARTS_TOTAL),
        (
            &mut financial_counterparts.of_service,
            key::COUNTERPARTS_ACTIVE_TOTAL,
        ),
        (
            &mut transactions.affected_count,
            key::TRANSACTIONS_AFFECTED_COUNT,
        ),
        (
            &mut transactions.daily_average_count,
            key::TRANSACTIONS_DAILY_AVERAGE_COUNT,
        ),
        (
            &mut transactions.affected_value_eur,
            key::TRANSACTIONS_AFFECTED_VALUE_EUR,
        ),
        (
            &mut transactions.daily_average_value_eur,
            key::TRANSACTIONS_DAILY_AVERAGE_VALUE_EUR,
        ),
        (&mut transactions.delay_s, key::TRANSACTIONS_DELAY_S),
        (&mut impact.duration_s, key::DURATION_INCIDENT_S),
        (&mut impact.downtime_s, key::DURATION_DOWNTIME_S),
        (&mut impact.costs_eur, key::COSTS_GROSS_EUR),
        (&mut impact.recoveries_eur, key::COSTS_RECOVERIES_EUR),
        (&mut impact.persons, key::PERSONAL_DATA_AFFECTED_PERSONS),
    ]
}

impl Impact {
    /// The impact as the facts tell it.
    pub fn read(facts: &Facts) -> Self {
        use crate::code::Code;
        let mut impact = Self::default();
        for (figure, key) in figures(&mut impact) {
            *figure = Figure::read(facts, key);
        }
        let is_known = ReputationTag::ALL
            .iter()
            .any(|tag| facts.bool(tag.key()).is_some());
        impact.reputation = Reputation {
            tags: is_known.then(|| {
                let holds = |tag: &&ReputationTag| facts.bool(tag.key()) == Some(true);
                ReputationTag::ALL.iter().filter(holds).copied().collect()
            }),
            text: facts.text(key::REPUTATION_TEXT).map(str::to_owned),
        };
        impact.states = facts
            .texts(key::PLACES_STATES)
            .map(|(states, _more)| states.iter().map(ToString::to_string).collect());
        impact
    }

    /// Writes the impact to the facts: what it does not say becomes unknown.
    pub fn write(mut self, facts: &mut Facts) {
        use crate::code::Code;
        for (figure, key) in figures(&mut self) {
            Figure::write(*figure, facts, key);
        }
        let known = |value| Recorded {
            value,
            certainty: Certainty::Known,
        };
        for tag in ReputationTag::ALL {
            let holds = self.reputation.tags.as_ref().map(|tags| tags.contains(tag));
            facts.set(tag.key(), holds.map(|holds| known(Value::Bool(holds))));
        }
        let text = self
            .reputation
            .text
            .map(|text| known(Value::Text(Cow::Owned(text))));
        facts.set(key::REPUTATION_TEXT, text);
        let states = self
            .states
            .map(|states| known(Value::Texts(states.into_iter().map(Cow::Owned).collect())));
        facts.set(key::PLACES_STATES, states);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(number: u32, certainty: Certainty) -> Figure {
        Figure {
            number: Decimal::from(number),
            certainty,
        }
    }

    #[test]
    fn an_impact_goes_to_the_facts_and_back() {
        let impact = Impact {
            customers: Group {
                affected: Some(figure(1_000, Certainty::Estimated)),
                total: Some(figure(10_000, Certainty::Known)),
                of_service: None,
            },
            transactions: Transactions {
                affected_count: Some(figure(0, Certainty::Known)),
                ..Transactions::default()
            },
            reputation: Reputation {
                tags: Some(vec![ReputationTag::Media]),
                text: Some("Zeitung".to_owned()),
            },
            states: Some(vec!["DE".to_owned()]),
            ..Impact::default()
        };
        let mut facts = Facts::default();
        impact.clone().write(&mut facts);
        assert_eq!(facts.bool(key::REPUTATION_MEDIA), Some(true));
        assert_eq!(facts.bool(key::REPUTATION_CLIENT_LOSS_LIKELY), Some(false));
        let read = Impact::read(&facts);
        assert_eq!(read, impact);
        assert_eq!(read.customers.percent().as_deref(), Some("10.0"));
        assert!(read.transactions.none());
        Impact::default().write(&mut facts);
        assert!(facts.is_empty());
    }

    #[test]
    fn shares_round_half_up_and_nothing_is_no_share() {
        let of = |part, whole| percent(Decimal::from(part), Decimal::from(whole));
        assert_eq!(of(1, 2_000).as_deref(), Some("0.1"));
        assert_eq!(of(10_004, 100_000).as_deref(), Some("10.0"));
        assert_eq!(of(1, 0), None);
    }
}
