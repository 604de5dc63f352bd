//! Users, API keys and sessions.

mod api_key;
mod calendar;
mod session;
mod user;

pub use calendar::CalendarLink;
pub use session::{RefreshToken, Session};
pub use user::Credential;
