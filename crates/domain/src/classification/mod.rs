//! How an incident is sorted: by category and by severity.

pub mod category;
pub mod severity;

pub use category::{Category, CategoryClass};
pub use severity::Severity;
