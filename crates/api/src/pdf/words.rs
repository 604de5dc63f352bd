//! The design's own words, and how days and instants are written.

use meldewerk_domain::text::{Language, Text};
use serde::Serialize;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

/// The design's own words.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    page: &'static str,
    of: &'static str,
    asked: &'static str,
    answer: &'static str,
    missing: &'static str,
    unknown: &'static str,
    totals: &'static str,
    drill: &'static str,
    drill_band: &'static str,
}

impl Words {
    /// The words in a language.
    pub(super) const fn of(language: Language) -> Self {
        const fn word(language: Language, en: &'static str, de: &'static str) -> &'static str {
            Text::new(en, de).get(language)
        }
        Self {
            page: word(language, "Page", "Seite"),
            of: word(language, "of", "von"),
            asked: word(language, "What the law asks for", "Was das Gesetz verlangt"),
            answer: word(language, "Answer", "Angabe"),
            missing: word(
                language,
                "Missing: the law demands it.",
                "Fehlt: Das Gesetz verlangt diese Angabe.",
            ),
            unknown: word(language, "Not known.", "Nicht bekannt."),
            totals: word(language, "Totals", "Summen"),
            drill: word(language, "DRILL", "ÜBUNG"),
            drill_band: word(
                language,
                "DRILL – NOT TO BE FILED",
                "ÜBUNG – NICHT EINZUREICHEN",
            ),
        }
    }
}

/// A day as people of that language write it, without doubt which number is the month.
pub fn day(date: Date, language: Language) -> String {
    let written = match language {
        Language::English => date.format(format_description!("[year]-[month]-[day]")),
        Language::German => date.format(format_description!("[day].[month].[year]")),
    };
    written.unwrap_or_else(|_beyond| date.to_string())
}

/// An instant as people of that language write it, with its offset from UTC.
pub fn moment(at: OffsetDateTime, language: Language) -> String {
    let time = at.format(format_description!("[hour]:[minute]"));
    let seconds = match at.second() {
        0 => String::new(),
        second => format!(":{second:02}"),
    };
    let offset = if at.offset().is_utc() {
        Ok("UTC".to_owned())
    } else {
        at.format(format_description!(
            "[offset_hour sign:mandatory]:[offset_minute]"
        ))
    };
    let day = day(at.date(), language);
    match (time, offset) {
        (Ok(time), Ok(offset)) => format!("{day}, {time}{seconds} {offset}"),
        _ => at.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn an_instant_says_its_offset() {
        let at = datetime!(2026-11-20 09:15 +1);
        assert_eq!(moment(at, Language::English), "2026-11-20, 09:15 +01:00");
        assert_eq!(moment(at, Language::German), "20.11.2026, 09:15 +01:00");
        let at = datetime!(2026-11-20 08:15:03 UTC);
        assert_eq!(moment(at, Language::German), "20.11.2026, 08:15:03 UTC");
    }
}
