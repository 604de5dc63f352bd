//! Where "now" comes from: an argument, never a call inside a rule.

use std::sync::Mutex;

use crate::instant::Instant;

/// A source of the current instant.
///
/// The system's clock lives in the API crate; rules take the instant it gave as an argument.
pub trait Clock: Send + Sync + 'static {
    /// The current instant, in UTC, to the microsecond.
    fn now(&self) -> Instant;
}

/// A clock that stands still until it is told otherwise: for tests and for rehearsals.
#[derive(Debug)]
pub struct ManualClock(Mutex<Instant>);

impl ManualClock {
    /// A clock that shows `now`.
    pub fn new(now: Instant) -> Self {
        Self(Mutex::new(now))
    }

    /// Sets the clock to `now`, forwards or backwards.
    pub fn set(&self, now: Instant) {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = now;
    }

    /// Moves the clock forward by `seconds`.
    pub fn advance_seconds(&self, seconds: i64) {
        let mut now = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *now = now.saturating_add_seconds(seconds);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Instant {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
