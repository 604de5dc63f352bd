//! Passwords: Argon2id, away from the threads that serve requests.

use argon2::password_hash::{
    Output, ParamsString, PasswordHash, PasswordHasher as _, PasswordVerifier, SaltString,
};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Params, Version};
use meldewerk_store::Entropy;
use tokio::sync::Semaphore;

use crate::problem::{Kind, Problem};

/// Memory of one hash in KiB, the first of the settings that OWASP recommends (46 MiB, one pass, one lane).
///
/// Of those settings it is the one whose memory goes back to the system: the C library keeps what is freed up to 32 MiB.
const MEMORY_KIB: u32 = 47_104;
const PASSES: u32 = 1;
const LANES: u32 = 1;

/// Hashes and checks passwords with Argon2id (RFC 9106).
pub struct PasswordHasher {
    /// Each hash takes 46 MiB and a core, so few run at a time.
    permits: Semaphore,
    /// A hash that no password has: checking against it takes as long as checking a real one.
    decoy: String,
}

fn params() -> Result<Params, Problem> {
    Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_error| Problem::new(Kind::Internal))
}

fn argon2(params: Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn salt(entropy: &dyn Entropy) -> Result<SaltString, Problem> {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    SaltString::encode_b64(&salt).map_err(failed)
}

fn failed(_error: argon2::password_hash::Error) -> Problem {
    Problem::new(Kind::Internal)
}

/// Hashes a password with a new salt.
pub fn hash(password: &str, entropy: &dyn Entropy) -> Result<String, Problem> {
    let salt = salt(entropy)?;
    Ok(argon2(params()?)
        .hash_password(password.as_bytes(), &salt)
        .map_err(failed)?
        .to_string())
}

/// A hash at random, with the settings of the real ones.
fn decoy(entropy: &dyn Entropy) -> Result<String, Problem> {
    let salt = salt(entropy)?;
    let mut output = [0; Params::DEFAULT_OUTPUT_LEN];
    entropy.fill(&mut output);
    let hash = PasswordHash {
        algorithm: ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params()?).map_err(failed)?,
        salt: Some(salt.as_salt()),
        hash: Some(Output::new(&output).map_err(failed)?),
    };
    Ok(hash.to_string())
}

impl PasswordHasher {
    /// A hasher that runs `concurrent` hashes at a time.
    pub fn new(concurrent: usize, entropy: &dyn Entropy) -> Result<Self, Problem> {
        Ok(Self {
            permits: Semaphore::new(concurrent.max(1)),
            decoy: decoy(entropy)?,
        })
    }

    /// Hashes a password with a new salt.
    pub async fn hash(
        &self,
        password: String,
        entropy: std::sync::Arc<dyn Entropy>,
    ) -> Result<String, Problem> {
        let _permit = self
            .permits
            .acquire()
            .await
            .map_err(|_closed| Problem::new(Kind::Unavailable))?;
        tokio::task::spawn_blocking(move || hash(&password, entropy.as_ref()))
            .await
            .unwrap_or_else(|_panic| Err(Problem::new(Kind::Internal)))
    }

    /// Whether `password` belongs to `hash`. Without a hash (there is no such account) it takes as long and says no.
    pub async fn verify(&self, password: String, hash: Option<String>) -> Result<bool, Problem> {
        let _permit = self
            .permits
            .acquire()
            .await
            .map_err(|_closed| Problem::new(Kind::Unavailable))?;
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| self.decoy.clone());
        tokio::task::spawn_blocking(move || {
            let parsed = PasswordHash::new(&hash).map_err(|_error| Problem::new(Kind::Internal))?;
            // The settings are those of the hash.
            Ok(argon2(params()?)
                .verify_password(password.as_bytes(), &parsed)
                .is_ok()
                && known)
        })
        .await
        .unwrap_or_else(|_panic| Err(Problem::new(Kind::Internal)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldewerk_store::SystemEntropy;

    #[actix_web::test]
    async fn only_the_right_password_of_a_known_account_passes() {
        let hasher = PasswordHasher::new(1, &SystemEntropy).unwrap();
        let hash = hash("correct horse battery", &SystemEntropy).unwrap();
        let settings = "$argon2id$v=19$m=47104,t=1,p=1$";
        assert!(hash.starts_with(settings), "{hash}");
        // Whoever asks for an account that does not exist waits as long as one who mistypes.
        assert!(hasher.decoy.starts_with(settings), "{}", hasher.decoy);
        assert_eq!(hasher.decoy.len(), hash.len());
        assert!(
            hasher
                .verify("correct horse battery".into(), Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(
            !hasher
                .verify("wrong horse battery".into(), Some(hash))
                .await
                .unwrap()
        );
        assert!(
            !hasher
                .verify("correct horse battery".into(), None)
                .await
                .unwrap()
        );
    }
}
