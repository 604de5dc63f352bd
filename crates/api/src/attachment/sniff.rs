//! What stored bytes tell about their media type.

use std::io::{self, Seek, SeekFrom};

use file_format::FileFormat;
use meldewerk_domain::id::BlobId;
use meldewerk_store::{CHUNK_BYTES, Read, StoreError};

/// The media type that the bytes of a file tell; `None` when they tell none.
///
/// The end of a file counts too: an office document is an archive whose list of contents stands there.
pub(super) fn media_type(
    tx: &mut Read<'_>,
    blob: BlobId,
    size: u64,
) -> Result<Option<String>, StoreError> {
    let mut content = Stored {
        tx,
        blob,
        size,
        position: 0,
        held: None,
        failure: None,
    };
    // The look at what lies inside is a bonus: where it fails, the library falls back on the first bytes by itself.
    let format = FileFormat::from_reader(&mut content).unwrap_or_default();
    if let Some(failure) = content.failure {
        return Err(failure);
    }
    Ok(match format {
        FileFormat::Empty | FileFormat::ArbitraryBinaryData => None,
        format => Some(format.media_type().to_owned()),
    })
}

/// Stored content as a file, one chunk of it in memory.
struct Stored<'a, 'c> {
    tx: &'a mut Read<'c>,
    blob: BlobId,
    size: u64,
    position: u64,
    held: Option<(u64, Vec<u8>)>,
    /// The store's own failure, which an error of reading cannot carry.
    failure: Option<StoreError>,
}

impl Stored<'_, '_> {
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
        if self.position >= self.size {
            return Ok(0);
        }
        let length = u64::try_from(CHUNK_BYTES).map_err(io::Error::other)?;
        let (number, offset) = (self.position / length, self.position % length);
        let offset = usize::try_from(offset).map_err(io::Error::other)?;
        let chunk = self.chunk(number)?;
        let read = chunk.get(offset..).unwrap_or_default().read(into)?;
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
