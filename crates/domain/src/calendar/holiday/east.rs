//! Bulgaria, Croatia, Czechia, Hungary, Poland, Romania, Slovakia and Slovenia.

use time::Month::{
    April, August, December, February, January, July, June, March, May, November, October,
    September,
};
use time::macros::date;

use super::State;
use super::common::{
    ALL_SAINTS, ASSUMPTION, CHRISTMAS, CHRISTMAS_EVE, CORPUS_CHRISTI, EASTER_MONDAY, EASTER_SUNDAY,
    EPIPHANY, GOOD_FRIDAY, LABOUR_DAY, NEW_YEAR, ORTHODOX_EASTER, ORTHODOX_EASTER_MONDAY,
    ORTHODOX_GOOD_FRIDAY, ORTHODOX_WHIT_MONDAY, SECOND_OF_JANUARY, ST_STEPHEN, WHIT_MONDAY,
    WHIT_SUNDAY,
};
use super::feast::{Feast, On};
use crate::text::Text;

/// Bulgaria (Labour Code, Article 154): a holiday on a weekend frees the next working day, except at Easter.
pub(super) const BG: State = State {
    code: "BG",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        Feast::new(
            Text::new("Liberation Day", "Tag der Befreiung"),
            On::Day(March, 3),
        ),
        ORTHODOX_GOOD_FRIDAY,
        Feast::new(Text::new("Holy Saturday", "Karsamstag"), On::Orthodox(-1)).staying(),
        ORTHODOX_EASTER,
        ORTHODOX_EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(Text::new("St George's Day", "Georgstag"), On::Day(May, 6)),
        Feast::new(
            Text::new(
                "Bulgarian Education and Culture Day",
                "Tag der bulgarischen Bildung und Kultur",
            ),
            On::Day(May, 24),
        ),
        Feast::new(
            Text::new("Unification Day", "Tag der Vereinigung"),
            On::Day(September, 6),
        ),
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(September, 22),
        ),
        CHRISTMAS_EVE,
        CHRISTMAS,
        Feast::new(
            Text::new("Second day of Christmas", "Zweiter Weihnachtstag"),
            On::Day(December, 26),
        ),
        Feast::rest_day(date!(2025 - 12 - 31)),
        Feast::rest_day(date!(2026 - 01 - 02)),
    ],
    replaces_weekends: true,
};

/// Czechia.
pub(super) const CZ: State = State {
    code: "CZ",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        GOOD_FRIDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(Text::new("Victory Day", "Tag des Sieges"), On::Day(May, 8)),
        Feast::new(
            Text::new("Sts Cyril and Methodius", "Kyrill und Method"),
            On::Day(July, 5),
        ),
        Feast::new(Text::new("Jan Hus Day", "Jan-Hus-Tag"), On::Day(July, 6)),
        Feast::new(
            Text::new("Czech Statehood Day", "Tag der tschechischen Staatlichkeit"),
            On::Day(September, 28),
        ),
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(October, 28),
        ),
        Feast::new(
            Text::new(
                "Freedom and Democracy Day",
                "Tag des Kampfes für Freiheit und Demokratie",
            ),
            On::Day(November, 17),
        ),
        CHRISTMAS_EVE,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Croatia.
pub(super) const HR: State = State {
    code: "HR",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(
            Text::new("Statehood Day", "Tag der Staatlichkeit"),
            On::Day(May, 30),
        ),
        CORPUS_CHRISTI,
        Feast::new(
            Text::new(
                "Anti-Fascist Struggle Day",
                "Tag des antifaschistischen Kampfes",
            ),
            On::Day(June, 22),
        ),
        Feast::new(
            Text::new(
                "Victory and Homeland Thanksgiving Day",
                "Tag des Sieges und der heimatlichen Dankbarkeit",
            ),
            On::Day(August, 5),
        ),
        ASSUMPTION,
        ALL_SAINTS,
        Feast::new(
            Text::new("Remembrance Day", "Gedenktag"),
            On::Day(November, 18),
        ),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Hungary (Labour Code, section 102).
pub(super) const HU: State = State {
    code: "HU",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(March, 15),
        ),
        GOOD_FRIDAY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        WHIT_SUNDAY,
        WHIT_MONDAY,
        Feast::new(
            Text::new("State Foundation Day", "Tag der Staatsgründung"),
            On::Day(August, 20),
        ),
        Feast::new(
            Text::new("Revolution Day", "Tag der Revolution"),
            On::Day(October, 23),
        ),
        ALL_SAINTS,
        Feast::new(
            Text::new("Christmas Eve", "Heiliger Abend"),
            On::Day(December, 24),
        )
        .since(2026),
        CHRISTMAS,
        ST_STEPHEN,
        Feast::rest_day(date!(2024 - 08 - 19)),
        Feast::rest_day(date!(2024 - 12 - 24)),
        Feast::rest_day(date!(2024 - 12 - 27)),
        Feast::rest_day(date!(2025 - 05 - 02)),
        Feast::rest_day(date!(2025 - 10 - 24)),
        Feast::rest_day(date!(2025 - 12 - 24)),
        Feast::rest_day(date!(2026 - 01 - 02)),
        Feast::rest_day(date!(2026 - 08 - 21)),
    ],
    replaces_weekends: false,
};

/// Poland.
pub(super) const PL: State = State {
    code: "PL",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        EASTER_SUNDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(
            Text::new("Constitution Day", "Tag der Verfassung"),
            On::Day(May, 3),
        ),
        WHIT_SUNDAY,
        CORPUS_CHRISTI,
        ASSUMPTION,
        ALL_SAINTS,
        Feast::new(
            Text::new("Independence Day", "Tag der Unabhängigkeit"),
            On::Day(November, 11),
        ),
        Feast::new(
            Text::new("Christmas Eve", "Heiliger Abend"),
            On::Day(December, 24),
        )
        .since(2025),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Romania (Labour Code, Article 139).
pub(super) const RO: State = State {
    code: "RO",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        SECOND_OF_JANUARY,
        Feast::new(
            Text::new("Epiphany", "Heilige Drei Könige"),
            On::Day(January, 6),
        )
        .since(2024),
        Feast::new(
            Text::new("St John the Baptist", "Johannes der Täufer"),
            On::Day(January, 7),
        )
        .since(2024),
        Feast::new(
            Text::new("Unification Day", "Tag der Vereinigung"),
            On::Day(January, 24),
        ),
        ORTHODOX_GOOD_FRIDAY,
        ORTHODOX_EASTER,
        ORTHODOX_EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(Text::new("Whit Sunday", "Pfingstsonntag"), On::Orthodox(49)),
        ORTHODOX_WHIT_MONDAY,
        Feast::new(Text::new("Children's Day", "Kindertag"), On::Day(June, 1)),
        ASSUMPTION,
        Feast::new(
            Text::new("St Andrew's Day", "Andreastag"),
            On::Day(November, 30),
        ),
        Feast::new(
            Text::new("National Day", "Nationalfeiertag"),
            On::Day(December, 1),
        ),
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};

/// Slovenia.
pub(super) const SI: State = State {
    code: "SI",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        SECOND_OF_JANUARY,
        Feast::new(
            Text::new("Prešeren Day", "Prešeren-Tag"),
            On::Day(February, 8),
        ),
        EASTER_SUNDAY,
        EASTER_MONDAY,
        Feast::new(
            Text::new("Resistance Day", "Tag des Widerstands"),
            On::Day(April, 27),
        ),
        LABOUR_DAY,
        Feast::new(
            Text::new("Labour Day, second day", "Tag der Arbeit, zweiter Tag"),
            On::Day(May, 2),
        ),
        WHIT_SUNDAY,
        Feast::new(
            Text::new("Statehood Day", "Tag der Staatlichkeit"),
            On::Day(June, 25),
        ),
        ASSUMPTION,
        Feast::new(
            Text::new("Reformation Day", "Reformationstag"),
            On::Day(October, 31),
        ),
        Feast::new(
            Text::new("Remembrance Day", "Gedenktag"),
            On::Day(November, 1),
        ),
        CHRISTMAS,
        Feast::new(
            Text::new(
                "Independence and Unity Day",
                "Tag der Unabhängigkeit und Einheit",
            ),
            On::Day(December, 26),
        ),
    ],
    replaces_weekends: false,
};

/// Slovakia; two holidays are working days in 2026, and 17 November is one from 2025 on.
pub(super) const SK: State = State {
    code: "SK",
    parts: &[],
    feasts: &[
        NEW_YEAR,
        EPIPHANY,
        GOOD_FRIDAY,
        EASTER_MONDAY,
        LABOUR_DAY,
        Feast::new(Text::new("Victory Day", "Tag des Sieges"), On::Day(May, 8)).until(2025),
        Feast::new(Text::new("Victory Day", "Tag des Sieges"), On::Day(May, 8)).since(2027),
        Feast::new(
            Text::new("Sts Cyril and Methodius", "Kyrill und Method"),
            On::Day(July, 5),
        ),
        Feast::new(
            Text::new("National Uprising", "Nationalaufstand"),
            On::Day(August, 29),
        ),
        Feast::new(
            Text::new("Our Lady of Sorrows", "Sieben Schmerzen Mariä"),
            On::Day(September, 15),
        )
        .until(2025),
        Feast::new(
            Text::new("Our Lady of Sorrows", "Sieben Schmerzen Mariä"),
            On::Day(September, 15),
        )
        .since(2027),
        ALL_SAINTS,
        Feast::new(
            Text::new(
                "Freedom and Democracy Day",
                "Tag des Kampfes für Freiheit und Demokratie",
            ),
            On::Day(November, 17),
        )
        .until(2024),
        CHRISTMAS_EVE,
        CHRISTMAS,
        ST_STEPHEN,
    ],
    replaces_weekends: false,
};
