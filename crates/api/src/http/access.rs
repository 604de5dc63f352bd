//! Signing in, users and API keys.

pub mod api_keys;
pub(super) mod calendar;
mod me;
pub mod session;
pub mod users;

use meldewerk_domain::event::{Event, Subject, SubjectKind};
use meldewerk_domain::id::UserId;

use super::Routes;

/// The routes.
pub(super) fn routes(config: &mut impl Routes) {
    session::routes(config);
    config.service(me::show_me);
    calendar::routes(config);
    users::routes(config);
    api_keys::routes(config);
}

/// An event that concerns a user.
fn user_event(user: UserId, kind: &'static str) -> Event {
    let subject = Subject {
        kind: SubjectKind::User,
        id: user.0,
    };
    Event::new(subject, kind)
}
