//! The tables of holidays against the `holidays` package from PyPI, day by day.

#![expect(clippy::unwrap_used, reason = "a failure here is a failed test")]

use std::collections::BTreeSet;

use meldewerk_domain::calendar::holiday::{holidays, places};
use time::{Date, Month, Weekday};

/// Place, year and days as the package computes them; `tests/law/holidays/generate.py` says how the file was made.
const SECOND_OPINION: &str = include_str!("../../../tests/law/holidays/dates.txt");

/// Days on which the two part, and why ours is right.
fn is_known_difference(place: &str, date: Date) -> bool {
    match place {
        // The package leaves out a holiday on a Sunday, which the communities move to other days.
        "ES" => date.weekday() == Weekday::Sunday,
        // The day of national unity is kept on the first Sunday of November since 1977 and is no holiday of its own.
        "IT" => date.weekday() == Weekday::Sunday && date.month() == Month::November,
        _ => false,
    }
}

fn dates(year: i32, days: std::str::SplitWhitespace<'_>) -> BTreeSet<Date> {
    days.map(|day| {
        let number: u16 = day.parse().unwrap();
        let month = Month::try_from(u8::try_from(number / 100).unwrap()).unwrap();
        Date::from_calendar_date(year, month, u8::try_from(number % 100).unwrap()).unwrap()
    })
    .collect()
}

#[test]
fn the_tables_agree_with_the_package_from_2024_to_2035() {
    let mut compared: BTreeSet<(String, i32)> = BTreeSet::new();
    let mut faults = Vec::new();
    for line in SECOND_OPINION.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split_whitespace();
        let place = fields.next().unwrap();
        let year: i32 = fields.next().unwrap().parse().unwrap();
        let theirs = dates(year, fields);
        let ours: BTreeSet<Date> = holidays(place, year)
            .unwrap()
            .into_iter()
            .map(|day| day.date)
            .collect();
        for date in ours.symmetric_difference(&theirs) {
            if !is_known_difference(place, *date) {
                let who = if ours.contains(date) {
                    "only ours"
                } else {
                    "only theirs"
                };
                faults.push(format!("{place} {date} {}: {who}", date.weekday()));
            }
        }
        compared.insert((place.to_owned(), year));
    }
    assert!(
        faults.is_empty(),
        "{} faults\n{}",
        faults.len(),
        faults.join("\n")
    );
    let expected: BTreeSet<(String, i32)> = places()
        .flat_map(|place| (2024..=2035).map(move |year| (place.clone(), year)))
        .collect();
    let missing: Vec<_> = expected.symmetric_difference(&compared).take(5).collect();
    assert!(missing.is_empty(), "not compared: {missing:?}");
}
