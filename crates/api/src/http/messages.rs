//! Messages to people.

mod list;
mod show;
mod view;

use super::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(list::list_messages)
        .service(show::show_message);
}
