//! The system's clock.

use meldewerk_domain::clock::Clock;
use meldewerk_domain::instant::Instant;

/// The time that the operating system tells.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place where the time comes from"
    )]
    fn now(&self) -> Instant {
        Instant::new(time::OffsetDateTime::now_utc())
    }
}
