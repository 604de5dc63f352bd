//! Facts about an incident: known, estimated, known from below, or unknown.

pub mod dictionary;
mod json;
mod word;

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::Outcome;
use crate::instant::Instant;
use crate::text::Text;

pub use dictionary::{FACTS, key};
pub use json::value_json;
pub use word::word;

/// A fact's place in the dictionary, so that reading one is no search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(usize);

impl Key {
    /// Every key, in the order of the dictionary.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..FACTS.len()).map(Self)
    }

    /// The key of this dotted path.
    pub fn of(path: &str) -> Option<Self> {
        Self::all().find(|key| key.fact().path == path)
    }

    /// The dictionary's entry.
    pub fn fact(self) -> &'static Fact {
        // Keys are made only from the dictionary, so there is always one.
        FACTS.get(self.0).unwrap_or(&NOTHING)
    }
}

const NOTHING: Fact = Fact {
    path: "",
    kind: FactType::Text,
    judgement: false,
    label: Text::new("", ""),
    cites: &[],
};

/// An entry of the dictionary.
#[derive(Debug, Clone, Copy)]
pub struct Fact {
    /// The dotted path, such as `clients.affected`.
    pub path: &'static str,
    /// What values it takes.
    pub kind: FactType,
    /// Whether the law leaves it to a person's judgement; a person must then say so.
    pub judgement: bool,
    /// What it says, for people.
    pub label: Text,
    /// Where laws ask for it, in short form.
    pub cites: &'static [&'static str],
}

/// What values a fact takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactType {
    /// Yes or no.
    Bool,
    /// A whole number from 0 on.
    Integer,
    /// A decimal number from 0 on; money is in euros.
    Decimal,
    /// A duration in whole seconds.
    Duration,
    /// One of these codes.
    Choice(&'static [&'static str]),
    /// Several of these codes.
    Choices {
        /// The codes.
        codes: &'static [&'static str],
        /// Whether others are taken too, in words of the organisation.
        open: bool,
    },
    /// Several durations in whole seconds.
    Durations,
    /// Several states by their ISO 3166-1 codes.
    Places,
    /// A text.
    Text,
}

impl FactType {
    /// The type's name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Integer => "integer",
            Self::Decimal => "decimal",
            Self::Duration => "duration_s",
            Self::Choice(_) => "choice",
            Self::Choices { .. } => "choices",
            Self::Durations => "durations_s",
            Self::Places => "places",
            Self::Text => "text",
        }
    }
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A whole number, duration or decimal.
    Number(Decimal),
    /// A code or text.
    Text(Cow<'static, str>),
    /// Several codes, texts or states.
    Texts(Vec<Cow<'static, str>>),
    /// Several durations in whole seconds.
    Numbers(Vec<u64>),
    /// A duration that goes on since this instant; how long it has lasted depends on when it is looked at.
    Since(Instant),
}

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Certainty {
    /// It is so.
    Known,
    /// It is estimated; laws take estimates as they take figures.
    Estimated,
    /// It is at least so.
    AtLeast,
}

/// A recorded fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// Its value.
    pub value: Value,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A number that may be known from below only, or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// This, or estimated to be this.
    Exactly(Decimal),
    /// This or more.
    AtLeast(Decimal),
    /// Nobody knows.
    Unknown,
}

impl Quantity {
    /// Whether it is higher than `threshold`; equal is not higher.
    pub fn above(self, threshold: Decimal) -> Outcome {
        match self {
            Self::Exactly(value) => Outcome::of(value > threshold),
            Self::AtLeast(value) if value > threshold => Outcome::Met,
            Self::AtLeast(_) | Self::Unknown => Outcome::Unknown,
        }
    }

    /// Whether it is more than `numerator/denominator` of `total`, computed exactly by cross-multiplication.
    ///
    /// Zero is no share of anything, whatever the total. Where only a total that is too large is known (`ceiling`, such as
    /// all clients instead of those of the affected service), it can prove "more" and never "not more".
    pub fn share_above(
        self,
        total: Self,
        ceiling: Self,
        (numerator, denominator): (u32, u32),
    ) -> Outcome {
        let (numerator, denominator) = (Decimal::from(numerator), Decimal::from(denominator));
        // Figures that overflow are beyond every total; they are met rather than lost.
        let exceeds = |part: Decimal, whole: Decimal| match (
            part.checked_mul(denominator),
            whole.checked_mul(numerator),
        ) {
            (Some(part), Some(whole)) => part > whole,
            (None, _) => true,
            (Some(_), None) => false,
        };
        match (self, total) {
            (Self::Exactly(part), _) if part.is_zero() => Outcome::NotMet,
            (Self::Exactly(part), Self::Exactly(whole)) => Outcome::of(exceeds(part, whole)),
            (Self::Exactly(part), Self::AtLeast(whole)) if !exceeds(part, whole) => Outcome::NotMet,
            (Self::AtLeast(part), Self::Exactly(whole)) if exceeds(part, whole) => Outcome::Met,
            (Self::Exactly(part) | Self::AtLeast(part), Self::Unknown | Self::AtLeast(_)) => {
                match ceiling {
                    Self::Exactly(whole) if exceeds(part, whole) => Outcome::Met,
                    _ => Outcome::Unknown,
                }
            }
            _ => Outcome::Unknown,
        }
    }
}

/// Everything that is known about an incident.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts(Vec<Option<Recorded>>);

impl Default for Facts {
    fn default() -> Self {
        Self(vec![None; FACTS.len()])
    }
}

impl Facts {
    /// What is recorded under `key`.
    pub fn get(&self, key: Key) -> Option<&Recorded> {
        self.0.get(key.0)?.as_ref()
    }

    /// Records a fact, or makes it unknown again.
    pub fn set(&mut self, key: Key, fact: Option<Recorded>) {
        if let Some(slot) = self.0.get_mut(key.0) {
            *slot = fact;
        }
    }

    /// Whether anything is known of these.
    pub fn knows_any(&self, keys: &[Key]) -> bool {
        keys.iter().any(|key| self.get(*key).is_some())
    }

    /// Whether nothing is known at all.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// What is recorded, in the order of the dictionary.
    pub fn recorded(&self) -> impl Iterator<Item = (Key, &Recorded)> {
        self.0
            .iter()
            .enumerate()
            .filter_map(|(index, fact)| Some((Key(index), fact.as_ref()?)))
    }

    /// A yes or no.
    pub fn bool(&self, key: Key) -> Option<bool> {
        match self.get(key)?.value {
            Value::Bool(value) => Some(value),
            Value::Number(_)
            | Value::Text(_)
            | Value::Texts(_)
            | Value::Numbers(_)
            | Value::Since(_) => None,
        }
    }

    /// Whether a yes-or-no fact is yes.
    pub fn yes(&self, key: Key) -> Outcome {
        self.bool(key).map_or(Outcome::Unknown, Outcome::of)
    }

    /// A code or text.
    pub fn text(&self, key: Key) -> Option<&str> {
        match &self.get(key)?.value {
            Value::Text(text) => Some(text),
            Value::Bool(_)
            | Value::Number(_)
            | Value::Texts(_)
            | Value::Numbers(_)
            | Value::Since(_) => None,
        }
    }

    /// Whether a code is one of `codes`.
    pub fn is_any(&self, key: Key, codes: &[&str]) -> Outcome {
        self.text(key)
            .map_or(Outcome::Unknown, |code| Outcome::of(codes.contains(&code)))
    }

    /// Several codes, and whether there may be more of them.
    pub fn texts(&self, key: Key) -> Option<(&[Cow<'static, str>], bool)> {
        let fact = self.get(key)?;
        match &fact.value {
            Value::Texts(texts) => Some((texts, fact.certainty == Certainty::AtLeast)),
            Value::Bool(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Numbers(_)
            | Value::Since(_) => None,
        }
    }

    /// Several durations in seconds.
    pub fn numbers(&self, key: Key) -> Option<&[u64]> {
        match &self.get(key)?.value {
            Value::Numbers(numbers) => Some(numbers),
            Value::Bool(_)
            | Value::Number(_)
            | Value::Text(_)
            | Value::Texts(_)
            | Value::Since(_) => None,
        }
    }

    /// A number.
    pub fn quantity(&self, key: Key) -> Quantity {
        match self.get(key) {
            Some(Recorded {
                value: Value::Number(number),
                certainty,
            }) => match certainty {
                Certainty::AtLeast => Quantity::AtLeast(*number),
                Certainty::Known | Certainty::Estimated => Quantity::Exactly(*number),
            },
            _ => Quantity::Unknown,
        }
    }
}

/// Reads a fact as test vectors give it: a plain value, or an object as the API takes it.
///
/// Decimals may be written as JSON numbers there, which are read by their digits.
pub fn recorded(
    key: Key,
    json: &serde_json::Value,
) -> Result<Option<Recorded>, crate::violation::Violation> {
    let fact = key.fact();
    let digits;
    let json = match json {
        serde_json::Value::Null => return Ok(None),
        serde_json::Value::Object(_) => return json::read(fact, json),
        serde_json::Value::Number(number) if fact.kind == FactType::Decimal => {
            digits = serde_json::Value::String(number.to_string());
            &digits
        }
        plain => plain,
    };
    let value = json::value_of(fact.kind, json)?;
    Ok(Some(Recorded {
        value,
        certainty: Certainty::Known,
    }))
}
