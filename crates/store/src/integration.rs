//! Inbound sources, what they delivered, and what is known of their alerts.

mod alert;
mod delivery;
mod source;

pub use alert::KnownAlert;
pub use source::Hook;
