//! Files that go with a report or a letter.

use meldewerk_domain::attachment::Attachment;
use meldewerk_domain::event::Actor;
use meldewerk_domain::id::AttachmentId;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::obligation::Obligation;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use meldewerk_store::{AttachmentLink, Read, Write};

use crate::http::attachments;
use crate::problem::Problem;

/// Most files of one report or letter.
const MOST: usize = 100;

/// The files with these identifiers, each once. They must belong to the obligation's incident, and still be there.
pub(super) fn found(
    tx: &mut Read<'_>,
    obligation: &Obligation,
    ids: &[AttachmentId],
) -> Result<Vec<Attachment>, Problem> {
    if ids.len() > MOST {
        return Err(Violation::new(
            "/attachments",
            "too_many",
            Text::new("At most {max} are kept.", "Höchstens {max} werden geführt."),
        )
        .with("max", MOST)
        .into());
    }
    let (mut files, mut faults) = (Vec::with_capacity(ids.len()), Vec::new());
    for (index, id) in ids.iter().enumerate() {
        let file = tx.attachment(*id)?;
        let file = file.filter(|file| {
            let is_there = file.withdrawn.is_none() && file.erased_at.is_none();
            file.incident == obligation.incident && is_there
        });
        match file {
            Some(file) if files.iter().all(|known: &Attachment| known.id != file.id) => {
                files.push(file);
            }
            Some(_again) => {}
            None => faults.push(Violation::new(
                format!("/attachments/{index}"),
                "unknown_attachment",
                Text::new(
                    "The incident has no attachment with this identifier, or it was withdrawn or erased.",
                    "Der Vorfall hat keinen Anhang mit dieser Kennung, oder er wurde zurückgezogen oder gelöscht.",
                ),
            )),
        }
    }
    if faults.is_empty() {
        Ok(files)
    } else {
        Err(faults.into())
    }
}

/// Notes that files went with a report or a letter, each as a step in its chain of custody.
pub(super) fn link(
    tx: &mut Write<'_>,
    files: &[Attachment],
    link: AttachmentLink,
    actor: Actor,
    now: Instant,
) -> Result<(), Problem> {
    for file in files {
        let event = file
            .link(link.obligation, link.carrier)
            .map_err(attachments::refused)?;
        tx.link_attachment(file.id, link, now)?;
        tx.journal(actor, now, &event)?;
    }
    Ok(())
}
