//! The journal and its verification.

mod check_checkpoint;
mod checkpoint;
mod journal;
mod package;
mod verify;
pub mod view;

use super::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(journal::list_journal)
        .service(verify::verify_journal)
        .service(package::make_package)
        .service(checkpoint::take_checkpoint)
        .service(check_checkpoint::check_checkpoint);
}
