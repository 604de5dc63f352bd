//! Obligations, the alarms about them, and recurrence groups.

mod alarm;
mod record;
mod recurrence;

pub use alarm::{AlarmKind, DueObligation};
pub use record::{BoardFilter, BoardPlace, NextAlarm};
pub use recurrence::RecurrenceGroup;
