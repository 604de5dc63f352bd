//! Stored content, read as a file.

use std::io::{self, Seek, SeekFrom};

use meldewerk_domain::id::BlobId;
use meldewerk_store::{CHUNK_BYTES, Read, StoreError};

/// Stored content as a file, one chunk of it in memory. Each chunk is held against its digest as it is read.
pub(crate) struct Stored<'a, 'c> {
    tx: &'a mut Read<'c>,
    blob: BlobId,
    size: u64,
    position: u64,
    held: Option<(u64, Vec<u8>)>,
    /// The store's own failure, which an error of reading cannot carry.
    failure: Option<StoreError>,
}

impl<'a, 'c> Stored<'a, 'c> {
    /// The content of this size.
    pub(crate) const fn new(tx: &'a mut Read<'c>, blob: BlobId, size: u64) -> Self {
        Self {
            tx,
            blob,
            size,
            position: 0,
            held: None,
            failure: None,
        }
    }

    /// The failure of the store because of which reading failed, if it did.
    pub(crate) fn failure(self) -> Option<StoreError> {
        self.failure
    }

    /// The chunk with this number.
    fn chunk(&mut self, number: u64) -> io::Result<&[u8]> {
        if self.held.as_ref().is_none_or(|(held, _)| *held != number) {
            let asked = i64::try_from(number).map_err(io::Error::other)?;
            let bytes = match self.tx.chunk(self.blob, asked) {
                Ok(Some(bytes)) => bytes,
                Ok(None) => return Err(io::ErrorKind::UnexpectedEof.into()),
                Err(error) => {
                    self.failure = Some(error);
                    return Err(io::Error::other("the store failed"));
                }
            };
            self.held = Some((number, bytes));
        }
        Ok(self.held.as_ref().map_or(&[], |(_, bytes)| bytes))
    }
}

impl io::Read for Stored<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.position >= self.size || into.is_empty() {
            return Ok(0);
        }
        let length = u64::try_from(CHUNK_BYTES).map_err(io::Error::other)?;
        let (number, offset) = (self.position / length, self.position % length);
        let offset = usize::try_from(offset).map_err(io::Error::other)?;
        let chunk = self.chunk(number)?;
        let read = chunk.get(offset..).unwrap_or_default().read(into)?;
        if read == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        self.position = self
            .position
            .saturating_add(u64::try_from(read).unwrap_or_default());
        Ok(read)
    }
}

impl Seek for Stored<'_, '_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(offset) => self.size.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.position.checked_add_signed(offset),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}
