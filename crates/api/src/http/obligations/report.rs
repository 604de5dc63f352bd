//! Reports: as far as they write themselves, what people write into them, and as they were filed.

mod document;
mod draft;
mod drafting;
mod edit;
mod filed;
mod view;

pub(super) use drafting::Drafting;
pub(super) use filed::{FiledAttachmentView, FiledReportView};

use crate::http::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(draft::draft_report)
        .service(draft::draft_document)
        .service(edit::edit_report)
        .service(filed::show_filed_report)
        .service(filed::filed_document);
}
