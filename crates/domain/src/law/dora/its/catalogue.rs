//! The fields, in the order of the annexes.

mod circumstances;
mod general;
mod initial;
mod intermediate;
mod last;
mod threat;

use super::field::Field;
use crate::law::{Act, Citation};

/// The content is asked for by the Delegated Regulation (EU) 2025/301; the template only arranges it.
const fn time(place: &'static str) -> Citation {
    Citation::new(Act::Time, place)
}

/// The 76 fields about a major incident.
pub fn incident() -> impl Iterator<Item = &'static Field> {
    [
        general::FIELDS,
        initial::FIELDS,
        intermediate::FIELDS,
        circumstances::FIELDS,
        last::FIELDS,
    ]
    .into_iter()
    .flatten()
}

/// The 20 fields about a significant cyber threat.
pub fn threat() -> impl Iterator<Item = &'static Field> {
    threat::FIELDS.iter()
}
