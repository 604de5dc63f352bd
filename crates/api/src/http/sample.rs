//! Values for the examples of the document: the same at every run.

use meldewerk_domain::instant::Instant;
use uuid::Uuid;

/// An identifier, a different one for each number.
pub fn id(number: u8) -> Uuid {
    Uuid::from_u128(0x019a_a5a3_1c00_7000_8000_0000_0000_0000 | u128::from(number))
}

/// Friday, 20 November 2026, 08:15 UTC.
pub fn instant() -> Instant {
    at(0)
}

/// That instant and `seconds` more.
pub fn at(seconds: i64) -> Instant {
    const START: i64 = 1_795_162_500;
    Instant::from_unix_seconds(START.saturating_add(seconds))
        .unwrap_or_else(|| Instant::new(time::OffsetDateTime::UNIX_EPOCH))
}

/// How every PDF begins.
pub(crate) const PDF: &str = "%PDF-1.7";
