//! Easter, on which the movable feasts hang.

use time::{Date, Duration, Month};

/// Easter Sunday of a year in the Gregorian calendar (the anonymous algorithm of 1876).
#[expect(
    clippy::many_single_char_names,
    reason = "the letters are those under which the algorithm is known"
)]
pub(super) fn western(year: i32) -> Option<Date> {
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
    dated(year, sum)
}

/// Easter Sunday of the Orthodox churches (Meeus' form of the Julian rule), as a date of the Gregorian calendar.
#[expect(
    clippy::many_single_char_names,
    reason = "the letters are those under which the algorithm is known"
)]
pub(super) fn orthodox(year: i32) -> Option<Date> {
    let (a, b, c) = (year.rem_euclid(4), year.rem_euclid(7), year.rem_euclid(19));
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let julian = dated(year, d + e + 114)?;
    // The two calendars part by three days in four centuries.
    let century = year.div_euclid(100);
    let lag = century - century.div_euclid(4) - 2;
    julian.checked_add(Duration::days(i64::from(lag)))
}

/// Both algorithms end with a month and a day in one number.
fn dated(year: i32, sum: i32) -> Option<Date> {
    let month = Month::try_from(u8::try_from(sum / 31).ok()?).ok()?;
    Date::from_calendar_date(year, month, u8::try_from(sum % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn easter_falls_where_the_tables_say() {
        for (year, west, east) in [
            (2024, date!(2024 - 03 - 31), date!(2024 - 05 - 05)),
            (2025, date!(2025 - 04 - 20), date!(2025 - 04 - 20)),
            (2026, date!(2026 - 04 - 05), date!(2026 - 04 - 12)),
            (2027, date!(2027 - 03 - 28), date!(2027 - 05 - 02)),
            (2038, date!(2038 - 04 - 25), date!(2038 - 04 - 25)),
        ] {
            assert_eq!((western(year), orthodox(year)), (Some(west), Some(east)));
        }
    }
}
