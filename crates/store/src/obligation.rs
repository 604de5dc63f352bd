//! Obligations, the alarms about them, and recurrence groups.

mod alarm;
mod record;
mod recurrence;

pub use alarm::{DueAlarm, Told};
pub use record::{BoardFilter, BoardPlace};
pub use recurrence::RecurrenceGroup;
