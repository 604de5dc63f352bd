//! Austria, Belgium, France, Ireland, Liechtenstein, Luxembourg and the Netherlands.

use time::Date;
use time::Month::{April, August, February, July, June, March, May, November, October, September};
use time::Weekday::{Friday, Monday, Sunday};

use super::State;
use super::common::{
    ALL_SAINTS, ASCENSION, ASSUMPTION, CHRISTMAS, CORPUS_CHRISTI, EASTER_MONDAY, EASTER_SUNDAY,
    EPIPHANY, GOOD_FRIDAY, IMMACULATE_CONCEPTION, LABOUR_DAY, NEW_YEAR, ST_STEPHEN, WHIT_MONDAY,
    WHIT_SUNDAY,
};
use super::feast::{Feast, On, first};
use crate::text::Text;

/// Austria (Feiertagsruhegesetz, § 7).
pub(super) const AT: State = State {
    code: "AT",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        EASTER_MONDAY,
        LABOUR_DAY,
        ASCENSION,
        WHIT_MONDAY,
        CORPUS_CHRISTI,
        ASSUMPTION,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(October, 26),
        ),
        ALL_SAINTS,
        IMMACULATE_CONCEPTION,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Belgium.
pub(super) const BE: State = State {
    code: "BE",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        ASCENSION,
        WHIT_SUNDAY,
        WHIT_MONDAY,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(July, 21),
        ),
        ASSUMPTION,
        ALL_SAINTS,
        Feast::new(
            Text::new("Armistice Day", "Waffenstillstand"),
            On::Day(November, 11),
        ),
        CHRISTMAS,
    ],
    replaces_weekends: false,
};

/// France (Labour Code, Article L3133-1).
pub(super) const FR: State = State {
    code: "FR",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(Text::new("Victory Day", "Tag des Sieges"), On::Day(May, 8)),
        ASCENSION,
        WHIT_MONDAY,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(July, 14),
        ),
        ASSUMPTION,
        ALL_SAINTS,
        Feast::new(
            Text::new("Armistice Day", "Waffenstillstand"),
            On::Day(November, 11),
        ),
        CHRISTMAS,
    ],
    replaces_weekends: false,
};

/// Ireland.
pub(super) const IE: State = State {
    code: "IE",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        Feast::new(Text::new("St Brigid's Day", "Brigidatag"), On::By(brigid)).since(2023),
        Feast::new(
            Text::new("St Patrick's Day", "Patrickstag"),
            On::Day(March, 17),
        ),
        EASTER_MONDAY,
        Feast::new(
            Text::new("May holiday", "Maifeiertag"),
            On::First(Monday, May, 1),
        ),
        Feast::new(
            Text::new("June holiday", "Junifeiertag"),
            On::First(Monday, June, 1),
        ),
        Feast::new(
            Text::new("August holiday", "Augustfeiertag"),
            On::First(Monday, August, 1),
        ),
        Feast::new(
            Text::new("October holiday", "Oktoberfeiertag"),
            On::First(Monday, October, 25),
        ),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Liechtenstein.
pub(super) const LI: State = State {
    code: "LI",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        Feast::new(
            Text::new("Candlemas", "Mariä Lichtmess"),
            On::Day(February, 2),
        ),
        Feast::new(
            Text::new("St Joseph's Day", "Josefstag"),
            On::Day(March, 19),
        ),
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        ASCENSION,
        WHIT_SUNDAY,
        WHIT_MONDAY,
        CORPUS_CHRISTI,
        Feast::new(
            Text::new("National Day", "Staatsfeiertag"),
            On::Day(August, 15),
        ),
        Feast::new(
            Text::new("Nativity of Mary", "Mariä Geburt"),
            On::Day(September, 8),
        ),
        ALL_SAINTS,
        IMMACULATE_CONCEPTION,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Luxembourg.
pub(super) const LU: State = State {
    code: "LU",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(Text::new("Europe Day", "Europatag"), On::Day(May, 9)),
        ASCENSION,
        WHIT_MONDAY,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(June, 23),
        ),
        ASSUMPTION,
        ALL_SAINTS,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// The Netherlands; Liberation Day is a day off for all only every five years.
pub(super) const NL: State = State {
    code: "NL",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        Feast::new(Text::new("King's Day", "Königstag"), On::By(kings_day)),
        Feast::new(
            Text::new("Liberation Day", "Tag der Befreiung"),
            On::By(dutch_liberation),
        ),
        ASCENSION,
        WHIT_SUNDAY,
        WHIT_MONDAY,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// The first Monday of February, or the first day of the month where that is a Friday.
fn brigid(year: i32) -> Option<Date> {
    let day = Date::from_calendar_date(year, February, 1).ok()?;
    if day.weekday() == Friday {
        return Some(day);
    }
    first(year, Monday, February, 1)
}

/// 27 April, or the day before where that is a Sunday.
fn kings_day(year: i32) -> Option<Date> {
    let day = Date::from_calendar_date(year, April, 27).ok()?;
    if day.weekday() == Sunday {
        return day.previous_day();
    }
    Some(day)
}

/// 5 May of every fifth year.
fn dutch_liberation(year: i32) -> Option<Date> {
    if year % 5 == 0 {
        return Date::from_calendar_date(year, May, 5).ok();
    }
    None
}
