//! The settings of the organisation as they stood.

use serde::de::DeserializeOwned;

use super::{Entry, Unreadable};
use crate::organisation::Settings;

/// Takes back what an entry changed, so that the settings are those before it. Contacts, which no law looks at, stay as they
/// are.
pub fn undo(settings: &mut Settings, entry: &Entry) -> Result<(), Unreadable> {
    if entry.kind != "organisation.changed" {
        return Ok(());
    }
    back(entry, "name", &mut settings.name)?;
    back(entry, "profile", &mut settings.profile)?;
    back(entry, "time_zone", &mut settings.time_zone)?;
    back(entry, "languages", &mut settings.languages)?;
    back(entry, "customers_total", &mut settings.customers_total)?;
    back(
        entry,
        "counterparts_total",
        &mut settings.counterparts_total,
    )?;
    back(
        entry,
        "severity_definitions",
        &mut settings.severity_definitions,
    )?;
    back(entry, "policies", &mut settings.policies)?;
    back(entry, "priority_matrix", &mut settings.matrix)
}

fn back<T: DeserializeOwned>(entry: &Entry, field: &str, place: &mut T) -> Result<(), Unreadable> {
    if let Some(change) = entry.facts.iter().find(|change| change.field == field) {
        *place = entry.read(field, change.from.clone())?;
    }
    Ok(())
}
