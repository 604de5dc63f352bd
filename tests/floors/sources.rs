//! What stands in which source.

use crate::{files, read};

/// Every line of Rust below `folder` that holds `text`.
fn lines_with(text: &str, is_allowed: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for name in files(&[".rs"]) {
        if is_allowed(&name) || name.starts_with("tests/floors/") {
            continue;
        }
        for (number, line) in read(&name).lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if code.contains(text) {
                found.push(format!("{name}:{}: {line}", number + 1));
            }
        }
    }
    found
}

#[test]
fn diesel_is_known_by_the_store_alone() {
    for text in ["use diesel", "diesel::"] {
        let found = lines_with(text, |name| name.starts_with("crates/store/"));
        assert_eq!(found, Vec::<String>::new());
    }
}

#[test]
fn actix_is_known_by_the_api_and_by_the_tests_of_the_server() {
    let found = lines_with("actix_web::", |name| {
        name.starts_with("crates/api/") || name.starts_with("tests/")
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn civil_time_is_computed_in_the_calendar_alone() {
    let found = lines_with("jiff::", |name| {
        name.starts_with("crates/domain/src/calendar")
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn no_two_bodies_have_one_name() {
    // The document would show one of them for both.
    let mut names: Vec<String> = Vec::new();
    for name in files(&[".rs"]) {
        let text = read(&name);
        let described = text.match_indices("ToSchema)]").map(|(at, _)| &text[at..]);
        let structs =
            described.filter_map(|rest| rest.lines().find(|line| line.contains("struct ")));
        names.extend(structs.filter_map(|line| {
            let name = line
                .split("struct ")
                .nth(1)?
                .split([' ', '<', '(', ';'])
                .next()?;
            Some(name.to_owned())
        }));
    }
    names.sort();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(names.len() > 100 && twice.is_empty(), "{twice:?}");
}

#[test]
fn no_test_sleeps_or_is_left_out() {
    // Only who waits for another process may sleep, and says so where it does.
    for text in ["#[ignore", "thread::sleep("] {
        let found = lines_with(text, |name| {
            name.ends_with("tests/http/alertmanager.rs") || name.ends_with("api/tests/cli.rs")
        });
        let in_tests: Vec<_> = found
            .into_iter()
            .filter(|line| line.contains("tests") || text.starts_with("#[ignore"))
            .collect();
        assert_eq!(in_tests, Vec::<String>::new());
    }
}

#[test]
fn a_file_holds_one_idea() {
    // The dictionary of facts and a regulation of fourteen articles are long because they are lists.
    let lists = [
        "crates/domain/src/law/fact/dictionary.rs",
        "crates/domain/src/law/nis2/cir.rs",
    ];
    let sources = files(&[".rs"]).into_iter();
    let long: Vec<String> = sources
        .filter(|name| name.contains("/src/") && !lists.contains(&name.as_str()))
        .filter(|name| read(name).lines().count() > 650)
        .collect();
    assert_eq!(long, Vec::<String>::new());
}
