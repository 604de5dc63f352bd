//! Obligations, the alarms about them, and recurrence groups.

mod alarm;
mod record;
mod recurrence;

pub use alarm::{DueAlarm, Told};
pub use record::{BoardFilter, BoardPlace, Due};
pub use recurrence::RecurrenceGroup;
