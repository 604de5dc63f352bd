//! The law about one incident: what is read for an answer, and what a change brings about.

pub mod batch;
mod dossier;
pub mod past;
pub mod reassess;
pub mod recurrence;
mod standing;
pub mod workbook;

pub use dossier::{Dossier, Papers};
pub use standing::Standing;
