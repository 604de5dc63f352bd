//! The secret address of one's calendar feed.

mod feed;
mod link;
mod unlink;

use crate::http::Routes;

/// The routes inside the API.
pub(super) fn routes(config: &mut impl Routes) {
    config
        .service(link::link_calendar)
        .service(unlink::unlink_calendar);
}

/// The feed, outside `/api/v1`: calendars can send no credential.
pub(in crate::http) fn feed_routes(config: &mut impl Routes) {
    config.service(feed::show_calendar);
}
