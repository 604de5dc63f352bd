//! Inbound sources: who they are, what they deliver, and what becomes of it.

pub mod intake;
pub mod proof;
pub mod seal;
