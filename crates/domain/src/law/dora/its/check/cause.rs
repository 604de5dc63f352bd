//! The three levels of root causes: each entry belongs to one above it.

use super::super::choice::{detailed_root_cause_of, root_cause_of};
use super::super::sheet::Sheet;
use crate::text::Text;
use crate::violation::Violation;

pub(super) fn faults(sheet: &Sheet) -> Vec<Violation> {
    let mut faults = orphans(sheet, "4.2", "4.1", root_cause_of);
    faults.extend(orphans(sheet, "4.3", "4.2", detailed_root_cause_of));
    faults
}

/// Entries of `number` whose parent is not chosen in the field `above`.
fn orphans(
    sheet: &Sheet,
    number: &str,
    above: &str,
    parent: fn(&str) -> Option<&'static str>,
) -> Vec<Violation> {
    let entries = sheet.codes(number).iter().enumerate();
    entries
        .filter_map(|(index, code)| {
            let parent = parent(code)?;
            let fault = Violation::new(
                format!("/values/{number}/{index}"),
                "contradicts_field",
                Text::new(
                    "It belongs to `{parent}`, which is not chosen in field {above}.",
                    "Es gehört zu `{parent}`, das in Feld {above} nicht gewählt ist.",
                ),
            );
            let fault = fault.with("parent", parent).with("above", above);
            (!sheet.chooses(above, parent)).then_some(fault)
        })
        .collect()
}
