//! Public holidays of every state of the European Economic Area and of Switzerland, with the German Länder and the Swiss
//! cantons, computed for any year from [`FIRST_YEAR`] on.
//!
//! What only municipalities keep is left out, and so is what other states' regions keep. The tables are compared day by
//! day with the `holidays` package from PyPI for 2024 to 2035 (`crates/domain/tests/holidays.rs`).

mod common;
mod east;
mod feast;
mod germany;
mod north;
mod south;
mod switzerland;
mod west;

use time::Date;

use super::is_weekend;
use crate::text::Text;

use feast::Feast;
pub use feast::HolidayKind;

/// A state or one of its parts, by its ISO 3166 code, such as `DE`, `DE-NW` or `AT`.
pub type Place<'a> = &'a str;

/// The first year for which the tables hold.
pub const FIRST_YEAR: i32 = 2024;

/// A free day of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holiday {
    /// When.
    pub date: Date,
    /// What it is called.
    pub name: Text,
    /// Whether it is a public holiday.
    pub kind: HolidayKind,
}

/// A state with its holidays.
struct State {
    code: &'static str,
    /// The parts that have holidays of their own.
    parts: &'static [&'static str],
    feasts: &'static [Feast],
    /// Whether a holiday on a weekend frees the next working day.
    replaces_weekends: bool,
}

static STATES: &[State] = &[
    west::AT,
    west::BE,
    east::BG,
    switzerland::SWITZERLAND,
    south::CY,
    east::CZ,
    germany::GERMANY,
    north::DK,
    north::EE,
    south::ES,
    north::FI,
    west::FR,
    south::GR,
    east::HR,
    east::HU,
    west::IE,
    north::IS,
    south::IT,
    west::LI,
    north::LT,
    west::LU,
    north::LV,
    south::MT,
    west::NL,
    north::NO,
    east::PL,
    south::PT,
    east::RO,
    north::SE,
    east::SI,
    east::SK,
];

/// Every place whose holidays are known, states before their parts.
pub fn places() -> impl Iterator<Item = String> {
    STATES.iter().flat_map(|state| {
        let parts = state.parts.iter();
        std::iter::once(state.code.to_owned())
            .chain(parts.map(move |part| format!("{}-{part}", state.code)))
    })
}

/// The free days of a place in `year`, in their order; two names of one day are two entries. `None` for a place that is not
/// known here.
pub fn holidays(place: Place<'_>, year: i32) -> Option<Vec<Holiday>> {
    let (state, part) =
        known(place).filter(|(state, part)| part.is_empty() || state.parts.contains(part))?;
    let mut days: Vec<Holiday> = state.named(part, year).collect();
    if state.replaces_weekends {
        days.extend(state.replacements(year));
    }
    days.sort_by_key(|day| day.date);
    Some(days)
}

/// Whether `date` is a public holiday in `place`. The code of a state alone stands for its nationwide holidays; a place
/// that is not known here has none.
pub fn is_holiday(place: Place<'_>, date: Date) -> bool {
    let Some((state, part)) = known(place) else {
        return false;
    };
    let year = date.year();
    let is_it = |day: Holiday| day.kind == HolidayKind::PublicHoliday && day.date == date;
    state.named(part, year).any(is_it)
        || state.replaces_weekends && state.replacements(year).into_iter().any(is_it)
}

/// The state of a place, and the part of it that the place names.
fn known(place: Place<'_>) -> Option<(&'static State, &str)> {
    let (code, part) = match place.split_once('-') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (place, ""),
    };
    let state = STATES.iter().find(|state| state.code == code)?;
    Some((state, part))
}

impl State {
    /// The days that its laws name.
    fn named(&'static self, part: &str, year: i32) -> impl Iterator<Item = Holiday> {
        self.feasts.iter().filter_map(move |feast| {
            Some(Holiday {
                date: feast.date(year, part)?,
                name: feast.name,
                kind: feast.kind,
            })
        })
    }

    /// The working days that stand in for holidays on weekends, one for each.
    fn replacements(&'static self, year: i32) -> Vec<Holiday> {
        let taken: Vec<Date> = self.named("", year).map(|day| day.date).collect();
        let mut replacements: Vec<Holiday> = Vec::new();
        for feast in self.feasts.iter().filter(|feast| !feast.stays) {
            let Some(date) = feast.date(year, "").filter(|date| is_weekend(*date)) else {
                continue;
            };
            let is_free = |day: &Date| {
                is_weekend(*day)
                    || taken.contains(day)
                    || replacements.iter().any(|other| other.date == *day)
            };
            let mut following = std::iter::successors(date.next_day(), |day| day.next_day());
            if let Some(date) = following.find(|day| !is_free(day)) {
                replacements.push(Holiday {
                    date,
                    name: feast.name,
                    kind: HolidayKind::PublicHoliday,
                });
            }
        }
        replacements
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn a_state_keeps_what_is_nationwide_and_a_part_keeps_more() {
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
        assert!(!is_holiday("CH", date!(2026 - 04 - 03)));
        assert!(is_holiday("CH-ZH", date!(2026 - 04 - 03)));
    }

    #[test]
    fn a_place_that_is_not_known_has_no_calendar() {
        for place in ["", "XX", "DE-XX", "AT-9", "de", "DE-"] {
            assert_eq!(holidays(place, 2026), None, "{place}");
        }
        assert!(!is_holiday("XX", date!(2026 - 12 - 25)));
    }

    #[test]
    fn a_moved_rest_day_is_shown_but_moves_no_period() {
        let moved = date!(2026 - 08 - 21);
        assert!(!is_holiday("HU", moved));
        let days = holidays("HU", 2026).unwrap();
        let day = days.iter().find(|day| day.date == moved).unwrap();
        assert_eq!(day.kind, HolidayKind::MovedRestDay);
    }
}
