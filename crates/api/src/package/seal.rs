//! The signature of a package.

use meldewerk_domain::id::OrganisationId;
use meldewerk_domain::instant::Instant;
use serde::{Deserialize, Serialize};

use crate::checkpoint::CheckpointSigner;

/// A text with its signature, as `signature.json` and `checkpoint.json` hold it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Signed {
    /// What is signed, byte for byte.
    pub(super) statement: String,
    /// The signature (Ed25519), in Base64.
    pub(super) signature: String,
    /// The key that it names itself, in Base64: it proves nothing about who signed.
    pub(super) public_key: String,
}

impl Signed {
    /// Signs a statement.
    pub(super) fn new(statement: String, signer: &CheckpointSigner) -> Self {
        Self {
            signature: signer.sign(&statement),
            public_key: signer.public_key(),
            statement,
        }
    }

    /// The member that holds it.
    pub(super) fn bytes(&self) -> serde_json::Result<Vec<u8>> {
        pretty(self)
    }
}

/// JSON for people to read, as the members of a package are written.
pub(super) fn pretty(value: &impl Serialize) -> serde_json::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// What the signature of a package says.
pub(super) fn statement(organisation: OrganisationId, checksums: &str, at: Instant) -> String {
    format!(
        "meldewerk package 1\norganisation {organisation}\nchecksums sha256:{checksums}\nat {at}\n"
    )
}
