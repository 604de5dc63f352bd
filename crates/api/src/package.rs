//! Audit packages: everything about an incident or a period in one ZIP file, which anybody can check without a database.
//!
//! Every member stands with its SHA-256 in `checksums.sha256`, and the SHA-256 of that list is signed (Ed25519). The journal is
//! in it with its hashes: entries that are nobody's business there carry commitments instead of their bodies, so that the
//! chain is whole all the same. The hash of the last entry is signed as a checkpoint, the same that `GET /audit/checkpoint`
//! gives out.

mod contents;
mod index;
mod manifest;
mod seal;
mod verify;
mod writer;

pub(crate) use contents::{Order, Selection, make};
pub use manifest::Manifest;
pub use verify::{Fault, KeyOrigin, Verdict, verify};

/// The form of packages; another one would have another number.
const FORM: &str = "meldewerk-package/1";
/// The member that says what the package is.
const MANIFEST: &str = "package.json";
/// The member with the SHA-256 of every other one, as `sha256sum --check` reads it.
const CHECKSUMS: &str = "checksums.sha256";
/// The member with the signature of the list of checksums.
const SIGNATURE: &str = "signature.json";
/// The member with the signed end of the journal.
const CHECKPOINT: &str = "checkpoint.json";
/// The member with the journal, one entry a line.
const JOURNAL: &str = "journal.jsonl";
/// The folder of filed reports.
const REPORTS: &str = "reports/";
/// The folder of attachments.
const ATTACHMENTS: &str = "attachments/";
