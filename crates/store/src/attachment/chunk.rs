//! Pieces of a file's content.

use diesel::prelude::*;
use meldewerk_domain::id::BlobId;

use crate::error::StoreError;
use crate::journal::Digest;
use crate::schema::chunks;
use crate::sql::Id;
use crate::transaction::Read;

/// Bytes of every chunk but the last. So much is held in memory for each upload and download, and so long other writers
/// wait for a chunk to be written.
pub const CHUNK_BYTES: usize = 256 * 1024;

/// A piece of a file's content with its digest, which is computed outside of any transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chunk {
    bytes: Vec<u8>,
    sha256: String,
}

impl Chunk {
    /// The chunk of these bytes.
    pub fn of(bytes: Vec<u8>) -> Self {
        Self {
            sha256: Digest::of(&[&bytes]).to_hex(),
            bytes,
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn sha256(&self) -> &str {
        &self.sha256
    }
}

impl Read<'_> {
    /// The bytes of a chunk, if there is one of this number. Bytes that are not those which were stored are an error.
    pub fn chunk(&mut self, blob: BlobId, number: i64) -> Result<Option<Vec<u8>>, StoreError> {
        let organisation = Id(self.scope().organisation().0);
        let row: Option<(String, Vec<u8>)> = chunks::table
            .find((Id(blob.0), number))
            .filter(chunks::organisation_id.eq(organisation))
            .select((chunks::sha256, chunks::bytes))
            .first(self.connection())
            .optional()?;
        let Some((sha256, bytes)) = row else {
            return Ok(None);
        };
        if Digest::of(&[&bytes]).to_hex() != sha256 {
            return Err(StoreError::Corrupt {
                table: "chunks",
                id: format!("{blob}/{number}"),
                why: "the bytes do not have their digest".to_owned(),
            });
        }
        Ok(Some(bytes))
    }
}
