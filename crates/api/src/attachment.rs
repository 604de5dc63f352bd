//! Files on their way in and out, never whole in memory.

pub(crate) mod digest;
pub(crate) mod download;
pub(crate) mod range;
mod sniff;
pub(crate) mod stored;
pub(crate) mod upload;
