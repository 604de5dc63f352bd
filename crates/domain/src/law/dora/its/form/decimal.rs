//! Percentages and amounts.
//!
//! A percentage has at most five digits, one of them after the point, and is rounded half up. It may exceed 100 where its
//! base is a daily average; the exchange format IR-1.2 caps it there, which the act does not.
//! An amount is in units of the reporting currency with at most two decimals; the glossary wants it at least to the
//! thousand.

use rust_decimal::Decimal;
use serde_json::{Number, Value as Json};

use crate::text::Text;
use crate::violation::Violation;

/// Reads a percentage.
pub(super) fn percentage(text: &str) -> Result<Decimal, Violation> {
    digits(text, 4, 1).ok_or_else(|| {
        Violation::new(
            "",
            "invalid_decimal",
            Text::new(
                r#"A percentage is a string such as "12.5": at most four digits before and one after the point, no sign."#,
                r#"Ein Prozentsatz ist ein Text wie "12.5": höchstens vier Stellen vor und eine nach dem Punkt, kein Zeichen."#,
            ),
        )
    })
}

/// Reads an amount.
pub(super) fn money(text: &str) -> Result<Decimal, Violation> {
    digits(text, 13, 2).ok_or_else(|| {
        Violation::new(
            "",
            "invalid_decimal",
            Text::new(
                r#"An amount is a string such as "12500.50", from 0 on, with at most 13 digits before and two after the point."#,
                r#"Ein Betrag ist ein Text wie "12500.50", ab 0, mit höchstens 13 Stellen vor und zwei nach dem Punkt."#,
            ),
        )
    })
}

/// A number of at most so many digits before and after the point. All of them together are few enough for a binary fraction
/// to tell one number from the next, so that the exchange format loses nothing.
fn digits(text: &str, before: usize, after: usize) -> Option<Decimal> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str, most| {
        (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let is_valid = is_number(whole, before) && is_number(fraction, after);
    text.parse().ok().filter(|_| is_valid)
}

/// A percentage in the form that is kept, with one decimal.
pub(super) fn percentage_shown(number: Decimal) -> String {
    format!("{number:.1}")
}

/// An amount in the form that is kept, without idle zeros.
pub(super) fn money_shown(number: Decimal) -> String {
    number.normalize().to_string()
}

/// The number as JSON has it.
pub(super) fn number(number: Decimal) -> Json {
    let number: Option<Number> = number.normalize().to_string().parse().ok();
    number.map_or(Json::Null, Json::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_comes_back_from_json() {
        for text in [
            "0",
            "0.01",
            "9999999999999.99",
            "2500",
            "0.1",
            "1234567890123.45",
        ] {
            let read = money(text).unwrap();
            assert_eq!(number(read).to_string(), text);
            assert_eq!(money_shown(read), text);
        }
        assert_eq!(percentage_shown(percentage("10").unwrap()), "10.0");
        assert_eq!(percentage_shown(percentage("9999.9").unwrap()), "9999.9");
        for text in [
            "", "-1", "+1", "1e3", "10000", "1.25", ".5", "5.", "1,5", "١",
        ] {
            assert!(percentage(text).is_err(), "{text}");
        }
        for text in ["1.005", "10000000000000", "-0.01"] {
            assert!(money(text).is_err(), "{text}");
        }
    }
}
