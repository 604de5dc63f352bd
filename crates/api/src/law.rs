//! The law about one incident: what is read for an answer, and what a change brings about.

pub mod batch;
mod dossier;
mod dossiers;
pub mod past;
pub mod reassess;
pub mod recurrence;
mod standing;
pub mod workbook;

pub use dossier::{Dossier, Papers};
pub use dossiers::Dossiers;
pub use standing::Standing;
