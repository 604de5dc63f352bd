//! Several values of one field.

use serde_json::Value as Json;

use crate::text::Text;
use crate::violation::Violation;

/// The most entries of a list.
const MAX: usize = 200;

/// Reads each entry of a list that names something, and nothing twice.
pub(super) fn read<T: PartialEq>(
    json: &Json,
    one: impl Fn(&Json) -> Result<T, Violation>,
) -> Result<Vec<T>, Violation> {
    let entries = json.as_array().filter(|it| (1..=MAX).contains(&it.len()));
    let entries = entries.ok_or_else(|| {
        Violation::new(
            "",
            "wrong_type",
            Text::new(
                "A list of 1 to {max} entries is needed.",
                "Nötig ist eine Liste mit 1 bis {max} Einträgen.",
            ),
        )
        .with("max", MAX)
    })?;
    let mut read = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let value = one(entry).map_err(|fault| fault.under(&format!("/{index}")))?;
        if read.contains(&value) {
            return Err(Violation::new(
                format!("/{index}"),
                "duplicate",
                Text::new("It is named twice.", "Es ist zweimal genannt."),
            ));
        }
        read.push(value);
    }
    Ok(read)
}
