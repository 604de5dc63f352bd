//! Germany: the nine nationwide holidays and those of the Länder, by their holiday acts as of 2026.
//!
//! What single municipalities keep is left out: the Assumption in most of Bavaria, the Peace Festival in Augsburg, and
//! Corpus Christi in parts of Saxony and Thuringia.

use time::Month::{March, November, October, September};
use time::Weekday::Wednesday;
use time::macros::date;

use super::State;
use super::common::{
    ALL_SAINTS, ASCENSION, ASSUMPTION, CHRISTMAS, CORPUS_CHRISTI, EASTER_MONDAY, EASTER_SUNDAY,
    EPIPHANY, GOOD_FRIDAY, LABOUR_DAY, NEW_YEAR, ST_STEPHEN, WHIT_MONDAY, WHIT_SUNDAY,
};
use super::feast::{Feast, On};
use crate::text::Text;

const WOMEN: Text = Text::new("International Women's Day", "Internationaler Frauentag");
const REFORMATION: Text = Text::new("Reformation Day", "Reformationstag");
const END_OF_WAR: Text = Text::new("End of the war, jubilee", "Jahrestag des Kriegsendes");

pub(super) const GERMANY: State = State {
    code: "DE",
    parts: &[
        "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST",
        "TH",
    ],
    feasts: &[
        NEW_YEAR,
        EPIPHANY.within(&["BW", "BY", "ST"]),
        Feast::new(WOMEN, On::Day(March, 8))
            .within(&["BE"])
            .since(2019),
        Feast::new(WOMEN, On::Day(March, 8))
            .within(&["MV"])
            .since(2023),
        GOOD_FRIDAY,
        EASTER_SUNDAY.within(&["BB"]),
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(END_OF_WAR, On::Once(date!(2020 - 05 - 08))).within(&["BE"]),
        Feast::new(END_OF_WAR, On::Once(date!(2025 - 05 - 08))).within(&["BE"]),
        ASCENSION,
        WHIT_SUNDAY.within(&["BB"]),
        WHIT_MONDAY,
        CORPUS_CHRISTI.within(&["BW", "BY", "HE", "NW", "RP", "SL"]),
        Feast::new(
            Text::new(
                "Uprising of 17 June 1953, jubilee",
                "Jahrestag des Aufstands vom 17. Juni 1953",
            ),
            On::Once(date!(2028 - 06 - 17)),
        )
        .within(&["BE"]),
        ASSUMPTION.within(&["SL"]),
        Feast::new(
            Text::new("Children's Day", "Weltkindertag"),
            On::Day(September, 20),
        )
        .within(&["TH"])
        .since(2019),
        Feast::new(
            Text::new("Day of German Unity", "Tag der Deutschen Einheit"),
            On::Day(October, 3),
        ),
        Feast::new(REFORMATION, On::Day(October, 31)).within(&["BB", "MV", "SN", "ST", "TH"]),
        Feast::new(REFORMATION, On::Day(October, 31))
            .within(&["HB", "HH", "NI", "SH"])
            .since(2018),
        ALL_SAINTS.within(&["BW", "BY", "NW", "RP", "SL"]),
        // The Wednesday before 23 November.
        Feast::new(
            Text::new("Repentance and Prayer Day", "Buß- und Bettag"),
            On::First(Wednesday, November, 16),
        )
        .within(&["SN"]),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};
