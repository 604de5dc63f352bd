//! Durations as `DD:HH:MM`.
//!
//! The glossary writes two digits for the days, the exchange format takes up to three: an incident may last longer than 99
//! days.

use crate::text::Text;
use crate::violation::Violation;

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

/// Reads a duration into minutes.
pub(super) fn read(text: &str) -> Result<u32, Violation> {
    let mut parts = text.split(':');
    let mut part = |lengths: std::ops::RangeInclusive<usize>, most: u32| {
        let part = parts.next()?;
        let is_number =
            lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = part.parse().ok().filter(|_| is_number)?;
        (number <= most).then_some(number)
    };
    let read = part(1..=3, 999)
        .zip(part(2..=2, 23))
        .zip(part(2..=2, 59))
        .filter(|_| parts.next().is_none());
    read.map(|((days, hours), minutes)| days * DAY + hours * HOUR + minutes)
        .ok_or_else(|| {
            Violation::new(
                "",
                "not_a_duration",
                Text::new(
                    "A duration is written as DD:HH:MM, such as 01:06:30.",
                    "Eine Dauer wird als TT:HH:MM geschrieben, etwa 01:06:30.",
                ),
            )
        })
}

/// The duration as people write it.
pub(in super::super) fn shown(minutes: u32) -> String {
    let (days, rest) = (minutes / DAY, minutes % DAY);
    format!("{days:02}:{:02}:{:02}", rest / HOUR, rest % HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_hours_and_minutes_are_read_and_written() {
        for (text, minutes) in [
            ("00:00:00", 0),
            ("01:06:30", 1_830),
            ("999:23:59", 1_439_999),
        ] {
            assert_eq!(read(text), Ok(minutes));
            assert_eq!(shown(minutes), text);
        }
        assert_eq!(read("1:00:05"), Ok(1_445));
        for text in [
            "",
            "00:24:00",
            "00:00:60",
            "1000:00:00",
            "00:00",
            "00:00:00:00",
            "0a:00:00",
            "+1:00:00",
            "00:0:00",
        ] {
            assert_eq!(
                read(text).map_err(|it| it.code),
                Err("not_a_duration"),
                "{text}"
            );
        }
    }
}
