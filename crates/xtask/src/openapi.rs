//! The checked-in OpenAPI document.

use std::path::PathBuf;

use crate::package;
use crate::run::{Failure, cargo, root};

fn path() -> PathBuf {
    root().join("openapi/openapi.json")
}

/// The document that the code makes.
fn current() -> Result<String, Failure> {
    package::ensure(&[package::LIBPQ])?;
    cargo(&[
        "run",
        "--quiet",
        "--locked",
        "--package",
        "meldewerk-api",
        "--",
        "openapi",
    ])
    .output()
}

/// Writes the document.
pub(crate) fn write() -> Result<(), Failure> {
    let document = current()?;
    let path = path();
    let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    std::fs::write(&path, document).map_err(failed)
}

/// Fails when the checked-in document is not the one that the code makes.
pub(crate) fn check() -> Result<(), Failure> {
    let known = std::fs::read_to_string(path()).unwrap_or_default();
    if known == current()? {
        return Ok(());
    }
    Err(Failure::new(
        "openapi/openapi.json is not what the code makes: run `cargo xtask openapi`",
    ))
}
