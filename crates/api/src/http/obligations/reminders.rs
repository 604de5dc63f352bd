//! The reminders of an obligation's reports.

mod acknowledge;
mod list;
mod view;

use crate::http::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(list::list_reminders)
        .service(acknowledge::acknowledge_reminder);
}
