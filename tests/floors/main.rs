//! The floors stay floors: who may know whom, what stands where, and what the documents claim.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here is a failed test"
)]

mod dependencies;
mod documents;
mod sources;

use std::path::{Path, PathBuf};

/// The workspace's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_path_buf()
}

/// The files that git keeps whose names end in one of `endings`, by their paths from the root.
fn files(endings: &[&str]) -> Vec<String> {
    let mut files = Vec::new();
    walk(&root(), &mut files);
    files.retain(|name| endings.iter().any(|ending| name.ends_with(ending)));
    files.sort();
    assert!(!files.is_empty());
    files
}

/// Every file below `folder`, without what is built or belongs to the version control.
fn walk(folder: &Path, files: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let is_ours = !matches!(name.as_str(), "target" | ".git" | "node_modules");
            if is_ours {
                walk(&path, files);
            }
        } else {
            let path = path.strip_prefix(root()).unwrap();
            files.push(path.to_str().unwrap().to_owned());
        }
    }
}

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}
