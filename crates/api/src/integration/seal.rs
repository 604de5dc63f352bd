//! Secrets that must be known again, sealed before they are stored.
//!
//! A signature can only be checked with the secret itself, so a hash does not do. Sealing (AES-256-GCM) keeps the secrets
//! out of whatever shows a single table: a back-up taken apart, a query's output, a support case.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use meldewerk_store::Entropy;
use uuid::Uuid;

use crate::problem::{Kind, Problem};

/// The form of a sealed text; another one would get another prefix.
const FORM: &str = "1.";

/// Seals and opens secrets.
pub struct Sealer(LessSafeKey);

impl Sealer {
    /// A sealer whose key is derived from the instance's own secret.
    pub fn new(instance_secret: &[u8]) -> Result<Self, Problem> {
        let master = hmac::Key::new(hmac::HMAC_SHA256, instance_secret);
        let derived = hmac::sign(&master, b"meldewerk sealed secrets 1");
        let key = UnboundKey::new(&AES_256_GCM, derived.as_ref())
            .map_err(|_error| Problem::new(Kind::Internal))?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Seals `secret` for the record `owner`: the text opens nowhere else.
    pub fn seal(
        &self,
        secret: &str,
        owner: Uuid,
        entropy: &dyn Entropy,
    ) -> Result<String, Problem> {
        let mut nonce = [0; NONCE_LEN];
        entropy.fill(&mut nonce);
        let mut sealed = secret.as_bytes().to_vec();
        self.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(owner.as_bytes()),
                &mut sealed,
            )
            .map_err(|_error| Problem::new(Kind::Internal))?;
        let mut bytes = nonce.to_vec();
        bytes.extend(sealed);
        Ok(format!(
            "{FORM}{}",
            data_encoding::BASE64URL_NOPAD.encode(&bytes)
        ))
    }

    /// Opens what was sealed for `owner`; `None` when it was altered or sealed with another key.
    pub fn open(&self, sealed: &str, owner: Uuid) -> Option<String> {
        let bytes = sealed.strip_prefix(FORM)?;
        let bytes = data_encoding::BASE64URL_NOPAD
            .decode(bytes.as_bytes())
            .ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut opened = sealed.to_vec();
        let secret = self
            .0
            .open_in_place(nonce, Aad::from(owner.as_bytes()), &mut opened)
            .ok()?;
        String::from_utf8(secret.to_vec()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldewerk_store::SystemEntropy;

    #[test]
    fn a_sealed_secret_opens_only_for_its_owner_and_with_its_key() {
        let sealer = Sealer::new(b"instance").unwrap();
        let owner = Uuid::from_u128(1);
        let kept = sealer.seal("s3cret", owner, &SystemEntropy).unwrap();
        assert!(!kept.contains("s3cret"));
        assert_eq!(sealer.open(&kept, owner).as_deref(), Some("s3cret"));
        assert_eq!(sealer.open(&kept, Uuid::from_u128(2)), None);
        assert_eq!(Sealer::new(b"other").unwrap().open(&kept, owner), None);
        assert_eq!(sealer.open("1.AAAA", owner), None);
        assert_eq!(sealer.open("", owner), None);
    }
}
