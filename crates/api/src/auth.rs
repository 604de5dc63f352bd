//! Who is asking, and may they.

mod access;
mod authorised;
mod password;
mod token;

pub(crate) use access::identify;
pub use access::{Access, AccessCache, Identity};
pub(crate) use authorised::bearer;
pub use authorised::{Authorised, Needs, needs};
pub use password::PasswordHasher;
pub use password::hash as hash_password;
pub use token::{Claims, TokenSigner};

/// What every API key begins with, so that a leaked one is recognised.
pub const API_KEY_PREFIX: &str = "mw_";
