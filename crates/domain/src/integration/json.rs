//! Reading strangers' JSON without trusting it.

use serde_json::Value;

use crate::instant::Instant;

/// A line of at most `max` characters without control characters (databases do not take NUL).
pub(super) fn line(text: &str, max: usize) -> String {
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    clean.take(max).collect::<String>().trim().to_owned()
}

/// A text of at most `max` characters; control characters other than line breaks and tabs are dropped.
pub(super) fn text(text: &str, max: usize) -> String {
    let keep = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().filter(keep).take(max).collect()
}

/// The non-blank text at this JSON Pointer.
pub(super) fn get<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value
        .pointer(pointer)?
        .as_str()
        .filter(|text| !text.trim().is_empty())
}

/// The text or whole number at this JSON Pointer, as a key; a key too long to keep is none, lest two become one.
pub(super) fn key(value: &Value, pointer: &str) -> Option<String> {
    let key = match value.pointer(pointer)? {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let fits = !key.is_empty() && key.chars().count() <= 300 && !key.chars().any(char::is_control);
    fits.then_some(key)
}

/// The instant at this JSON Pointer, if it lies between 1970 and 9998: senders write year 1 for "none".
pub(super) fn instant(value: &Value, pointer: &str) -> Option<Instant> {
    let text = get(value, pointer)?;
    // The year is looked at first, because the conversion to UTC must not leave the calendar.
    let year: u16 = text.get(..4)?.parse().ok()?;
    (1971..=9998)
        .contains(&year)
        .then(|| text.parse().ok())
        .flatten()
}

/// The link at this JSON Pointer, if a browser may follow it.
pub(super) fn link(value: &Value, pointer: &str) -> Option<String> {
    let link = get(value, pointer)?.trim();
    let is_web = link.starts_with("https://") || link.starts_with("http://");
    (is_web && link.len() <= 2_000 && !link.chars().any(|c| c.is_control() || c == ' '))
        .then(|| link.to_owned())
}
