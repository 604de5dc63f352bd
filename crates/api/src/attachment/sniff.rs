//! What stored bytes tell about their media type.

use file_format::FileFormat;
use meldewerk_domain::id::BlobId;
use meldewerk_store::{Read, StoreError};

use super::stored::Stored;

/// The media type that the bytes of a file tell; `None` when they tell none.
///
/// The end of a file counts too: an office document is an archive whose list of contents stands there.
pub(super) fn media_type(
    tx: &mut Read<'_>,
    blob: BlobId,
    size: u64,
) -> Result<Option<String>, StoreError> {
    let mut content = Stored::new(tx, blob, size);
    // The look at what lies inside is a bonus: where it fails, the library falls back on the first bytes by itself.
    let format = FileFormat::from_reader(&mut content).unwrap_or_default();
    if let Some(failure) = content.failure() {
        return Err(failure);
    }
    Ok(match format {
        FileFormat::Empty | FileFormat::ArbitraryBinaryData => None,
        format => Some(format.media_type().to_owned()),
    })
}
