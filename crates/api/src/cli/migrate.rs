//! `meldewerk migrate`.

use super::{Failure, print, real_world};
use crate::application::open_store;
use crate::config::Config;

/// Applies every pending migration.
pub(super) fn run(mut config: Config) -> Result<(), Failure> {
    config.database.migrate = true;
    let (_clock, entropy) = real_world();
    open_store(&config, entropy)?;
    print("The schema is up to date.");
    Ok(())
}
