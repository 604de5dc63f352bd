//! Who reports and for whom: names and identifiers come together.

use super::super::sheet::Sheet;
use super::contradiction;
use crate::text::Text;
use crate::violation::Violation;

/// Fields that are filled in together or not at all.
const TOGETHER: &[&[&str]] = &[
    &["1.5", "1.6"],
    &["1.13", "1.14"],
    &["4.15", "4.16"],
    &["4", "5"],
    &["9", "10", "11"],
];

pub(super) fn faults(sheet: &Sheet) -> Vec<Violation> {
    let mut faults = Vec::new();
    for fields in TOGETHER {
        let is_begun = fields.iter().any(|number| sheet.has(number));
        for missing in fields
            .iter()
            .filter(|number| is_begun && !sheet.has(number))
        {
            faults.push(
                contradiction(
                    missing,
                    Text::new(
                        "Fields {fields} are filled in together.",
                        "Die Felder {fields} werden zusammen ausgefüllt.",
                    ),
                )
                .with("fields", fields.join(", ")),
            );
        }
    }
    let (names, identifiers) = (sheet.texts("1.5").len(), sheet.texts("1.6").len());
    if names > 0 && identifiers > 0 && names != identifiers {
        faults.push(
            contradiction(
                "1.6",
                Text::new(
                    "There are {names} names in field 1.5 and {identifiers} identifiers: each entity needs both, in the same order.",
                    "In Feld 1.5 stehen {names} Namen und hier {identifiers} Kennungen: Jedes Unternehmen braucht beides, in derselben Reihenfolge.",
                ),
            )
            .with("names", names)
            .with("identifiers", identifiers),
        );
    }
    faults
}
