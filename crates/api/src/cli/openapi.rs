//! `meldewerk openapi`.

use super::{Failure, print};

/// Prints the OpenAPI document.
pub(super) fn run() -> Result<(), Failure> {
    print(&crate::document().to_pretty_json()?);
    Ok(())
}
