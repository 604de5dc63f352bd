//! JSON merge patch (RFC 7396): absent leaves, `null` clears, a value replaces.

use serde::{Deserialize, Deserializer};

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
