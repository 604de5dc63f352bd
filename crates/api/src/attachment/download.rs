//! A file on its way out: chunk after chunk, each checked before it leaves.

use actix_web::web::Bytes;
use aws_lc_rs::digest::{Context, SHA256};
use futures_util::Stream;
use futures_util::stream::try_unfold;
use meldewerk_domain::attachment::Content;
use meldewerk_store::{CHUNK_BYTES, Scope, StoreError};

use crate::state::App;

/// Why a download breaks off. The reader sees a broken connection: the head of the answer has long left.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Interrupted {
    /// The store failed, or a chunk is not the one that was stored.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A chunk is missing, or all of them together are not what was received.
    #[error("the stored bytes are not those that were received")]
    Altered,
}

/// A download under way.
struct Running {
    app: App,
    scope: Scope,
    content: Content,
    /// The first byte to be sent, and the one behind the last.
    part: std::ops::Range<u64>,
    /// The next byte to be sent.
    position: u64,
    /// The digest of what was sent; none where only a part is.
    digest: Option<Context>,
}

/// The bytes of a file, or of the part from `first` to `last`.
///
/// Each chunk is held against its own digest. Where all are sent, they are held against the file's digest too, and the last
/// chunk leaves only when it fits: whoever has received all bytes has received the right ones.
pub(crate) fn stream(
    app: App,
    scope: Scope,
    content: Content,
    part: Option<(u64, u64)>,
) -> impl Stream<Item = Result<Bytes, Interrupted>> {
    let is_whole = part.is_none();
    let part = part.map_or(0..content.size, |(first, last)| {
        first..last.saturating_add(1)
    });
    let running = Running {
        app,
        scope,
        content,
        position: part.start,
        part,
        digest: is_whole.then(|| Context::new(&SHA256)),
    };
    try_unfold(running, |mut running| async move {
        match running.next().await {
            Ok(Some(bytes)) => Ok(Some((bytes, running))),
            Ok(None) => Ok(None),
            Err(interrupted) => {
                running.report(&interrupted);
                Err(interrupted)
            }
        }
    })
}

impl Running {
    async fn next(&mut self) -> Result<Option<Bytes>, Interrupted> {
        if self.position >= self.part.end {
            return Ok(None);
        }
        let length = u64::try_from(CHUNK_BYTES).unwrap_or(u64::MAX);
        let (number, blob) = (self.position / length, self.content.blob);
        let asked = i64::try_from(number).unwrap_or(i64::MAX);
        let chunk = self
            .app
            .store
            .read(self.scope, move |tx| tx.chunk(blob, asked))
            .await?
            .ok_or(Interrupted::Altered)?;
        let begin = number.saturating_mul(length);
        let chunk_end = begin.saturating_add(u64::try_from(chunk.len()).unwrap_or(u64::MAX));
        let end = self.part.end.min(begin.saturating_add(length));
        if chunk_end != self.content.size.min(begin.saturating_add(length)) {
            return Err(Interrupted::Altered);
        }
        let index = |at: u64| usize::try_from(at.saturating_sub(begin)).unwrap_or(usize::MAX);
        let bytes = Bytes::from(chunk)
            .slice_checked(index(self.position)..index(end))
            .ok_or(Interrupted::Altered)?;
        self.position = end;
        if let Some(digest) = &mut self.digest {
            digest.update(&bytes);
            if end == self.part.end {
                let sha256 = data_encoding::HEXLOWER.encode(digest.clone().finish().as_ref());
                if sha256 != self.content.sha256 {
                    return Err(Interrupted::Altered);
                }
            }
        }
        Ok(Some(bytes))
    }

    fn report(&self, interrupted: &Interrupted) {
        let is_altered = matches!(
            interrupted,
            Interrupted::Altered | Interrupted::Store(StoreError::Corrupt { .. })
        );
        if is_altered {
            self.app.metrics.corrupt_contents.inc();
        }
        tracing::error!(
            blob = %self.content.blob, sha256 = %self.content.sha256, position = self.position,
            is_altered, error = %interrupted, cause = ?interrupted, "a download broke off"
        );
    }
}

/// A part of some bytes, if they have it.
trait Part: Sized {
    fn slice_checked(self, range: std::ops::Range<usize>) -> Option<Self>;
}

impl Part for Bytes {
    fn slice_checked(self, range: std::ops::Range<usize>) -> Option<Self> {
        self.get(range.clone())?;
        Some(self.slice(range))
    }
}
