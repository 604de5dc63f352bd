//! What the store promises, held against both databases.
//!
//! Every test runs on a SQLite file and on a PostgreSQL schema of its own. Without a PostgreSQL it fails and says how to
//! get one: a suite that skipped an engine would look like one that passed.

#![expect(clippy::unwrap_used, reason = "a failure here is a failed test")]

mod attachments;
mod batch;
mod commit;
mod erasure;
mod idempotency;
mod identity;
mod incidents;
mod isolation;
mod journal;
mod processes;
mod values;
mod world;
