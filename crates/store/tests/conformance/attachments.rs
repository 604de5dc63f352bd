//! Contents of files: shared by processes, and by nobody else.

use meldewerk_domain::id::BlobId;
use meldewerk_store::{Chunk, Options, Scope};

use crate::world::{World, later, on_both};

const DIGEST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

fn upload(world: &World, scope: Scope, bytes: &'static [u8]) -> (BlobId, BlobId) {
    let blob = BlobId(world.id());
    let kept = world.write_as(scope, move |tx| {
        tx.begin_blob(blob, later(0))?;
        tx.append_chunk(blob, 0, &Chunk::of(bytes.to_vec()), later(0))?;
        tx.finish_blob(blob, DIGEST, later(0))
    });
    (blob, kept)
}

#[test]
fn what_one_process_stored_another_reads() {
    on_both(|world| {
        let (blob, kept) = upload(world, world.scope, b"beweis");
        assert_eq!(blob, kept);
        let other = world.another_store(Options::default());
        let read = other.read_blocking(world.scope, |tx| tx.chunk(blob, 0));
        assert_eq!(read.unwrap().as_deref(), Some(b"beweis".as_slice()));
        // Two processes that take in the same bytes keep them once.
        let (second, kept) = upload(world, world.scope, b"beweis");
        assert_ne!(second, kept);
        assert_eq!(kept, blob);
    });
}

#[test]
fn the_same_bytes_of_another_organisation_are_others() {
    on_both(|world| {
        let (blob, _kept) = upload(world, world.scope, b"beweis");
        let (theirs, kept) = upload(world, world.other, b"beweis");
        assert_eq!(kept, theirs, "what one has does not show to another");
        assert_eq!(world.read_as(world.other, |tx| tx.chunk(blob, 0)), None);
        assert_eq!(world.read_as(world.other, |tx| tx.attachment_bytes()), 6);
        world.conflicts_as(world.other, move |tx| tx.erase_blob(blob));
        world.conflicts_as(world.other, move |tx| {
            tx.append_chunk(blob, 1, &Chunk::of(vec![1]), later(0))
        });
        let kept = world.read(|tx| tx.chunk(blob, 0));
        assert_eq!(kept.as_deref(), Some(b"beweis".as_slice()));
    });
}

#[test]
fn stored_content_takes_no_more_and_an_upload_cannot_end_twice() {
    on_both(|world| {
        let (blob, _kept) = upload(world, world.scope, b"beweis");
        world.conflicts(move |tx| tx.append_chunk(blob, 1, &Chunk::of(vec![1]), later(0)));
        world.conflicts(move |tx| tx.finish_blob(blob, DIGEST, later(0)).map(|_blob| ()));
        assert!(!world.write(move |tx| tx.discard_blob(blob)));
        world.write(move |tx| tx.erase_blob(blob));
        assert_eq!(world.read(|tx| tx.chunk(blob, 0)), None);
        world.conflicts(move |tx| tx.erase_blob(blob));
    });
}
