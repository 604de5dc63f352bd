//! Obligations, the alarms about them, and recurrence groups.

mod alarm;
mod letter;
mod record;
mod recurrence;
mod reminder;
mod report;

pub use alarm::{DueAlarm, Told};
pub use record::{BoardFilter, BoardPlace, Due};
pub use recurrence::RecurrenceGroup;
pub use reminder::{DueReminder, StoredReminder};
pub use report::{FiledReport, StoredEdits};
