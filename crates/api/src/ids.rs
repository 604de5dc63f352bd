//! Where identifiers and secrets come from: time and randomness are arguments.

use std::sync::{Mutex, PoisonError};

use meldewerk_domain::instant::Instant;
use meldewerk_store::Entropy;
use uuid::{Builder, Uuid};

/// Gives out identifiers in a strictly rising order, so that what one process stores sorts by creation even within one
/// millisecond, and when the clock steps back.
#[derive(Debug, Default)]
pub struct IdSource {
    last: Mutex<u128>,
}

impl IdSource {
    /// The next identifier: that of `now`, or the one after the last where `now` would not sort behind it.
    pub fn next(&self, now: Instant, entropy: &dyn Entropy) -> Uuid {
        let candidate = uuid_at(now, entropy).as_u128();
        // The number behind the lock is whole at every instant, so that a panic elsewhere cannot have spoilt it.
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        *last = candidate.max(last.saturating_add(1));
        Uuid::from_u128(*last)
    }
}

/// A UUID version 7 of `now` with randomness from `entropy`: sortable by creation.
fn uuid_at(now: Instant, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0; 10];
    entropy.fill(&mut random);
    let milliseconds = now.utc().unix_timestamp_nanos() / 1_000_000;
    Builder::from_unix_timestamp_millis(u64::try_from(milliseconds).unwrap_or(0), &random)
        .into_uuid()
}

/// A secret of 256 random bits, in base64url without padding.
pub fn secret(entropy: &dyn Entropy) -> String {
    let mut bytes = [0; 32];
    entropy.fill(&mut bytes);
    data_encoding::BASE64URL_NOPAD.encode(&bytes)
}

/// SHA-256 of `bytes` in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER
        .encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes).as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldewerk_store::SystemEntropy;

    #[test]
    fn ids_rise_within_a_millisecond_and_when_the_clock_steps_back() {
        let source = IdSource::default();
        let now = Instant::from_unix_seconds(1_000).unwrap();
        let ids: Vec<Uuid> = (0..1_000)
            .map(|step| source.next(now.saturating_add_seconds(-step % 3), &SystemEntropy))
            .collect();
        assert!(ids.is_sorted_by(|a, b| a < b));
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }

    #[test]
    fn ids_are_version_7_and_sort_by_time() {
        let at = |seconds| Instant::from_unix_seconds(seconds).unwrap();
        let (a, b) = (
            uuid_at(at(1_000), &SystemEntropy),
            uuid_at(at(1_001), &SystemEntropy),
        );
        assert_eq!(a.get_version_num(), 7);
        assert!(a < b);
        assert_eq!(secret(&SystemEntropy).len(), 43);
    }
}
