//! Contents of files: shared by processes, and by nobody else.

use meldewerk_domain::attachment::{Attachment, AttachmentKind, Carrier, Content, NewAttachment};
use meldewerk_domain::event::Actor;
use meldewerk_domain::id::{AttachmentId, BlobId, IncidentId, LetterId, SubmissionId};
use meldewerk_domain::obligation::letter::{Direction, Wording};
use meldewerk_store::{AttachmentLink, Chunk, Options, Read, Scope};

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

/// An attachment of an incident, with bytes of its own.
fn attachment(world: &World, incident: IncidentId, name: &str) -> Attachment {
    let (blob, _kept) = upload(world, world.scope, b"brief");
    let attachment = Attachment {
        id: AttachmentId(world.id()),
        incident,
        about: NewAttachment {
            name: name.to_owned(),
            kind: AttachmentKind::Other,
            description: None,
            obligation: None,
            collected_at: None,
            collected_by: None,
        },
        content: Content {
            blob,
            size: 5,
            sha256: DIGEST.to_owned(),
            declared_type: "text/plain".to_owned(),
            detected_type: None,
        },
        added_at: later(0),
        added_by: Actor::System,
        withdrawn: None,
        erased_at: None,
    };
    let stored = attachment.clone();
    world.write(move |tx| tx.insert_attachment(&stored));
    attachment
}

#[test]
fn files_go_with_reports_and_letters_of_their_own_organisation() {
    on_both(|world| {
        let obligation = world.obligation();
        let (form, answer) = (
            attachment(world, obligation.incident, "form"),
            attachment(world, obligation.incident, "answer"),
        );
        let wording = Wording {
            channel: "post".to_owned(),
            subject: "Bescheid".to_owned(),
            text: None,
            reference: None,
            attachments: vec![answer.id, form.id],
        };
        let id = LetterId(world.id());
        let recorded = obligation.correspond(id, Direction::Incoming, later(0), wording, later(0));
        let (letter, _event) = recorded.unwrap();
        let submission = SubmissionId(world.id());
        let links = [
            (form.id, Carrier::Submission(submission)),
            (form.id, Carrier::Letter(id)),
            (answer.id, Carrier::Letter(id)),
        ];
        let link = move |carrier| AttachmentLink {
            obligation: obligation.id,
            carrier,
        };
        let stored = letter.clone();
        world.write(move |tx| {
            tx.insert_letter(&stored)?;
            for (file, carrier) in links {
                tx.link_attachment(file, link(carrier), later(0))?;
            }
            Ok(())
        });
        assert_eq!(world.read(|tx| tx.letters(obligation.id)), [letter]);
        let files = |tx: &mut Read<'_>| tx.attachments_of_correspondence(obligation.id);
        assert_eq!(world.read(files), [form.clone(), answer.clone()]);
        assert_eq!(world.read_as(world.other, files), []);
        let carriers = |tx: &mut Read<'_>| tx.carriers_of_attachment(form.id);
        let expected = [Carrier::Submission(submission), Carrier::Letter(id)];
        assert_eq!(world.read(carriers), expected);
        assert_eq!(world.read_as(world.other, carriers), []);
        // A file goes with a letter once, and only with one of its own organisation.
        let again = link(Carrier::Letter(id));
        world.conflicts(move |tx| tx.link_attachment(answer.id, again, later(1)));
        world.conflicts_as(world.other, move |tx| {
            tx.link_attachment(answer.id, again, later(1))
        });
    });
}
