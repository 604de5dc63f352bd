//! Public holidays in Germany with its Länder, Austria and Liechtenstein, computed for any year.
//!
//! Sources: the holiday acts of the Länder as of 2026; Austria's Feiertagsruhegesetz; Liechtenstein's list. Holidays of
//! single municipalities are left out, as are those that only some cantons or communities keep.

#![expect(
    clippy::unnested_or_patterns,
    reason = "one pattern for each holiday, as the acts list them"
)]

use time::{Date, Duration, Month};

/// A state or one of its parts, by its ISO 3166 code, such as `DE`, `DE-NW` or `AT`.
pub type Place<'a> = &'a str;

/// Whether `date` is a public holiday in `place`. The code of a state alone stands for its nationwide holidays; a place
/// that is not known here has none.
pub fn is_holiday(place: Place<'_>, date: Date) -> bool {
    match place.split('-').next() {
        Some("DE") => is_german(place, date),
        Some("AT") => is_austrian(date),
        Some("LI") => is_liechtenstein(date),
        _ => false,
    }
}

/// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876).
#[expect(
    clippy::many_single_char_names,
    reason = "the letters are those under which the algorithm is known"
)]
pub fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (
        year.rem_euclid(19),
        year.div_euclid(100),
        year.rem_euclid(100),
    );
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let sum = h + l - 7 * m + 114;
    let month = Month::try_from(u8::try_from(sum / 31).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(sum % 31 + 1).ok()?).ok()
}

/// How many days `date` lies after Easter Sunday of its year.
fn after_easter(date: Date) -> Option<i64> {
    Some((date - easter(date.year())?).whole_days())
}

const fn day(date: Date) -> (u8, u8) {
    (month_number(date.month()), date.day())
}

const fn month_number(month: Month) -> u8 {
    match month {
        Month::January => 1,
        Month::February => 2,
        Month::March => 3,
        Month::April => 4,
        Month::May => 5,
        Month::June => 6,
        Month::July => 7,
        Month::August => 8,
        Month::September => 9,
        Month::October => 10,
        Month::November => 11,
        Month::December => 12,
    }
}

const GOOD_FRIDAY: i64 = -2;
const EASTER_SUNDAY: i64 = 0;
const EASTER_MONDAY: i64 = 1;
const ASCENSION: i64 = 39;
const WHIT_SUNDAY: i64 = 49;
const WHIT_MONDAY: i64 = 50;
const CORPUS_CHRISTI: i64 = 60;

fn is_german(place: &str, date: Date) -> bool {
    let land = place.strip_prefix("DE-").unwrap_or_default();
    let in_land = |lands: &[&str]| lands.contains(&land);
    let year = date.year();
    let fixed = match day(date) {
        (1, 1) | (5, 1) | (10, 3) | (12, 25 | 26) => true,
        (1, 6) => in_land(&["BW", "BY", "ST"]),
        (3, 8) => land == "BE" && year >= 2019 || land == "MV" && year >= 2023,
        // Berlin's single days: 75 and 80 years after the end of the war.
        (5, 8) => land == "BE" && matches!(year, 2020 | 2025),
        (8, 15) => land == "SL",
        (9, 20) => land == "TH" && year >= 2019,
        (10, 31) => {
            year == 2017
                || in_land(&["BB", "MV", "SN", "ST", "TH"])
                || in_land(&["HB", "HH", "NI", "SH"]) && year >= 2018
        }
        (11, 1) => in_land(&["BW", "BY", "NW", "RP", "SL"]),
        _ => false,
    };
    let movable = match after_easter(date) {
        Some(GOOD_FRIDAY | EASTER_MONDAY | ASCENSION | WHIT_MONDAY) => true,
        Some(EASTER_SUNDAY | WHIT_SUNDAY) => land == "BB",
        Some(CORPUS_CHRISTI) => in_land(&["BW", "BY", "HE", "NW", "RP", "SL"]),
        _ => false,
    };
    fixed || movable || land == "SN" && is_repentance_day(date)
}

/// The Wednesday before 23 November.
fn is_repentance_day(date: Date) -> bool {
    let latest = Date::from_calendar_date(date.year(), Month::November, 22).ok();
    date.weekday() == time::Weekday::Wednesday
        && latest
            .is_some_and(|latest| date <= latest && date > latest.saturating_sub(Duration::days(7)))
}

fn is_austrian(date: Date) -> bool {
    matches!(
        day(date),
        (1, 1 | 6) | (5, 1) | (8, 15) | (10, 26) | (11, 1) | (12, 8 | 25 | 26)
    ) || matches!(
        after_easter(date),
        Some(EASTER_MONDAY | ASCENSION | WHIT_MONDAY | CORPUS_CHRISTI)
    )
}

fn is_liechtenstein(date: Date) -> bool {
    matches!(
        day(date),
        (1, 1 | 6) | (5, 1) | (8, 15) | (9, 8) | (11, 1) | (12, 8 | 25 | 26)
    ) || matches!(
        after_easter(date),
        Some(EASTER_MONDAY | ASCENSION | WHIT_MONDAY | CORPUS_CHRISTI)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn easter_falls_where_the_tables_say() {
        for (year, expected) in [
            (2024, date!(2024 - 03 - 31)),
            (2025, date!(2025 - 04 - 20)),
            (2026, date!(2026 - 04 - 05)),
            (2027, date!(2027 - 03 - 28)),
            (2038, date!(2038 - 04 - 25)),
        ] {
            assert_eq!(easter(year), Some(expected));
        }
    }

    #[test]
    fn a_state_keeps_what_is_nationwide_and_a_land_keeps_more() {
        assert!(is_holiday("DE", date!(2026 - 10 - 03)));
        assert!(!is_holiday("DE", date!(2026 - 11 - 01)));
        assert!(is_holiday("DE-NW", date!(2026 - 11 - 01)));
        assert!(is_holiday("DE-NW", date!(2026 - 06 - 04)));
        assert!(!is_holiday("DE-BE", date!(2026 - 06 - 04)));
        assert!(is_holiday("DE-SN", date!(2026 - 11 - 18)));
        assert!(!is_holiday("DE-SN", date!(2026 - 11 - 25)));
        assert!(is_holiday("AT", date!(2026 - 10 - 26)));
        assert!(!is_holiday("AT", date!(2026 - 04 - 03)));
        assert!(!is_holiday("DE", date!(2026 - 12 - 24)));
        assert!(!is_holiday("XX", date!(2026 - 12 - 25)));
    }
}
