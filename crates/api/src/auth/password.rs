//! Passwords: Argon2id, away from the threads that serve requests.

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use meldewerk_store::Entropy;
use tokio::sync::Semaphore;

use crate::problem::{Kind, Problem};

/// Hashes and checks passwords with Argon2id (RFC 9106): 19 MiB, two passes, one lane, as OWASP recommends.
pub struct PasswordHasher {
    /// Each hash takes 19 MiB and a core, so few run at a time.
    permits: Semaphore,
    /// A hash that no password has: checking against it takes as long as checking a real one.
    decoy: String,
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

/// Hashes a password with a new salt.
pub fn hash(password: &str, entropy: &dyn Entropy) -> Result<String, Problem> {
    let mut salt = [0; 16];
    entropy.fill(&mut salt);
    let failed = |_error| Problem::new(Kind::Internal);
    let salt = SaltString::encode_b64(&salt).map_err(failed)?;
    Ok(argon2()
        .hash_password(password.as_bytes(), &salt)
        .map_err(failed)?
        .to_string())
}

impl PasswordHasher {
    /// A hasher that runs `concurrent` hashes at a time.
    pub fn new(concurrent: usize, entropy: &dyn Entropy) -> Result<Self, Problem> {
        let decoy = hash(&crate::ids::secret(entropy), entropy)?;
        Ok(Self {
            permits: Semaphore::new(concurrent.max(1)),
            decoy,
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
            Ok(argon2()
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
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
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
