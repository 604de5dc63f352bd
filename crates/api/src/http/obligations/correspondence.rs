//! The correspondence with the recipient of an obligation's reports: one thread for both directions.

mod record;
mod show;
mod view;

pub(crate) use view::{CorrespondenceView, PieceView};

use crate::http::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(show::show_correspondence)
        .service(record::record_letter);
}
