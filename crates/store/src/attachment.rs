//! Attachments, and the contents of files: in chunks, addressed by their digest within one organisation.
//!
//! An upload writes chunk after chunk into a blob of its own, each in a short transaction. When the last one is there and
//! the digest is known, the blob becomes *stored*, or gives way to one that holds the same bytes already. Whatever breaks
//! off before is seen by nobody and removed later.

mod blob;
mod chunk;
mod link;
mod record;

#[cfg(test)]
pub(crate) use blob::BlobState;
pub use blob::UnfinishedBlob;
pub use chunk::{CHUNK_BYTES, Chunk};
pub use link::AttachmentLink;
