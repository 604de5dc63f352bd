//! The register of rules, and what else is written from the constants of the law.

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

/// Writes the register, the counts and the schemas of the reporting templates; tests of the domain compare them with what
/// the code makes.
pub(crate) fn write() -> Result<(), Failure> {
    package::ensure(&[package::LIBPQ])?;
    let files = files()?;
    for (command, path) in [
        ("count", "crates/domain/src/law/register/cases.txt"),
        ("register", "docs/law.md"),
    ] {
        keep(path, meldewerk_law(command, &files)?)?;
    }
    for (template, path) in [
        ("incident", "openapi/dora-its-incident.schema.json"),
        ("cyber_threat", "openapi/dora-its-cyber-threat.schema.json"),
    ] {
        keep(path, meldewerk_law("its-schema", &[template.to_owned()])?)?;
    }
    Ok(())
}

fn keep(path: &str, text: String) -> Result<(), Failure> {
    let path = root().join(path);
    std::fs::write(&path, text)
        .map_err(|error| Failure::new(format!("{}: {error}", path.display())))
}
