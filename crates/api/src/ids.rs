//! Where identifiers and secrets come from: time and randomness are arguments.

use meldewerk_domain::instant::Instant;
use meldewerk_store::Entropy;
use uuid::{Builder, Uuid};

/// A UUID version 7 of `now` with randomness from `entropy`: sortable by creation.
pub fn uuid_at(now: Instant, entropy: &dyn Entropy) -> Uuid {
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
