//! The NUL character, which JSON can write and PostgreSQL cannot keep: no text that comes in may contain it.

use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use serde_json::Value;

use super::body::escape;

/// The first text of a JSON document with a NUL in it.
pub fn fault(bytes: &[u8]) -> Option<Violation> {
    if !mentions_nul(bytes) {
        return None;
    }
    let document: Value = serde_json::from_slice(bytes).ok()?;
    find(&document, "").map(|pointer| {
        Violation::new(
            pointer,
            "nul_character",
            Text::new(
                "A text or name cannot contain the NUL character.",
                "Ein Text oder Name kann das Zeichen NUL nicht enthalten.",
            ),
        )
    })
}

/// Whether the escape of NUL occurs. A backslash stands only inside strings, and escapes what follows it.
fn mentions_nul(bytes: &[u8]) -> bool {
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        let (_before, escape) = rest.split_at(at);
        if escape.starts_with(br"\u0000") {
            return true;
        }
        rest = escape.get(2..).unwrap_or_default();
    }
    false
}

/// The pointer to the first text or name with a NUL.
fn find(value: &Value, at: &str) -> Option<String> {
    match value {
        Value::String(text) => text.contains('\0').then(|| at.to_owned()),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| find(item, &format!("{at}/{index}"))),
        Value::Object(object) => object.iter().find_map(|(name, part)| {
            if name.contains('\0') {
                return Some(at.to_owned());
            }
            find(part, &format!("{at}/{}", escape(name)))
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pointer(text: &str) -> Option<String> {
        fault(text.as_bytes()).map(|fault| fault.pointer.into_owned())
    }

    #[test]
    fn a_nul_is_found_where_it_stands_and_an_escaped_backslash_is_none() {
        assert_eq!(pointer(r#"{"a":["x","y\u0000"]}"#).as_deref(), Some("/a/1"));
        assert_eq!(pointer(r#"{"a":{"b\u0000":1}}"#).as_deref(), Some("/a"));
        assert_eq!(pointer(r#"{"a":"\\u0000"}"#), None);
        assert_eq!(pointer(r#"{"a":"\\\u0000"}"#).as_deref(), Some("/a"));
        assert_eq!(pointer(r#"{"a":"\u0001"}"#), None);
    }
}
