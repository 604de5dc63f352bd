//! The checked-in document is the one that the routes give.

use similar::{ChangeTag, TextDiff};

const CHECKED_IN: &str = include_str!("../../openapi/openapi.json");

#[test]
fn the_checked_in_document_is_that_of_the_routes() {
    let mut present = meldewerk_api::document().to_pretty_json().unwrap();
    present.push('\n');
    let changes: Vec<String> = TextDiff::from_lines(CHECKED_IN, &present)
        .iter_all_changes()
        .filter(|change| change.tag() != ChangeTag::Equal)
        .take(40)
        .map(|change| format!("{}{change}", change.tag()))
        .collect();
    assert!(
        changes.is_empty(),
        "openapi/openapi.json is not that of the routes; run cargo xtask openapi and commit the result.\n{}",
        changes.concat()
    );
}

#[test]
fn the_document_is_the_same_at_every_run() {
    assert_eq!(
        meldewerk_api::document().to_json().unwrap(),
        meldewerk_api::document().to_json().unwrap()
    );
}
