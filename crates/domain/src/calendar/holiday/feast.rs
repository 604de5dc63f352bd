//! A holiday as a law names it: what it is called, when it falls, in which years and where.

use time::{Date, Duration, Month, Weekday};

use super::super::easter;
use crate::text::Text;

/// When a holiday falls.
pub(super) enum On {
    /// On a day of the year.
    Day(Month, u8),
    /// So many days after Easter Sunday of the western churches.
    Easter(i16),
    /// So many days after Easter Sunday of the Orthodox churches.
    Orthodox(i16),
    /// On the first such weekday on or after a day of the year.
    First(Weekday, Month, u8),
    /// On one date only.
    Once(Date),
    /// By a rule of its own; not in every year.
    By(fn(i32) -> Option<Date>),
}

impl On {
    /// Its date in `year`.
    pub(super) fn date(&self, year: i32) -> Option<Date> {
        match *self {
            Self::Day(month, day) => Date::from_calendar_date(year, month, day).ok(),
            Self::Easter(days) => after(easter::western(year)?, days),
            Self::Orthodox(days) => after(easter::orthodox(year)?, days),
            Self::First(weekday, month, day) => first(year, weekday, month, day),
            Self::Once(date) => (date.year() == year).then_some(date),
            Self::By(rule) => rule(year),
        }
    }
}

fn after(sunday: Date, days: i16) -> Option<Date> {
    sunday.checked_add(Duration::days(i64::from(days)))
}

/// The first `weekday` on or after a day of the year.
pub(super) fn first(year: i32, weekday: Weekday, month: Month, day: u8) -> Option<Date> {
    let from = Date::from_calendar_date(year, month, day).ok()?;
    let distance =
        (7 + weekday.number_days_from_monday() - from.weekday().number_days_from_monday()) % 7;
    from.checked_add(Duration::days(i64::from(distance)))
}

crate::codes! {
    /// What a free day is.
    pub enum HolidayKind "holiday kind" {
        /// A public holiday by law: legal periods move past it where they move past holidays.
        PublicHoliday = "public_holiday" ["Public holiday", "Gesetzlicher Feiertag"],
        /// A working day that a decree exchanged for a Saturday. No period moves past it here, because what counts is the
        /// list of public holidays (Regulation (EEC, Euratom) No 1182/71, Article 2(1)).
        MovedRestDay = "moved_rest_day" ["Moved rest day", "Verlegter Ruhetag"],
    }
}

/// A holiday.
pub(super) struct Feast {
    pub(super) name: Text,
    on: On,
    pub(super) kind: HolidayKind,
    since: i32,
    until: i32,
    /// The parts of the state that keep it; none stands for all.
    parts: &'static [&'static str],
    /// Whether it never moves to a working day, in a state where holidays on a weekend do.
    pub(super) stays: bool,
}

impl Feast {
    /// A holiday of every year and the whole state.
    pub(super) const fn new(name: Text, on: On) -> Self {
        Self {
            name,
            on,
            kind: HolidayKind::PublicHoliday,
            since: i32::MIN,
            until: i32::MAX,
            parts: &[],
            stays: false,
        }
    }

    /// A day off that a decree exchanged for a Saturday.
    pub(super) const fn rest_day(date: Date) -> Self {
        let name = Text::new(
            "Day off, exchanged for a Saturday",
            "Freier Tag, getauscht gegen einen Samstag",
        );
        let mut day = Self::new(name, On::Once(date));
        day.kind = HolidayKind::MovedRestDay;
        day
    }

    /// From this year on.
    pub(super) const fn since(mut self, year: i32) -> Self {
        self.since = year;
        self
    }

    /// Up to this year.
    pub(super) const fn until(mut self, year: i32) -> Self {
        self.until = year;
        self
    }

    /// In these parts of the state only.
    pub(super) const fn within(mut self, parts: &'static [&'static str]) -> Self {
        self.parts = parts;
        self
    }

    /// Even where others move off a weekend.
    pub(super) const fn staying(mut self) -> Self {
        self.stays = true;
        self
    }

    /// Its date in `year` and this part of the state; the state as a whole is the part with no name.
    pub(super) fn date(&self, year: i32, part: &str) -> Option<Date> {
        let kept = self.parts.is_empty() || self.parts.contains(&part);
        let stands = (self.since..=self.until).contains(&year);
        if kept && stands {
            self.on.date(year)
        } else {
            None
        }
    }
}
