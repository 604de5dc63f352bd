//! The register of rules.

use std::path::PathBuf;

use crate::package;
use crate::run::{Failure, cargo, root};

/// Every file of cases, in the order of their names.
fn files() -> Result<Vec<String>, Failure> {
    let mut files = Vec::new();
    for folder in ["tests/law/vectors", "tests/law/cases"] {
        let path = root().join(folder);
        let failed = |error: std::io::Error| Failure::new(format!("{}: {error}", path.display()));
        for entry in std::fs::read_dir(&path).map_err(failed)? {
            let path: PathBuf = entry.map_err(failed)?.path();
            if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                files.push(path.display().to_string());
            }
        }
    }
    files.sort();
    Ok(files)
}

fn meldewerk_law(command: &str, files: &[String]) -> Result<String, Failure> {
    cargo(&[
        "run",
        "--quiet",
        "--locked",
        "--package",
        "meldewerk-api",
        "--",
        "law",
        command,
    ])
    .args(files)
    .output()
}

/// Writes the register and the counts; tests of the domain compare both with what the code makes.
pub(crate) fn write() -> Result<(), Failure> {
    package::ensure(&[package::LIBPQ])?;
    let files = files()?;
    for (command, path) in [
        ("count", "crates/domain/src/law/register/cases.txt"),
        ("register", "docs/law.md"),
    ] {
        let text = meldewerk_law(command, &files)?;
        let path = root().join(path);
        std::fs::write(&path, text)
            .map_err(|error| Failure::new(format!("{}: {error}", path.display())))?;
    }
    Ok(())
}
