//! Holidays that many states keep.

use time::Month::{August, December, January, November};

use super::feast::{Feast, On};
use crate::text::Text;

/// 1 January.
pub(super) const NEW_YEAR: Feast =
    Feast::new(Text::new("New Year's Day", "Neujahr"), On::Day(January, 1));
/// 2 January.
pub(super) const SECOND_OF_JANUARY: Feast = Feast::new(
    Text::new("Second day of the year", "Zweiter Tag des Jahres"),
    On::Day(January, 2),
);
/// 6 January.
pub(super) const EPIPHANY: Feast = Feast::new(
    Text::new("Epiphany", "Heilige Drei Könige"),
    On::Day(January, 6),
);
/// The Thursday before Easter.
pub(super) const MAUNDY_THURSDAY: Feast = Feast::new(
    Text::new("Maundy Thursday", "Gründonnerstag"),
    On::Easter(-3),
);
/// The Friday before Easter.
pub(super) const GOOD_FRIDAY: Feast =
    Feast::new(Text::new("Good Friday", "Karfreitag"), On::Easter(-2));
/// Easter Sunday.
pub(super) const EASTER_SUNDAY: Feast =
    Feast::new(Text::new("Easter Sunday", "Ostersonntag"), On::Easter(0));
/// The day after.
pub(super) const EASTER_MONDAY: Feast =
    Feast::new(Text::new("Easter Monday", "Ostermontag"), On::Easter(1));
/// 1 May.
pub(super) const LABOUR_DAY: Feast = Feast::new(
    Text::new("Labour Day", "Tag der Arbeit"),
    On::Day(time::Month::May, 1),
);
/// The fortieth day of Easter.
pub(super) const ASCENSION: Feast = Feast::new(
    Text::new("Ascension Day", "Christi Himmelfahrt"),
    On::Easter(39),
);
/// The fiftieth day of Easter.
pub(super) const WHIT_SUNDAY: Feast =
    Feast::new(Text::new("Whit Sunday", "Pfingstsonntag"), On::Easter(49));
/// The day after.
pub(super) const WHIT_MONDAY: Feast =
    Feast::new(Text::new("Whit Monday", "Pfingstmontag"), On::Easter(50));
/// The second Thursday after Whit Sunday.
pub(super) const CORPUS_CHRISTI: Feast =
    Feast::new(Text::new("Corpus Christi", "Fronleichnam"), On::Easter(60));
/// 15 August.
pub(super) const ASSUMPTION: Feast = Feast::new(
    Text::new("Assumption Day", "Mariä Himmelfahrt"),
    On::Day(August, 15),
);
/// 1 November.
pub(super) const ALL_SAINTS: Feast = Feast::new(
    Text::new("All Saints' Day", "Allerheiligen"),
    On::Day(November, 1),
);
/// 8 December.
pub(super) const IMMACULATE_CONCEPTION: Feast = Feast::new(
    Text::new("Immaculate Conception", "Mariä Empfängnis"),
    On::Day(December, 8),
);
/// 24 December.
pub(super) const CHRISTMAS_EVE: Feast = Feast::new(
    Text::new("Christmas Eve", "Heiliger Abend"),
    On::Day(December, 24),
);
/// 25 December.
pub(super) const CHRISTMAS: Feast = Feast::new(
    Text::new("Christmas Day", "Weihnachtstag"),
    On::Day(December, 25),
);
/// 26 December.
pub(super) const ST_STEPHEN: Feast = Feast::new(
    Text::new("St Stephen's Day", "Stephanstag"),
    On::Day(December, 26),
);
/// The Friday before Orthodox Easter.
pub(super) const ORTHODOX_GOOD_FRIDAY: Feast =
    Feast::new(Text::new("Good Friday", "Karfreitag"), On::Orthodox(-2)).staying();
/// Orthodox Easter Sunday.
pub(super) const ORTHODOX_EASTER: Feast =
    Feast::new(Text::new("Easter Sunday", "Ostersonntag"), On::Orthodox(0)).staying();
/// The day after.
pub(super) const ORTHODOX_EASTER_MONDAY: Feast =
    Feast::new(Text::new("Easter Monday", "Ostermontag"), On::Orthodox(1)).staying();
/// The Monday after Orthodox Whit Sunday.
pub(super) const ORTHODOX_WHIT_MONDAY: Feast =
    Feast::new(Text::new("Whit Monday", "Pfingstmontag"), On::Orthodox(50));
/// The Monday on which the Orthodox Lent begins.
pub(super) const GREEN_MONDAY: Feast = Feast::new(
    Text::new("Green Monday", "Reiner Montag"),
    On::Orthodox(-48),
);
