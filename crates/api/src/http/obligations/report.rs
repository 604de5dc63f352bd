//! Reports: as far as they write themselves, what people write into them, and as they were filed.

mod document;
mod draft;
mod draft_its;
mod draft_pdf;
mod draft_workbook;
mod drafting;
mod edit;
mod filed;
mod filed_its;
mod filed_pdf;
mod filed_workbook;
mod its;
mod printed;
mod view;

pub(super) use drafting::Drafting;
pub(super) use filed::{FiledAttachmentView, FiledReportView};

use crate::http::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(draft::draft_report)
        .service(draft::draft_document)
        .service(draft_pdf::print_draft)
        .service(edit::edit_report)
        .service(filed::show_filed_report)
        .service(filed::filed_document)
        .service(draft_its::draft_its)
        .service(draft_workbook::draft_workbook)
        .service(filed_its::filed_its)
        .service(filed_workbook::filed_workbook)
        .service(filed_pdf::print_filed_report);
}
