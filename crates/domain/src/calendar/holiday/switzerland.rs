//! Switzerland: four holidays of the whole country, and those of the cantons.
//!
//! Source: the Federal Office of Justice's list of the cantons' statutory holidays that are treated like Sundays. Days
//! that single communes or districts keep, half days and mere days of rest are left out.

use time::Month::{April, August, December, January, June, March, September};
use time::Weekday::{Monday, Saturday, Thursday, Tuesday};
use time::{Date, Duration, Month};

use super::super::easter;
use super::State;
use super::common::{
    ALL_SAINTS, ASCENSION, ASSUMPTION, CHRISTMAS, CORPUS_CHRISTI, EASTER_MONDAY, EPIPHANY,
    GOOD_FRIDAY, IMMACULATE_CONCEPTION, LABOUR_DAY, NEW_YEAR, ST_STEPHEN, WHIT_MONDAY,
};
use super::feast::{Feast, On, first};
use crate::text::Text;

const BERCHTOLD: Text = Text::new("Berchtold's Day", "Berchtoldstag");

pub(super) const SWITZERLAND: State = State {
    code: "CH",
    parts: &[
        "AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE", "NW", "OW",
        "SG", "SH", "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH",
    ],
    feasts: &[
        NEW_YEAR,
        Feast::new(BERCHTOLD, On::Day(January, 2)).within(&["AG", "BE", "JU", "LU", "TG", "VD"]),
        Feast::new(BERCHTOLD, On::By(second_of_january_on_monday)).within(&["NE"]),
        EPIPHANY.within(&["SZ", "TI", "UR"]),
        Feast::new(
            Text::new("Republic Day", "Jahrestag der Ausrufung der Republik"),
            On::Day(March, 1),
        )
        .within(&["NE"]),
        Feast::new(
            Text::new("St Joseph's Day", "Josefstag"),
            On::Day(March, 19),
        )
        .within(&["NW", "SZ", "TI", "UR", "VS"]),
        Feast::new(
            Text::new("Battle of Näfels", "Näfelser Fahrt"),
            On::By(naefels),
        )
        .within(&["GL"]),
        GOOD_FRIDAY.within(&[
            "AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "JU", "LU", "NE", "NW", "OW",
            "SG", "SH", "SO", "SZ", "TG", "UR", "VD", "ZG", "ZH",
        ]),
        EASTER_MONDAY.within(MONDAYS),
        LABOUR_DAY.within(&["AG", "BL", "BS", "JU", "NE", "SH", "TG", "TI", "ZH"]),
        ASCENSION,
        WHIT_MONDAY.within(MONDAYS),
        CORPUS_CHRISTI.within(&[
            "AG", "AI", "JU", "LU", "NE", "NW", "OW", "SZ", "TI", "UR", "VS", "ZG",
        ]),
        Feast::new(
            Text::new("Independence of Jura", "Fest der Unabhängigkeit"),
            On::Day(June, 23),
        )
        .within(&["JU"]),
        Feast::new(
            Text::new("Sts Peter and Paul", "Peter und Paul"),
            On::Day(June, 29),
        )
        .within(&["TI"]),
        Feast::new(Text::new("National Day", "Bundesfeier"), On::Day(August, 1)),
        ASSUMPTION.within(CATHOLIC),
        Feast::new(
            Text::new("Genevan Fast", "Genfer Bettag"),
            On::By(genevan_fast),
        )
        .within(&["GE"]),
        // The day after the federal day of thanksgiving, which is the third Sunday of September.
        Feast::new(
            Text::new("Monday after the federal fast", "Bettagsmontag"),
            On::First(Monday, September, 16),
        )
        .within(&["VD"]),
        Feast::new(
            Text::new("St Nicholas of Flüe", "Bruder-Klausen-Fest"),
            On::Day(September, 25),
        )
        .within(&["OW"]),
        ALL_SAINTS.within(&[
            "AG", "AI", "GL", "JU", "LU", "NW", "OW", "SG", "SZ", "TI", "UR", "VS", "ZG",
        ]),
        IMMACULATE_CONCEPTION.within(&["AG", "AI", "LU", "NW", "OW", "SZ", "TI", "UR", "VS", "ZG"]),
        CHRISTMAS,
        ST_STEPHEN.within(&[
            "AG", "BE", "BL", "BS", "GL", "GR", "LU", "SG", "SH", "SZ", "TG", "TI", "ZH",
        ]),
        Feast::new(ST_STEPHEN.name, On::By(st_stephen_without_a_row)).within(&["AI", "AR", "UR"]),
        Feast::new(ST_STEPHEN.name, On::By(st_stephen_on_monday)).within(&["NE"]),
        Feast::new(
            Text::new(
                "Restoration of the Republic",
                "Wiederherstellung der Republik",
            ),
            On::Day(December, 31),
        )
        .within(&["GE"]),
    ],
    replaces_weekends: false,
};

/// The cantons that keep the Mondays after Easter and Whit Sunday.
const MONDAYS: &[&str] = &[
    "AG", "AI", "AR", "BE", "BL", "BS", "GE", "GL", "GR", "JU", "LU", "SG", "SH", "SZ", "TG", "TI",
    "UR", "VD", "ZH",
];
/// The cantons that keep the Assumption.
const CATHOLIC: &[&str] = &[
    "AG", "AI", "JU", "LU", "NW", "OW", "SZ", "TI", "UR", "VS", "ZG",
];

/// The first Thursday of April, or the second where the first lies in the week before Easter.
fn naefels(year: i32) -> Option<Date> {
    let thursday = first(year, Thursday, April, 1)?;
    let maundy = easter::western(year)?.checked_sub(Duration::days(3))?;
    if thursday == maundy {
        return thursday.checked_add(Duration::weeks(1));
    }
    Some(thursday)
}

/// The Thursday after the first Sunday of September.
fn genevan_fast(year: i32) -> Option<Date> {
    first(year, Thursday, September, 5)
}

fn second_of_january_on_monday(year: i32) -> Option<Date> {
    on_monday(year, January, 2)
}

fn st_stephen_on_monday(year: i32) -> Option<Date> {
    on_monday(year, December, 26)
}

/// Neuchâtel keeps the day after a high feast only where the feast is a Sunday.
fn on_monday(year: i32, month: Month, day: u8) -> Option<Date> {
    let date = Date::from_calendar_date(year, month, day).ok()?;
    (date.weekday() == Monday).then_some(date)
}

/// Some cantons leave it out where Christmas is a Monday or Friday: no three or four days off in a row.
fn st_stephen_without_a_row(year: i32) -> Option<Date> {
    let date = Date::from_calendar_date(year, December, 26).ok()?;
    (!matches!(date.weekday(), Tuesday | Saturday)).then_some(date)
}
