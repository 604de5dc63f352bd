//! Denmark, Estonia, Finland, Iceland, Latvia, Lithuania, Norway and Sweden.

use time::Month::{April, August, December, February, July, June, March, May, November, October};
use time::Weekday::{Friday, Monday, Saturday, Sunday, Thursday};
use time::macros::date;
use time::{Date, Month};

use super::State;
use super::common::{
    ALL_SAINTS, ASCENSION, ASSUMPTION, CHRISTMAS, CHRISTMAS_EVE, EASTER_MONDAY, EASTER_SUNDAY,
    EPIPHANY, GOOD_FRIDAY, LABOUR_DAY, MAUNDY_THURSDAY, NEW_YEAR, ST_STEPHEN, WHIT_MONDAY,
    WHIT_SUNDAY,
};
use super::feast::{Feast, On, first};
use crate::text::Text;

/// Denmark; the Great Day of Prayer ended with 2023.
pub(super) const DK: State = State {
    code: "DK",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        MAUNDY_THURSDAY,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        Feast::new(
            Text::new("Great Day of Prayer", "Großer Gebetstag"),
            On::Easter(26),
        )
        .until(2023),
        ASCENSION,
        WHIT_SUNDAY,
        WHIT_MONDAY,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Estonia.
pub(super) const EE: State = State {
    code: "EE",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(February, 24),
        ),
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        LABOUR_DAY,
        WHIT_SUNDAY,
        Feast::new(
            Text::new("Victory Day", "Tag des Sieges"),
            On::Day(June, 23),
        ),
        Feast::new(Text::new("Midsummer Day", "Johannistag"), On::Day(June, 24)),
        Feast::new(
            Text::new(
                "Restoration of Independence",
                "Wiederherstellung der Unabhängigkeit",
            ),
            On::Day(August, 20),
        ),
        CHRISTMAS_EVE,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Finland; the two eves end no period either (Act 150/1930, section 5).
pub(super) const FI: State = State {
    code: "FI",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        ASCENSION,
        WHIT_SUNDAY,
        Feast::new(
            Text::new("Midsummer Eve", "Mittsommerabend"),
            On::First(Friday, June, 19),
        ),
        Feast::new(
            Text::new("Midsummer Day", "Mittsommer"),
            On::First(Saturday, June, 20),
        ),
        Feast::new(
            Text::new("All Saints' Day", "Allerheiligen"),
            On::First(Saturday, October, 31),
        ),
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(December, 6),
        ),
        CHRISTMAS_EVE,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Iceland.
pub(super) const IS: State = State {
    code: "IS",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        MAUNDY_THURSDAY,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        Feast::new(
            Text::new("First Day of Summer", "Erster Sommertag"),
            On::First(Thursday, April, 19),
        ),
        LABOUR_DAY,
        ASCENSION,
        WHIT_SUNDAY,
        WHIT_MONDAY,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(June, 17),
        ),
        Feast::new(
            Text::new("Commerce Day", "Tag des Handels"),
            On::First(Monday, August, 1),
        ),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Lithuania.
pub(super) const LT: State = State {
    code: "LT",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        Feast::new(
            Text::new("Restoration of the State", "Wiederherstellung des Staates"),
            On::Day(February, 16),
        ),
        Feast::new(
            Text::new(
                "Restoration of Independence",
                "Wiederherstellung der Unabhängigkeit",
            ),
            On::Day(March, 11),
        ),
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(
            Text::new("Mother's Day", "Muttertag"),
            On::First(Sunday, May, 1),
        ),
        Feast::new(
            Text::new("Father's Day", "Vatertag"),
            On::First(Sunday, June, 1),
        ),
        Feast::new(Text::new("Midsummer Day", "Johannistag"), On::Day(June, 24)),
        Feast::new(
            Text::new("Statehood Day", "Tag der Staatlichkeit"),
            On::Day(July, 6),
        ),
        ASSUMPTION,
        ALL_SAINTS,
        Feast::new(
            Text::new("All Souls' Day", "Allerseelen"),
            On::Day(November, 2),
        ),
        CHRISTMAS_EVE,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Latvia; two of the holidays free the Monday after a weekend.
pub(super) const LV: State = State {
    code: "LV",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(
            Text::new(
                "Restoration of Independence",
                "Wiederherstellung der Unabhängigkeit",
            ),
            On::Day(May, 4),
        ),
        Feast::new(
            Text::new(
                "Restoration of Independence, moved",
                "Wiederherstellung der Unabhängigkeit, verlegt",
            ),
            On::By(latvian_fourth_of_may),
        ),
        Feast::new(
            Text::new("Mother's Day", "Muttertag"),
            On::First(Sunday, May, 8),
        ),
        WHIT_SUNDAY,
        Feast::new(
            Text::new("Midsummer Eve", "Johannisabend"),
            On::Day(June, 23),
        ),
        Feast::new(Text::new("Midsummer Day", "Johannistag"), On::Day(June, 24)),
        Feast::new(
            Text::new("Proclamation of the Republic", "Ausrufung der Republik"),
            On::Day(November, 18),
        ),
        Feast::new(
            Text::new(
                "Proclamation of the Republic, moved",
                "Ausrufung der Republik, verlegt",
            ),
            On::By(latvian_eighteenth_of_november),
        ),
        CHRISTMAS_EVE,
        CHRISTMAS,
        ST_STEPHEN,
        Feast::new(
            Text::new("New Year's Eve", "Silvester"),
            On::Day(December, 31),
        ),
        Feast::rest_day(date!(2024 - 12 - 23)),
        Feast::rest_day(date!(2024 - 12 - 30)),
        Feast::rest_day(date!(2025 - 05 - 02)),
        Feast::rest_day(date!(2025 - 11 - 17)),
        Feast::rest_day(date!(2026 - 01 - 02)),
        Feast::rest_day(date!(2026 - 06 - 22)),
    ],
    replaces_weekends: false,
};

/// Norway.
pub(super) const NO: State = State {
    code: "NO",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        MAUNDY_THURSDAY,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        ASCENSION,
        Feast::new(
            Text::new("Constitution Day", "Tag der Verfassung"),
            On::Day(May, 17),
        ),
        WHIT_SUNDAY,
        WHIT_MONDAY,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Sweden.
pub(super) const SE: State = State {
    code: "SE",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        ASCENSION,
        WHIT_SUNDAY,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(June, 6),
        ),
        Feast::new(
            Text::new("Midsummer Day", "Mittsommer"),
            On::First(Saturday, June, 20),
        ),
        Feast::new(
            Text::new("All Saints' Day", "Allerheiligen"),
            On::First(Saturday, October, 31),
        ),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

fn latvian_fourth_of_may(year: i32) -> Option<Date> {
    monday_after(year, May, 4)
}

fn latvian_eighteenth_of_november(year: i32) -> Option<Date> {
    monday_after(year, November, 18)
}

/// The Monday after a day of the year that falls on a weekend.
fn monday_after(year: i32, month: Month, day: u8) -> Option<Date> {
    let date = Date::from_calendar_date(year, month, day).ok()?;
    if matches!(date.weekday(), Saturday | Sunday) {
        return first(year, Monday, month, day);
    }
    None
}
