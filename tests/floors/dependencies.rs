//! Which crate depends on which.

use std::collections::BTreeSet;
use std::process::Command;

use crate::root;

/// Everything that a crate of the workspace is built with, without what only its tests use.
fn built_with(name: &str) -> BTreeSet<String> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--package", name, "--edges", "normal"])
        .args(["--prefix", "none", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    let tree = String::from_utf8(output.stdout).unwrap();
    let words = tree.lines().filter_map(|line| line.split(' ').next());
    words.filter(|it| *it != name).map(str::to_owned).collect()
}

#[test]
fn dependencies_go_down_and_never_back() {
    let api = built_with("meldewerk-api");
    assert!(api.contains("meldewerk-store") && api.contains("meldewerk-domain"));
    let store = built_with("meldewerk-store");
    assert!(store.contains("meldewerk-domain") && !store.contains("meldewerk-api"));
    let domain = built_with("meldewerk-domain");
    assert!(!domain.iter().any(|it| it.starts_with("meldewerk")));
}

#[test]
fn the_domain_has_no_database_no_server_no_runtime_and_no_randomness() {
    let domain = built_with("meldewerk-domain");
    for stranger in ["diesel", "actix-web", "tokio", "ureq", "rand"] {
        assert!(!domain.contains(stranger), "{stranger}");
    }
}

#[test]
fn the_store_knows_no_server_and_the_tasks_need_nothing() {
    assert!(!built_with("meldewerk-store").contains("actix-web"));
    assert_eq!(built_with("xtask"), BTreeSet::new());
}
