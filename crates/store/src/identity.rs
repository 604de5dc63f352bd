//! Users, API keys and sessions.

mod api_key;
mod session;
mod user;

pub use session::{RefreshToken, Session};
pub use user::Credential;
