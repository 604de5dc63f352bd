//! `meldewerk check-config`.

use super::{Failure, print};
use crate::config::Config;

/// Prints the effective settings.
pub(super) fn run(config: &Config) -> Result<(), Failure> {
    print(&toml::to_string(config)?);
    Ok(())
}
