//! The journal: one append-only, hash-chained table, the proof of every change.
//!
//! An entry has a header and two bodies. The bodies are JSON, stored verbatim as text (a database's own JSON type would
//! reorder it), one factual, one personal. Each is committed to as SHA-256(nonce ‖ text); the entry's hash covers the
//! header, both commitments and the hash of the entry before. Erasing a personal body together with its nonce therefore
//! leaves the chain valid and leaves nothing from which the erased text could be guessed.

mod digest;
mod entry;
mod export;
mod history;
mod verify;

pub(crate) use digest::Digest;
pub use entry::{Entry, JournalFilter};
pub(crate) use entry::{EntryRow, flush};
pub use export::{ExportedEntry, Span};
pub use verify::{Break, FirstBroken, JournalEnd, Verification};
