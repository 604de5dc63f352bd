//! What the documents claim.

use std::collections::BTreeSet;

use crate::{files, read, root};

/// The targets of the links in a document that are files.
fn links(text: &str) -> Vec<&str> {
    text.match_indices("](")
        .filter_map(|(at, _)| text[at + 2..].split(')').next())
        .map(|target| target.split('#').next().unwrap_or_default())
        .filter(|target| !target.is_empty() && !target.contains("://"))
        .collect()
}

#[test]
fn every_link_leads_to_a_file() {
    for name in files(&[".md"]) {
        let text = read(&name);
        let path = root().join(&name);
        for link in links(&text) {
            let target = path.parent().unwrap().join(link);
            assert!(target.exists(), "{name} links to {link}");
        }
    }
}

#[test]
fn every_file_that_a_document_names_is_there() {
    for name in [
        "ARCHITECTURE.md",
        "docs/api-conventions.md",
        "docs/adding-an-endpoint.md",
    ] {
        let text = read(name);
        let all = files(&[".rs", ".md", ".toml", ".json"]);
        for quoted in text.split('`').skip(1).step_by(2) {
            let is_path =
                quoted.split('.').next_back() == Some("rs") && !quoted.contains(['<', '{', ' ']);
            // `domain/event.rs` is short for `crates/domain/src/event.rs`.
            let is_known = all
                .iter()
                .any(|file| file.replace("/src/", "/").ends_with(quoted));
            assert!(!is_path || is_known, "{name} names {quoted}");
        }
    }
}

/// The settings of the default file as environment variables.
fn settings() -> BTreeSet<String> {
    let mut section = "";
    let mut names = BTreeSet::new();
    let text = read("crates/api/config.default.toml");
    for line in text.lines() {
        if let Some(name) = line.strip_prefix('[') {
            section = name.trim_end_matches(']');
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| !line.starts_with('#')) {
            names.insert(format!("MELDEWERK_{section}_{name}").to_uppercase());
        }
    }
    names
}

/// Every name of a setting in a text.
fn mentioned(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    text.split(|c| !is_part(c))
        .filter(|word| word.starts_with("MELDEWERK_"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_readme_lists_every_setting_and_no_other() {
    let readme = read("README.md");
    let table: String = readme
        .lines()
        .filter(|line| line.starts_with("| `MELDEWERK_"))
        .collect();
    assert_eq!(mentioned(&table), settings());
}

#[test]
fn deployment_sets_only_what_the_program_knows() {
    let known = settings();
    // Compose hands these two on under the names that the program knows.
    let handed_on = ["MELDEWERK_TOKEN_KEY", "MELDEWERK_SEAL_KEY"];
    for name in ["Dockerfile", "compose.yaml", "README.md"] {
        for setting in mentioned(&read(name)) {
            let is_known = known.contains(&setting) || handed_on.contains(&setting.as_str());
            assert!(is_known, "{name} sets {setting}");
        }
    }
}

#[test]
fn every_direct_dependency_has_its_reason() {
    let reasons = read("docs/adr/0002-dependencies.md");
    let workspace = read("Cargo.toml");
    let start = workspace.find("[workspace.dependencies]").unwrap();
    let end = workspace[start..].find("\n[workspace.lints").unwrap() + start;
    for line in workspace[start..end].lines().skip(1) {
        let Some((name, _)) = line.split_once(" = ") else {
            continue;
        };
        let is_ours = name.starts_with("meldewerk") || name.starts_with('#');
        assert!(is_ours || reasons.contains(name), "{name} has no reason");
    }
}
