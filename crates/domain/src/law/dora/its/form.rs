//! What values fields take: how one is read, and how it is written again in the one form that is kept.

mod decimal;
mod duration;
mod list;
mod shown;

use rust_decimal::Decimal;
use serde_json::{Value as Json, json};

use super::choice::{Choice, STATES};
use crate::identity::Email;
use crate::instant::Instant;
use crate::organisation::{currency, lei, reporting};
use crate::text::Text;
use crate::violation::Violation;

/// The most characters of a text, as many as a cell of a table holds.
const MAX_TEXT: usize = 32_767;
/// The largest whole number.
const MAX_WHOLE: u64 = 999_999_999_999_999;

/// What values a field takes.
#[derive(Debug, Clone, Copy)]
pub enum Form {
    /// A text.
    Text,
    /// Several texts.
    Texts,
    /// An e-mail address.
    Email,
    /// A telephone number with its international prefix.
    Phone,
    /// The identification code of an entity: a Legal Entity Identifier, or another code.
    Identifier,
    /// A Legal Entity Identifier.
    Lei,
    /// Several of them.
    Leis,
    /// A currency of ISO 4217.
    Currency,
    /// An instant.
    Instant,
    /// A duration in days, hours and minutes.
    Duration,
    /// A whole number from 0 on.
    Integer,
    /// A percentage from 0 on, with one decimal.
    Percentage,
    /// An amount from 0 on, in units of the reporting currency.
    Money,
    /// Yes or no.
    YesNo,
    /// One code.
    Choice(&'static [Choice]),
    /// Several codes.
    Choices(&'static [Choice]),
    /// Several states of the European Economic Area.
    States,
}

/// A value that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Datum {
    /// A text, address, number, identifier or currency.
    Text(String),
    /// Several texts or identifiers.
    Texts(Vec<String>),
    /// One code.
    Code(&'static str),
    /// Several codes or states.
    Codes(Vec<&'static str>),
    /// Yes or no.
    YesNo(bool),
    /// A whole number.
    Whole(u64),
    /// A percentage or an amount.
    Decimal(Decimal),
    /// An instant.
    At(Instant),
    /// A duration in minutes.
    Minutes(u32),
}

impl Form {
    /// The form's name in the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Texts => "texts",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Identifier => "identifier",
            Self::Lei => "lei",
            Self::Leis => "leis",
            Self::Currency => "currency",
            Self::Instant => "instant",
            Self::Duration => "duration",
            Self::Integer => "integer",
            Self::Percentage => "percentage",
            Self::Money => "money",
            Self::YesNo => "yes_no",
            Self::Choice(_) => "choice",
            Self::Choices(_) => "choices",
            Self::States => "states",
        }
    }

    /// The codes among which it chooses.
    pub const fn choices(self) -> &'static [Choice] {
        match self {
            Self::Choice(choices) | Self::Choices(choices) => choices,
            _ => &[],
        }
    }

    /// Reads a value; the fault points into it.
    pub fn read(self, json: &Json) -> Result<Datum, Violation> {
        match self {
            Self::Text => text(json).map(Datum::Text),
            Self::Texts => list::read(json, text).map(Datum::Texts),
            Self::Email => Email::parse(string(json)?).map(|it| Datum::Text(it.to_string())),
            Self::Phone => one(json, reporting::is_phone, reporting::phone_fault),
            Self::Identifier => one(
                json,
                |code| !lei::has_form(code) || lei::is_valid(code),
                lei::fault,
            ),
            Self::Lei => one(json, lei::is_valid, lei::fault),
            Self::Leis => list::read(json, |it| match string(it)? {
                code if lei::is_valid(code) => Ok(code.to_owned()),
                _ => Err(lei::fault()),
            })
            .map(Datum::Texts),
            Self::Currency => one(
                json,
                |code| currency::CURRENCIES.contains(&code),
                currency::fault,
            ),
            Self::Instant => string(json)?.parse().map(Datum::At).map_err(|_| instant()),
            Self::Duration => duration::read(string(json)?).map(Datum::Minutes),
            Self::Integer => json
                .as_u64()
                .filter(|number| *number <= MAX_WHOLE)
                .map(Datum::Whole)
                .ok_or_else(whole),
            Self::Percentage => decimal::percentage(string(json)?).map(Datum::Decimal),
            Self::Money => decimal::money(string(json)?).map(Datum::Decimal),
            Self::YesNo => json.as_bool().map(Datum::YesNo).ok_or_else(yes_no),
            Self::Choice(choices) => code(json, &codes(choices)).map(Datum::Code),
            Self::Choices(choices) => {
                let known = codes(choices);
                list::read(json, |it| code(it, &known)).map(Datum::Codes)
            }
            Self::States => list::read(json, |it| code(it, STATES)).map(Datum::Codes),
        }
    }

    /// The value in the one form that is kept.
    pub fn write(self, datum: &Datum) -> Json {
        match datum {
            Datum::Text(text) => json!(text),
            Datum::Texts(texts) => json!(texts),
            Datum::Code(code) => json!(code),
            Datum::Codes(codes) => json!(codes),
            Datum::YesNo(yes) => json!(yes),
            Datum::Whole(number) => json!(number),
            Datum::Decimal(number) if matches!(self, Self::Percentage) => {
                json!(decimal::percentage_shown(*number))
            }
            Datum::Decimal(number) => json!(decimal::money_shown(*number)),
            Datum::At(at) => json!(at),
            Datum::Minutes(minutes) => json!(duration::shown(*minutes)),
        }
    }

    /// The value as the exchange format has it: decimals are numbers there.
    pub(super) fn export(self, datum: &Datum) -> Json {
        match datum {
            Datum::Decimal(number) => decimal::number(*number),
            other => self.write(other),
        }
    }

    /// A value of the exchange format as [`Form::read`] takes it.
    pub(super) fn import(self, json: &Json) -> Json {
        match (self, json) {
            (Self::Percentage | Self::Money, Json::Number(number)) => json!(number.to_string()),
            (_, other) => other.clone(),
        }
    }
}

fn codes(choices: &'static [Choice]) -> Vec<&'static str> {
    choices.iter().map(|choice| choice.code).collect()
}

fn string(json: &Json) -> Result<&str, Violation> {
    json.as_str().ok_or_else(|| {
        Violation::new(
            "",
            "wrong_type",
            Text::new("A text is needed here.", "Hier ist ein Text nötig."),
        )
    })
}

fn text(json: &Json) -> Result<String, Violation> {
    let text = string(json)?.trim();
    if text.is_empty() || text.chars().count() > MAX_TEXT || text.contains('\0') {
        return Err(Violation::new(
            "",
            "invalid_text",
            Text::new(
                "A text here has 1 to {max} characters and no NUL.",
                "Ein Text hat hier 1 bis {max} Zeichen und kein NUL.",
            ),
        )
        .with("max", MAX_TEXT));
    }
    Ok(text.to_owned())
}

fn one(
    json: &Json,
    is_valid: fn(&str) -> bool,
    fault: fn() -> Violation,
) -> Result<Datum, Violation> {
    let text = text(json)?;
    if is_valid(&text) {
        Ok(Datum::Text(text))
    } else {
        Err(fault())
    }
}

fn code(json: &Json, known: &[&'static str]) -> Result<&'static str, Violation> {
    let code = string(json)?;
    let found = known.iter().find(|it| **it == code);
    found.copied().ok_or_else(|| {
        Violation::new(
            "",
            "unknown_code",
            Text::new(
                "Unknown code `{code}`; known are {codes}.",
                "Unbekannter Code `{code}`; bekannt sind {codes}.",
            ),
        )
        .with("code", code.chars().take(100).collect::<String>())
        .with("codes", known.join(", "))
    })
}

fn instant() -> Violation {
    Violation::new(
        "",
        "invalid_instant",
        Text::new(
            "An instant is written like 2026-11-20T08:15:00Z, with its offset from UTC.",
            "Ein Zeitpunkt wird wie 2026-11-20T08:15:00Z geschrieben, mit seinem Abstand zu UTC.",
        ),
    )
}

fn whole() -> Violation {
    Violation::new(
        "",
        "wrong_type",
        Text::new(
            "A whole number from 0 on is needed, with at most 15 digits.",
            "Nötig ist eine ganze Zahl ab 0 mit höchstens 15 Stellen.",
        ),
    )
}

fn yes_no() -> Violation {
    Violation::new(
        "",
        "wrong_type",
        Text::new("true or false is needed.", "Nötig ist true oder false."),
    )
}
