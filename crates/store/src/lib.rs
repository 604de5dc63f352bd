//! What is kept: SQLite and PostgreSQL through one code path.
//!
//! Nothing outside this crate knows diesel. A [`Store`] runs closures in transactions: [`Store::read`] gives a
//! [`Read`], [`Store::write`] a [`Write`], both bound to a [`Scope`], the organisation that no query crosses. A write's
//! future resolves after its commit, never before, so an answer means that the data are on disk.

mod attachment;
mod connection;
mod durability;
mod error;
mod facts;
mod head;
mod idempotency;
mod identity;
mod incident;
mod integration;
mod journal;
mod message;
mod migrate;
mod obligation;
mod options;
mod organisation;
mod overwrite;
#[cfg(test)]
mod plans;
mod pool;
mod prepared;
mod queue;
mod reassessment;
#[cfg_attr(
    not(test),
    expect(
        clippy::wildcard_imports,
        reason = "each table names its column types as diesel does; clippy asks no test not to"
    )
)]
mod schema;
mod secret;
mod sql;
mod store;
#[cfg(any(test, feature = "testing"))]
#[expect(clippy::expect_used, reason = "a test without its database must stop")]
pub mod testing;
mod transaction;

pub use attachment::{AttachmentLink, CHUNK_BYTES, Chunk, UnfinishedBlob};
pub use durability::Durability;
pub use error::{OpenError, Refusal, StoreError};
pub use facts::StoredFacts;
pub use idempotency::{IdempotencyKey, KeptAnswer};
pub use identity::{CalendarLink, Credential, RefreshToken, Session};
pub use incident::{
    IncidentFilter, IncidentPlace, IncidentVersion, Order, Recorded, StoredAnchor, StoredNote,
};
pub use integration::{Hook, KnownAlert};
pub use journal::{
    Break, Entry, ExportedEntry, FirstBroken, JournalEnd, JournalFilter, Span, Verification,
};
pub use message::{MessageFilter, Outgoing};
pub use obligation::{
    BoardFilter, BoardPlace, Due, DueAlarm, DueReminder, FiledReport, RecurrenceGroup, StoredEdits,
    StoredReminder, Told,
};
pub use options::{Entropy, Options, SystemEntropy};
pub use reassessment::DueRecheck;
pub use store::Store;
pub use transaction::{Instance, Read, Scope, Write};
