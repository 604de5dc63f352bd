//! Cyprus, Greece, Italy, Malta, Portugal and Spain.

use time::Month::{April, December, February, June, March, May, October, September};
use time::Weekday::Sunday;
use time::macros::date;
use time::{Date, Duration};

use super::super::easter;
use super::State;
use super::common::{
    ALL_SAINTS, ASSUMPTION, CHRISTMAS, CORPUS_CHRISTI, EASTER_MONDAY, EASTER_SUNDAY, EPIPHANY,
    GOOD_FRIDAY, GREEN_MONDAY, IMMACULATE_CONCEPTION, LABOUR_DAY, NEW_YEAR, ORTHODOX_EASTER,
    ORTHODOX_EASTER_MONDAY, ORTHODOX_GOOD_FRIDAY, ORTHODOX_WHIT_MONDAY, ST_STEPHEN,
};
use super::feast::{Feast, On};
use crate::text::Text;

/// Cyprus.
pub(super) const CY: State = State {
    code: "CY",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        GREEN_MONDAY,
        Feast::new(
            Text::new("Greek Independence Day", "Griechischer Unabhängigkeitstag"),
            On::Day(March, 25),
        ),
        Feast::new(
            Text::new("Cyprus National Day", "Zyprischer Nationalfeiertag"),
            On::Day(April, 1),
        ),
        ORTHODOX_GOOD_FRIDAY,
        ORTHODOX_EASTER,
        ORTHODOX_EASTER_MONDAY,
        LABOUR_DAY,
        ORTHODOX_WHIT_MONDAY,
        ASSUMPTION,
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(October, 1),
        ),
        Feast::new(Text::new("Ohi Day", "Ochi-Tag"), On::Day(October, 28)),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Spain: what the whole country keeps; the communities may exchange some days and add their own.
pub(super) const ES: State = State {
    code: "ES",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        GOOD_FRIDAY,
        LABOUR_DAY,
        ASSUMPTION,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(October, 12),
        ),
        ALL_SAINTS,
        Feast::new(
            Text::new("Constitution Day", "Tag der Verfassung"),
            On::Day(December, 6),
        ),
        IMMACULATE_CONCEPTION,
        CHRISTMAS,
    ],
    replaces_weekends: false,
};

const LABOUR_DAY_MOVED: Text = Text::new("Labour Day, moved", "Tag der Arbeit, verlegt");

/// Greece; 1 May moves behind Easter and off a Sunday by decision of the ministry, which is taken as given here.
pub(super) const GR: State = State {
    code: "GR",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        GREEN_MONDAY,
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(March, 25),
        ),
        ORTHODOX_GOOD_FRIDAY,
        ORTHODOX_EASTER_MONDAY,
        LABOUR_DAY.since(2025),
        Feast::new(LABOUR_DAY_MOVED, On::Once(date!(2024 - 05 - 07))),
        Feast::new(LABOUR_DAY_MOVED, On::By(greek_labour_day)),
        ORTHODOX_WHIT_MONDAY,
        ASSUMPTION,
        Feast::new(Text::new("Ohi Day", "Ochi-Tag"), On::Day(October, 28)),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Italy; the feasts of the patrons of the towns are left out.
pub(super) const IT: State = State {
    code: "IT",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        Feast::new(
            Text::new("Liberation Day", "Tag der Befreiung"),
            On::Day(April, 25),
        ),
        LABOUR_DAY,
        Feast::new(
            Text::new("Republic Day", "Tag der Republik"),
            On::Day(June, 2),
        ),
        ASSUMPTION,
        Feast::new(
            Text::new("St Francis of Assisi", "Franz von Assisi"),
            On::Day(October, 4),
        )
        .since(2026),
        ALL_SAINTS,
        IMMACULATE_CONCEPTION,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Malta.
pub(super) const MT: State = State {
    code: "MT",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        Feast::new(
            Text::new("Shipwreck of St Paul", "Schiffbruch des Paulus"),
            On::Day(February, 10),
        ),
        Feast::new(
            Text::new("St Joseph's Day", "Josefstag"),
            On::Day(March, 19),
        ),
        Feast::new(
            Text::new("Freedom Day", "Tag der Freiheit"),
            On::Day(March, 31),
        ),
        GOOD_FRIDAY,
        LABOUR_DAY,
        Feast::new(Text::new("Sette Giugno", "Sette Giugno"), On::Day(June, 7)),
        Feast::new(
            Text::new("Sts Peter and Paul", "Peter und Paul"),
            On::Day(June, 29),
        ),
        ASSUMPTION,
        Feast::new(
            Text::new("Our Lady of Victories", "Tag des Sieges"),
            On::Day(September, 8),
        ),
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(September, 21),
        ),
        IMMACULATE_CONCEPTION,
        Feast::new(
            Text::new("Republic Day", "Tag der Republik"),
            On::Day(December, 13),
        ),
        CHRISTMAS,
    ],
    replaces_weekends: false,
};

/// Portugal.
pub(super) const PT: State = State {
    code: "PT",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        Feast::new(
            Text::new("Freedom Day", "Tag der Freiheit"),
            On::Day(April, 25),
        ),
        LABOUR_DAY,
        CORPUS_CHRISTI,
        Feast::new(Text::new("Portugal Day", "Portugaltag"), On::Day(June, 10)),
        ASSUMPTION,
        Feast::new(
            Text::new("Republic Day", "Tag der Republik"),
            On::Day(October, 5),
        ),
        ALL_SAINTS,
        Feast::new(
            Text::new(
                "Restoration of Independence",
                "Wiederherstellung der Unabhängigkeit",
            ),
            On::Day(December, 1),
        ),
        IMMACULATE_CONCEPTION,
        CHRISTMAS,
    ],
    replaces_weekends: false,
};

/// The Tuesday after Easter where 1 May lies on Holy Saturday, and 2 May where it is another Sunday.
fn greek_labour_day(year: i32) -> Option<Date> {
    let day = Date::from_calendar_date(year, May, 1).ok()?;
    let easter = easter::orthodox(year)?;
    if day.next_day() == Some(easter) {
        return easter.checked_add(Duration::days(2));
    }
    if day.weekday() == Sunday && day != easter {
        return day.next_day();
    }
    None
}
