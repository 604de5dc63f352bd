//! Who may do what: users, API keys, roles and permissions.
//!
//! This module knows no secret. Passwords and keys are hashed by the API crate; what stands here is the record beside
//! the hash, the rules both must satisfy, and the events that tell the journal of a change without telling the secret.

pub mod api_key;
pub mod email;
pub mod password;
pub mod permission;
pub mod role;
pub mod user;

pub use api_key::{ApiKey, NewApiKey};
pub use email::Email;
pub use permission::Permission;
pub use role::Role;
pub use user::{NewUser, User, UserPatch};
