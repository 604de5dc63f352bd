//! Evidence and letters that belong to an incident.

mod add;
mod content;
mod erase;
mod list;
mod show;
mod view;
mod withdraw;

pub(crate) use view::{AttachmentView, FileContent};

use meldewerk_domain::attachment::{Attachment, Refusal};
use meldewerk_domain::id::AttachmentId;
use meldewerk_domain::text::Text;
use meldewerk_store::Read;

use super::Routes;
use crate::problem::{Kind, Problem};

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(add::add_attachment)
        .service(list::list_attachments)
        .service(show::show_attachment)
        .service(content::download_attachment)
        .service(withdraw::withdraw_attachment)
        .service(erase::erase_attachment);
}

/// The attachment with this identifier.
fn find(tx: &mut Read<'_>, id: AttachmentId) -> Result<Attachment, Problem> {
    tx.attachment(id)?.ok_or_else(Problem::not_found)
}

/// The problem of a refused step.
pub(crate) fn refused(refusal: Refusal) -> Problem {
    match refusal {
        Refusal::Withdrawn => Problem::new(Kind::Conflict).because(Text::new(
            "The attachment was withdrawn before.",
            "Der Anhang wurde schon zurückgezogen.",
        )),
        Refusal::Erased => Problem::new(Kind::Erased),
        Refusal::Faulty(faults) => faults.into(),
    }
}
