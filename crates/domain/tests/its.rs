//! The templates of Implementing Regulation (EU) 2025/302: every field, choice and condition, and the way through JSON.

#![expect(clippy::unwrap_used, reason = "a failure here is a failed test")]
#![expect(clippy::indexing_slicing, reason = "a failure here is a failed test")]

#[path = "its/catalogue.rs"]
mod catalogue;
#[path = "its/conditions.rs"]
mod conditions;
#[path = "its/fields.rs"]
mod fields;
#[path = "its/fixture.rs"]
mod fixture;
#[path = "its/round_trip.rs"]
mod round_trip;
