//! The notification of a cyber threat, fields 12 to 20.

use super::super::form::Datum;
use super::{Basis, Filler};
use crate::incident::anchor::AnchorName;

pub(super) fn fill(filler: &mut Filler, basis: &Basis<'_>) {
    let detected = basis.anchor(AnchorName::Detected);
    let detected = detected.or_else(|| basis.anchor(AnchorName::Aware));
    filler.set("12", detected.map(Datum::At));
    filler.text("13", Some(&basis.description()));
    let is_over = basis.anchor(AnchorName::Resolved).is_some();
    filler.set(
        "16",
        Some(Datum::Code(if is_over { "inactive" } else { "active" })),
    );
}
