//! JSON merge patch (RFC 7396): absent leaves, `null` clears, a value replaces.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

/// A field of a merge patch: with `#[serde(default, deserialize_with = "patch::field")]` it is `None` when absent,
/// `Some(None)` for `null` and `Some(Some(value))` for a value.
pub fn field<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::<T>::deserialize(deserializer).map(Some)
}

/// A field that can be replaced but not cleared: with `#[serde(default, deserialize_with = "patch::required")]` a
/// `null` is refused.
pub fn required<'de, T, D>(deserializer: D) -> Result<Option<T>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// Merges a patch into an object: `null` removes, objects merge, everything else replaces.
pub fn merge(target: &mut Map<String, Value>, patch: Map<String, Value>) {
    for (name, value) in patch {
        match value {
            Value::Null => {
                target.remove(&name);
            }
            Value::Object(inner) => {
                let slot = target
                    .entry(name)
                    .or_insert_with(|| Value::Object(Map::new()));
                match slot {
                    Value::Object(object) => merge(object, inner),
                    other => {
                        let mut object = Map::new();
                        merge(&mut object, inner);
                        *other = Value::Object(object);
                    }
                }
            }
            value => {
                target.insert(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_patch_merges_as_the_standard_says() {
        // The examples of RFC 7396, Appendix A, whose targets are objects.
        for (target, patch, result) in [
            (r#"{"a":"b"}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (r#"{"a":"b","b":"c"}"#, r#"{"a":null}"#, r#"{"b":"c"}"#),
            (r#"{"a":["b"]}"#, r#"{"a":"c"}"#, r#"{"a":"c"}"#),
            (
                r#"{"a":{"b":"c"}}"#,
                r#"{"a":{"b":"d","c":null}}"#,
                r#"{"a":{"b":"d"}}"#,
            ),
            (r#"{"a":[{"b":"c"}]}"#, r#"{"a":[1]}"#, r#"{"a":[1]}"#),
            (r#"{"e":null}"#, r#"{"a":1}"#, r#"{"e":null,"a":1}"#),
            ("{}", r#"{"a":{"bb":{"ccc":null}}}"#, r#"{"a":{"bb":{}}}"#),
            (r#"{"a":"b"}"#, r#"{"a":{"x":1}}"#, r#"{"a":{"x":1}}"#),
        ] {
            let object = |text: &str| serde_json::from_str::<Map<String, Value>>(text).unwrap();
            let mut merged = object(target);
            merge(&mut merged, object(patch));
            assert_eq!(merged, object(result));
        }
    }
}
