//! The life of a file's content: uploading, stored, discarded, erased.

use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool};
use meldewerk_domain::id::{BlobId, OrganisationId};
use meldewerk_domain::instant::Instant;

use super::Chunk;
use crate::error::StoreError;
use crate::prepared::Prepare;
use crate::schema::{blobs, chunks};
use crate::sql::{Coded, Id, Stamp};
use crate::transaction::{Instance, Read, Scope, Write, hit};

meldewerk_domain::codes! {
    /// What has become of a file's content.
    pub(crate) enum BlobState "blob_state" {
        /// Its chunks are coming in; nobody sees it.
        Uploading = "uploading" ["Uploading", "Wird übertragen"],
        /// All of it is there.
        Stored = "stored" ["Stored", "Gespeichert"],
        /// It is to be removed: the upload broke off, or the same bytes were there already.
        Discarded = "discarded" ["Discarded", "Verworfen"],
        /// It was erased for good; the row remains for those that refer to it.
        Erased = "erased" ["Erased", "Gelöscht"],
    }
}

/// Content that is to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnfinishedBlob {
    /// Its organisation.
    pub scope: Scope,
    /// Which.
    pub blob: BlobId,
}

/// Contents that nobody will finish: discarded, or without a new chunk since an instant.
macro_rules! unfinished {
    ($before:expr) => {
        blobs::state.eq(Coded(BlobState::Discarded)).or(blobs::state
            .eq(Coded(BlobState::Uploading))
            .and(blobs::touched_at.lt(Stamp($before))))
    };
}

impl Instance<'_> {
    /// Contents to be removed, whichever organisation's: those discarded, and those that got no chunk since `before`; at
    /// most `limit`.
    pub fn unfinished_blobs(
        &mut self,
        before: Instant,
        limit: i64,
    ) -> Result<Vec<UnfinishedBlob>, StoreError> {
        let rows: Vec<(Id, Id)> = blobs::table
            // Written out, because SQLite keeps an index of these alone and must see that it serves.
            .filter(sql::<Bool>("state IN ('uploading', 'discarded')"))
            .filter(unfinished!(before))
            .order(blobs::touched_at.asc())
            .select((blobs::organisation_id, blobs::id))
            .limit(limit)
            .load(self.connection())?;
        Ok(rows
            .into_iter()
            .map(|(organisation, blob)| UnfinishedBlob {
                scope: Scope::of(OrganisationId(organisation.0)),
                blob: BlobId(blob.0),
            })
            .collect())
    }
}

impl Read<'_> {
    /// How many bytes the organisation's files take, those that are coming in included.
    pub fn attachment_bytes(&mut self) -> Result<u64, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let states = [BlobState::Uploading, BlobState::Stored].map(Coded);
        let sum: i64 = blobs::table
            .filter(blobs::organisation_id.eq(organisation))
            .filter(blobs::state.eq_any(states))
            .select(sql::<BigInt>("CAST(COALESCE(SUM(size), 0) AS BIGINT)"))
            .first(self.connection())?;
        Ok(u64::try_from(sum).unwrap_or_default())
    }
}

impl Write<'_> {
    /// Begins an upload.
    pub fn begin_blob(&mut self, blob: BlobId, now: Instant) -> Result<(), StoreError> {
        diesel::insert_into(blobs::table)
            .values((
                blobs::id.eq(Id(blob.0)),
                blobs::organisation_id.eq(Id(self.scope().organisation().0)),
                blobs::state.eq(Coded(BlobState::Uploading)),
                blobs::size.eq(0_i64),
                blobs::touched_at.eq(Stamp(now)),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Adds the next chunk to an upload that is still under way.
    pub fn append_chunk(
        &mut self,
        blob: BlobId,
        number: i64,
        chunk: &Chunk,
        now: Instant,
    ) -> Result<(), StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let length = i64::try_from(chunk.bytes().len()).unwrap_or(i64::MAX);
        let row = blobs::table
            .find(Id(blob.0))
            .filter(blobs::organisation_id.eq(organisation))
            .filter(blobs::state.eq(Coded(BlobState::Uploading)));
        let rows = diesel::update(row)
            .set((
                blobs::size.eq(blobs::size + length),
                blobs::touched_at.eq(Stamp(now)),
            ))
            .prepared()
            .execute(self.connection())?;
        hit(rows)?;
        diesel::insert_into(chunks::table)
            .values((
                chunks::blob_id.eq(Id(blob.0)),
                chunks::number.eq(number),
                chunks::organisation_id.eq(organisation),
                chunks::sha256.eq(chunk.sha256()),
                chunks::bytes.eq(chunk.bytes()),
            ))
            .prepared()
            .execute(self.connection())?;
        Ok(())
    }

    /// Ends an upload whose bytes have this digest, and answers under what they are stored: where the organisation has
    /// the same bytes already, those stay and the new ones are discarded.
    pub fn finish_blob(
        &mut self,
        blob: BlobId,
        sha256: &str,
        now: Instant,
    ) -> Result<BlobId, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let same: Option<Id> = blobs::table
            .filter(blobs::organisation_id.eq(organisation))
            .filter(blobs::sha256.eq(sha256))
            .filter(blobs::state.eq(Coded(BlobState::Stored)))
            .select(blobs::id)
            .first(self.connection())
            .optional()?;
        let state = if same.is_some() {
            BlobState::Discarded
        } else {
            BlobState::Stored
        };
        let row = blobs::table
            .find(Id(blob.0))
            .filter(blobs::organisation_id.eq(organisation))
            .filter(blobs::state.eq(Coded(BlobState::Uploading)));
        let rows = diesel::update(row)
            .set((
                blobs::state.eq(Coded(state)),
                blobs::sha256.eq(sha256),
                blobs::touched_at.eq(Stamp(now)),
            ))
            .prepared()
            .execute(self.connection())?;
        hit(rows)?;
        Ok(same.map_or(blob, |id| BlobId(id.0)))
    }

    /// Gives up an upload; answers whether it was still under way.
    pub fn discard_blob(&mut self, blob: BlobId) -> Result<bool, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row = blobs::table
            .find(Id(blob.0))
            .filter(blobs::organisation_id.eq(organisation))
            .filter(blobs::state.eq(Coded(BlobState::Uploading)));
        let rows = diesel::update(row)
            .set(blobs::state.eq(Coded(BlobState::Discarded)))
            .prepared()
            .execute(self.connection())?;
        Ok(rows > 0)
    }

    /// Removes at most `limit` chunks of content that nobody will finish, and at last the content itself; answers whether
    /// that was the end. An upload that got a chunk since `before` is left alone.
    pub fn remove_unfinished(
        &mut self,
        blob: BlobId,
        before: Instant,
        limit: i64,
    ) -> Result<bool, StoreError> {
        let (organisation, id) = (Id(self.scope().organisation().0), Id(blob.0));
        let row = blobs::table
            .find(id)
            .filter(blobs::organisation_id.eq(organisation))
            .filter(unfinished!(before));
        // From now on no chunk can come any more.
        let rows = diesel::update(row)
            .set(blobs::state.eq(Coded(BlobState::Discarded)))
            .execute(self.connection())?;
        if rows == 0 {
            return Ok(true);
        }
        let numbers: Vec<i64> = chunks::table
            .filter(chunks::blob_id.eq(id))
            .order(chunks::number.asc())
            .select(chunks::number)
            .limit(limit)
            .load(self.connection())?;
        if let Some(last) = numbers.last() {
            let some = chunks::table
                .filter(chunks::blob_id.eq(id))
                .filter(chunks::number.le(*last));
            diesel::delete(some).prepared().execute(self.connection())?;
            return Ok(false);
        }
        let row = blobs::table
            .find(id)
            .filter(blobs::organisation_id.eq(organisation));
        diesel::delete(row).prepared().execute(self.connection())?;
        Ok(true)
    }

    /// Removes the bytes of stored content for good.
    pub fn erase_blob(&mut self, blob: BlobId) -> Result<(), StoreError> {
        let (organisation, id) = (Id(self.scope().organisation().0), Id(blob.0));
        let row = blobs::table
            .find(id)
            .filter(blobs::organisation_id.eq(organisation))
            .filter(blobs::state.eq(Coded(BlobState::Stored)));
        let rows = diesel::update(row)
            .set(blobs::state.eq(Coded(BlobState::Erased)))
            .prepared()
            .execute(self.connection())?;
        hit(rows)?;
        let all = chunks::table.filter(chunks::blob_id.eq(id));
        self.overwriting(|tx| {
            diesel::delete(all).prepared().execute(tx.connection())?;
            Ok(())
        })
    }
}
