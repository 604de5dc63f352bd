//! Civil time: zones, dates and holidays. The only module that knows jiff.
//!
//! Legal periods in days and months end with a civil day in the place of the authority, so they need zones; hours run on
//! the UTC time line and need none of this.

mod easter;
pub mod holiday;

use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone};
use time::{Date, Month, OffsetDateTime, UtcOffset};

use crate::instant::Instant;

pub use holiday::{Holiday, Place, holidays, is_holiday};

/// A time zone of the IANA database, which is built in.
#[derive(Debug, Clone)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone with this IANA name, such as `Europe/Berlin`.
    pub fn named(name: &str) -> Option<Self> {
        TimeZone::get(name).ok().map(Self)
    }

    /// UTC.
    pub const fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// The civil date at `instant`.
    pub fn date(&self, instant: Instant) -> Date {
        self.local(instant).date()
    }

    /// The date and time that a clock in this zone shows at `instant`, with its offset from UTC.
    pub fn local(&self, instant: Instant) -> OffsetDateTime {
        let utc = instant.utc();
        let Ok(timestamp) = jiff::Timestamp::from_second(utc.unix_timestamp()) else {
            return utc;
        };
        let seconds = self.0.to_offset(timestamp).seconds();
        UtcOffset::from_whole_seconds(seconds)
            .ok()
            .and_then(|offset| utc.checked_to_offset(offset))
            .unwrap_or(utc)
    }

    /// Its IANA name, such as `Europe/Berlin`.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The instant at which a clock in this zone shows `hour:minute:second` on `date`; where it does so twice, the earlier
    /// one, and where it skips that time, the instant of the jump. `None` beyond the calendar.
    pub fn at(&self, date: Date, (hour, minute, second): (i8, i8, i8)) -> Option<Instant> {
        let civil = to_civil(date)?.at(hour, minute, second, 0);
        let ambiguous = self.0.to_ambiguous_timestamp(civil);
        let timestamp = match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => {
                ambiguous.earlier().ok()?
            }
            AmbiguousOffset::Gap { .. } => ambiguous.later().ok()?,
        };
        Instant::from_unix_seconds(timestamp.as_second())
    }

    /// The last whole second of `date`.
    pub fn end_of_day(&self, date: Date) -> Option<Instant> {
        self.at(date, (23, 59, 59))
    }
}

fn to_civil(date: Date) -> Option<civil::Date> {
    let year = i16::try_from(date.year()).ok()?;
    let month = i8::try_from(u8::from(date.month())).ok()?;
    let day = i8::try_from(date.day()).ok()?;
    civil::Date::new(year, month, day).ok()
}

/// The same day `months` months later, or the month's last day where it has no such day (Regulation (EEC, Euratom)
/// No 1182/71, Article 3(2)(c)). `None` beyond the year 9999.
pub fn add_months(date: Date, months: u8) -> Option<Date> {
    let count = u32::from(u8::from(date.month()))
        .checked_sub(1)?
        .checked_add(u32::from(months))?;
    let year = date.year().checked_add(i32::try_from(count / 12).ok()?)?;
    let month = Month::try_from(u8::try_from(count % 12).ok()?.checked_add(1)?).ok()?;
    let day = date.day().min(month.length(year));
    Date::from_calendar_date(year, month, day).ok()
}

/// The first day after `date` that is no Saturday, no Sunday and no holiday. `None` beyond the year 9999.
pub fn next_working_day(date: Date, is_holiday: impl Fn(Date) -> bool) -> Option<Date> {
    let mut day = date.next_day()?;
    while is_weekend(day) || is_holiday(day) {
        day = day.next_day()?;
    }
    Some(day)
}

/// Whether `date` is a Saturday or Sunday.
pub const fn is_weekend(date: Date) -> bool {
    matches!(
        date.weekday(),
        time::Weekday::Saturday | time::Weekday::Sunday
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::{date, datetime};

    #[test]
    fn months_end_on_the_same_day_or_the_last() {
        assert_eq!(
            add_months(date!(2026 - 01 - 31), 1),
            Some(date!(2026 - 02 - 28))
        );
        assert_eq!(
            add_months(date!(2028 - 01 - 31), 1),
            Some(date!(2028 - 02 - 29))
        );
        assert_eq!(
            add_months(date!(2026 - 02 - 28), 1),
            Some(date!(2026 - 03 - 28))
        );
        assert_eq!(
            add_months(date!(2026 - 12 - 15), 1),
            Some(date!(2027 - 01 - 15))
        );
        assert_eq!(add_months(date!(9999 - 12 - 15), 1), None);
    }

    #[test]
    fn a_day_ends_where_the_zone_is() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let end = |date| zone.end_of_day(date).unwrap().to_string();
        assert_eq!(end(date!(2026 - 12 - 04)), "2026-12-04T22:59:59Z");
        assert_eq!(end(date!(2026 - 07 - 04)), "2026-07-04T21:59:59Z");
        let late: Instant = "2026-12-31T23:30:00Z".parse().unwrap();
        assert_eq!(zone.date(late), date!(2027 - 01 - 01));
        assert_eq!(zone.local(late), datetime!(2027-01-01 00:30 +1));
        let summer: Instant = "2026-07-04T21:59:59Z".parse().unwrap();
        assert_eq!(zone.local(summer), datetime!(2026-07-04 23:59:59 +2));
        assert_eq!(zone.name(), "Europe/Berlin");
        assert!(Zone::named("Europe/Atlantis").is_none());
    }

    #[test]
    fn skipped_and_repeated_times_have_one_instant() {
        let zone = Zone::named("Europe/Berlin").unwrap();
        let at = |date, hour| zone.at(date, (hour, 30, 0)).unwrap().to_string();
        assert_eq!(at(date!(2026 - 03 - 29), 2), "2026-03-29T01:30:00Z");
        assert_eq!(at(date!(2026 - 10 - 25), 2), "2026-10-25T00:30:00Z");
    }
}
