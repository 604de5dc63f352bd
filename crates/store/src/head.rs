//! The end of an organisation's chain, and the counters that must have no gaps.

use std::collections::BTreeMap;

use diesel::prelude::*;
use meldewerk_domain::id::OrganisationId;

use crate::connection::AnyConnection;
use crate::error::StoreError;
use crate::journal::Digest;
use crate::prepared::Prepare;
use crate::schema::journal_heads;
use crate::sql::{Doc, Id};

/// The end of an organisation's chain: what the next entry continues.
///
/// It is read under the write lock, kept for one batch, put back when a write of the batch is undone, and written once
/// before the commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Head {
    /// The number of the last entry; 0 before the first.
    pub(crate) sequence: i64,
    /// The hash of the last entry; zeros before the first.
    pub(crate) hash: Digest,
    /// The last number given out by each counter.
    pub(crate) counters: BTreeMap<String, u64>,
}

/// Reads the head and, on PostgreSQL, locks it until the transaction ends: this orders the organisation's writers,
/// whichever process they are in. SQLite's immediate transaction already excludes every other writer.
pub(crate) fn lock(
    connection: &mut AnyConnection,
    organisation: OrganisationId,
) -> Result<Head, StoreError> {
    let query = journal_heads::table.find(Id(organisation.0)).select((
        journal_heads::sequence,
        journal_heads::hash,
        journal_heads::counters,
    ));
    let row: Option<(i64, String, Doc)> = match connection {
        AnyConnection::Postgres(inner) => query.for_update().first(inner).optional()?,
        AnyConnection::Sqlite(inner) => query.first(inner).optional()?,
    };
    let Some((sequence, hash, counters)) = row else {
        return Err(StoreError::Conflict(format!(
            "there is no organisation {organisation}"
        )));
    };
    let corrupt = |why: String| StoreError::Corrupt {
        table: "journal_heads",
        id: organisation.to_string(),
        why,
    };
    Ok(Head {
        sequence,
        hash: Digest::from_hex(&hash).ok_or_else(|| corrupt(format!("not a hash: {hash:?}")))?,
        counters: counters
            .into()
            .map_err(|error| corrupt(error.to_string()))?,
    })
}

/// Writes the head back.
pub(crate) fn save(
    connection: &mut AnyConnection,
    organisation: OrganisationId,
    head: &Head,
) -> Result<(), StoreError> {
    diesel::update(journal_heads::table.find(Id(organisation.0)))
        .set((
            journal_heads::sequence.eq(head.sequence),
            journal_heads::hash.eq(head.hash.to_hex()),
            journal_heads::counters.eq(Doc::of(&head.counters)),
        ))
        .prepared()
        .execute(connection)?;
    Ok(())
}
