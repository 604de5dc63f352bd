//! Points on the UTC time line, to the microsecond.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use time::format_description::well_known::Rfc3339;
use time::{Duration, OffsetDateTime, UtcOffset};

/// A point on the UTC time line, to the microsecond.
///
/// It is normalised when it enters: the offset becomes UTC and anything below a microsecond is cut off, because
/// PostgreSQL keeps no more and an object must not change by being stored. As text it is RFC 3339 with `Z`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(OffsetDateTime);

/// Why a text is no instant.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstantError {
    /// There is no offset from UTC, so the instant is not known.
    #[error("a time needs its offset from UTC, such as Z or +01:00")]
    NoOffset,
    /// It is not RFC 3339 at all.
    #[error("not a time in the form of RFC 3339, such as 2026-11-20T09:15:00+01:00")]
    NotRfc3339,
}

impl Instant {
    /// Normalises a date and time with offset.
    pub fn new(at: OffsetDateTime) -> Self {
        let at = at.to_offset(UtcOffset::UTC);
        let below = at.nanosecond() % 1_000;
        Self(at.replace_nanosecond(at.nanosecond() - below).unwrap_or(at))
    }

    /// The same instant as a date and time in UTC.
    pub const fn utc(self) -> OffsetDateTime {
        self.0
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    pub const fn unix_seconds(self) -> i64 {
        self.0.unix_timestamp()
    }

    /// The instant this many whole seconds after 1970-01-01T00:00:00Z; `None` outside the years -9999 to 9999.
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        OffsetDateTime::from_unix_timestamp(seconds)
            .ok()
            .map(Self::new)
    }

    /// The instant `seconds` later (earlier when negative); `None` beyond the year 9999.
    pub fn checked_add_seconds(self, seconds: i64) -> Option<Self> {
        self.0.checked_add(Duration::seconds(seconds)).map(Self)
    }

    /// The instant `seconds` later, or the last representable one.
    #[must_use]
    pub fn saturating_add_seconds(self, seconds: i64) -> Self {
        Self::new(self.0.saturating_add(Duration::seconds(seconds)))
    }

    /// Whole seconds from `earlier` to this instant, negative when `earlier` is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).whole_seconds()
    }
}

impl std::str::FromStr for Instant {
    type Err = InstantError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match OffsetDateTime::parse(text, &Rfc3339) {
            // At the calendar's edges the conversion to UTC would leave the four-digit years, and panic or not print.
            Ok(at)
                if at
                    .checked_to_offset(UtcOffset::UTC)
                    .is_some_and(|utc| utc.year() >= 0) =>
            {
                Ok(Self::new(at))
            }
            Err(_) if OffsetDateTime::parse(&format!("{text}Z"), &Rfc3339).is_ok() => {
                Err(InstantError::NoOffset)
            }
            Ok(_) | Err(_) => Err(InstantError::NotRfc3339),
        }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // RFC 3339 has four digits for the year; an instant outside cannot enter through it.
        f.write_str(&self.0.format(&Rfc3339).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl utoipa::PartialSchema for Instant {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
            .description(Some(
                "An instant (RFC 3339). Answers are in UTC with `Z`, to the microsecond; input may carry any offset, \
                 but must carry one.",
            ))
            .examples(["2026-11-20T08:15:00Z"])
            .into()
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for Instant {
    fn name() -> std::borrow::Cow<'static, str> {
        std::borrow::Cow::Borrowed("Instant")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn input_is_normalised_to_utc_microseconds() {
        let at: Instant = "2026-11-20T09:15:00.123456789+01:00".parse().unwrap();
        assert_eq!(at.to_string(), "2026-11-20T08:15:00.123456Z");
        let whole: Instant = "2026-11-20T08:15:00.000000000Z".parse().unwrap();
        assert_eq!(whole.to_string(), "2026-11-20T08:15:00Z");
    }

    #[test]
    fn a_time_without_offset_is_refused_by_name() {
        assert_eq!(
            "2026-11-20T09:15:00".parse::<Instant>(),
            Err(InstantError::NoOffset)
        );
        for edge in ["9999-12-31T23:59:59-01:00", "0000-01-01T00:00:00+01:00"] {
            assert_eq!(edge.parse::<Instant>(), Err(InstantError::NotRfc3339));
        }
        assert_eq!(
            "yesterday".parse::<Instant>(),
            Err(InstantError::NotRfc3339)
        );
    }
}
