//! Signed checkpoints: what the end of a journal was at an instant, to be kept elsewhere.
//!
//! A chain shows that an entry was altered, but whoever holds the database could write a whole new chain. A checkpoint that
//! was handed to somebody else cannot be taken back: its signature (Ed25519, RFC 8032) says which entry had which hash.

use aws_lc_rs::hmac;
use aws_lc_rs::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use data_encoding::BASE64;
use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::instant::Instant;

use crate::problem::{Kind, Problem};

/// The first line of a statement; another form would have another number.
const FORM: &str = "meldewerk checkpoint 1";
const HASH: &str = "sha256:";

/// Signs checkpoints.
pub struct CheckpointSigner(Ed25519KeyPair);

/// What a checkpoint says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Whose journal.
    pub organisation: OrganisationId,
    /// How many entries it had.
    pub entries: i64,
    /// The hash of the last of them, in hexadecimal digits.
    pub head: String,
    /// When.
    pub at: Instant,
}

impl CheckpointSigner {
    /// A signer whose key is derived from the instance's own secret.
    pub fn new(instance_secret: &[u8]) -> Result<Self, Problem> {
        let master = hmac::Key::new(hmac::HMAC_SHA256, instance_secret);
        let seed = hmac::sign(&master, b"meldewerk checkpoints 1");
        Ed25519KeyPair::from_seed_unchecked(seed.as_ref())
            .map(Self)
            .map_err(|_error| Problem::new(Kind::Internal))
    }

    /// The public key in Base64: whoever keeps checkpoints keeps it too.
    pub fn public_key(&self) -> String {
        BASE64.encode(self.0.public_key().as_ref())
    }

    /// The signature of a statement in Base64.
    pub fn sign(&self, statement: &str) -> String {
        BASE64.encode(self.0.sign(statement.as_bytes()).as_ref())
    }
}

/// Whether `signature` is that of `statement` by the holder of `public_key`, both in Base64.
pub fn is_signed(statement: &str, signature: &str, public_key: &str) -> bool {
    let decoded = |text: &str| BASE64.decode(text.as_bytes()).ok();
    let (Some(signature), Some(key)) = (decoded(signature), decoded(public_key)) else {
        return false;
    };
    UnparsedPublicKey::new(&ED25519, key)
        .verify(statement.as_bytes(), &signature)
        .is_ok()
}

impl Statement {
    /// The text that is signed, byte for byte.
    pub fn text(&self) -> String {
        let Self {
            organisation,
            entries,
            head,
            at,
        } = self;
        format!(
            "{FORM}\norganisation {organisation}\nentries {entries}\nhead {HASH}{head}\nat {at}\n"
        )
    }

    /// Reads a statement; `None` for any text that this version would not write.
    pub fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        (lines.next()? == FORM).then_some(())?;
        let mut value = |name: &str| lines.next()?.strip_prefix(name)?.strip_prefix(' ');
        let statement = Self {
            organisation: value("organisation")?.parse().ok()?,
            entries: value("entries")?.parse().ok()?,
            head: value("head")?.strip_prefix(HASH)?.to_owned(),
            at: value("at")?.parse().ok()?,
        };
        (statement.text() == text).then_some(statement)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn statement() -> Statement {
        Statement {
            organisation: OrganisationId(uuid::Uuid::from_u128(1)),
            entries: 42,
            head: "ab".repeat(32),
            at: "2026-11-20T08:15:00.5Z".parse().unwrap(),
        }
    }

    #[test]
    fn a_statement_is_read_as_it_was_written_and_no_other_is() {
        let text = statement().text();
        assert_eq!(Statement::read(&text), Some(statement()));
        for wrong in [
            String::new(),
            text.trim_end().to_owned(),
            format!("{text} "),
            text.replace("entries 42", "entries 042"),
            text.replace("checkpoint 1", "checkpoint 2"),
            text.replace("head sha256:", "head "),
        ] {
            assert_eq!(Statement::read(&wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn only_the_holder_of_the_key_signs_and_only_what_was_signed_is_valid() {
        let signer = CheckpointSigner::new(b"the instance's secret").unwrap();
        let again = CheckpointSigner::new(b"the instance's secret").unwrap();
        let other = CheckpointSigner::new(b"another secret").unwrap();
        assert_eq!(signer.public_key(), again.public_key());
        let text = statement().text();
        let signature = signer.sign(&text);
        assert!(is_signed(&text, &signature, &again.public_key()));
        assert!(!is_signed(&text, &signature, &other.public_key()));
        assert!(!is_signed(
            &text.replace("42", "43"),
            &signature,
            &signer.public_key()
        ));
        assert!(!is_signed(&text, "", &signer.public_key()));
        assert!(!is_signed(&text, &signature, "%"));
    }
}
