//! Which crate depends on which.

use std::collections::{BTreeMap, BTreeSet};

use crate::metadata;

/// Everything that a crate of the workspace depends on when it is built, without what only its tests use.
fn reachable() -> BTreeMap<String, BTreeSet<String>> {
    let metadata = metadata();
    let mut names = BTreeMap::new();
    for package in metadata["packages"].as_array().unwrap() {
        names.insert(
            package["id"].as_str().unwrap(),
            package["name"].as_str().unwrap(),
        );
    }
    let mut direct: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for node in metadata["resolve"]["nodes"].as_array().unwrap() {
        let dependencies = node["deps"].as_array().unwrap().iter().filter(|it| {
            let mut kinds = it["dep_kinds"].as_array().unwrap().iter();
            kinds.any(|kind| kind["kind"].is_null())
        });
        let dependencies = dependencies.map(|it| it["pkg"].as_str().unwrap()).collect();
        direct.insert(node["id"].as_str().unwrap(), dependencies);
    }
    let mut all = BTreeMap::new();
    for member in metadata["workspace_members"].as_array().unwrap() {
        let member = member.as_str().unwrap();
        let (mut seen, mut waiting) = (BTreeSet::new(), vec![member]);
        while let Some(id) = waiting.pop() {
            for next in &direct[id] {
                if seen.insert(names[next].to_owned()) {
                    waiting.push(next);
                }
            }
        }
        all.insert(names[member].to_owned(), seen);
    }
    all
}

#[test]
fn dependencies_go_down_and_never_back() {
    let all = reachable();
    let knows = |crate_: &str, other: &str| all[crate_].contains(other);
    assert!(
        knows("meldewerk-api", "meldewerk-store") && knows("meldewerk-api", "meldewerk-domain")
    );
    assert!(knows("meldewerk-store", "meldewerk-domain"));
    assert!(!knows("meldewerk-store", "meldewerk-api"));
    for upper in ["meldewerk-api", "meldewerk-store", "xtask"] {
        assert!(!knows("meldewerk-domain", upper), "{upper}");
    }
}

#[test]
fn the_domain_has_no_database_no_server_and_no_runtime() {
    let domain = &reachable()["meldewerk-domain"];
    for stranger in ["diesel", "actix-web", "tokio", "reqwest", "ureq", "rand"] {
        assert!(!domain.contains(stranger), "{stranger}");
    }
}

#[test]
fn the_store_knows_no_server_and_the_tasks_need_nothing() {
    let all = reachable();
    assert!(!all["meldewerk-store"].contains("actix-web"));
    assert!(all["xtask"].is_empty());
}
