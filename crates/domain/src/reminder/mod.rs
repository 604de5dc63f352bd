//! Reminders: who is told by when that a report is due, and who is told when nobody reacts.
//!
//! The [policy] is the organisation's choice. Each stage that is owed runs through its own [course] of it; what a course
//! has told is kept with the stage's limit, so that nothing is told twice. What people read stands in [text].

pub mod course;
pub mod policy;
pub mod readers;
pub mod text;

pub use course::{Course, Due};
pub use policy::{Audience, Escalation, ReminderPolicy, Step};
pub use readers::{Reader, readers};
