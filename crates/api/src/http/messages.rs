//! Messages to people.

mod channels;
mod list;
mod retry;
mod show;
mod test;
mod view;

use super::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(list::list_messages)
        .service(show::show_message)
        .service(retry::retry_message)
        .service(test::send_test_message)
        .service(channels::list_message_channels);
}
