//! Access tokens: JSON Web Tokens signed with HMAC-SHA256 (RFC 7519).

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use meldewerk_domain::id::{SessionId, UserId};
use meldewerk_domain::instant::Instant;
use quick_cache::sync::Cache;
use serde::{Deserialize, Serialize};

use crate::ids::sha256;
use crate::problem::{Kind, Problem};

/// Who issues our tokens, and for whom.
const ISSUER: &str = "meldewerk";

/// Most tokens whose signature is remembered.
const CHECKED_MAX: usize = 10_000;

/// What an access token says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The user.
    pub sub: UserId,
    /// The session that the token belongs to.
    pub sid: SessionId,
    /// When it was issued, in seconds since 1970.
    pub iat: i64,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
}

/// The claims as they are signed.
#[derive(Serialize)]
struct Signed {
    iss: &'static str,
    #[serde(flatten)]
    claims: Claims,
}

/// Signs and checks access tokens.
pub struct TokenSigner {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    life_seconds: i64,
    /// What the tokens say whose signature was right, by their SHA-256: a token is sent with every request, and its
    /// signature stays what it is. Whether it has ended is asked each time.
    checked: Cache<String, Claims>,
}

impl TokenSigner {
    /// A signer with the given key, for tokens that live `life_seconds`.
    pub fn new(key: &[u8], life_seconds: i64) -> Self {
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.validate_aud = false;
        // The library would read the system's clock; time is an argument here.
        validation.validate_exp = false;
        Self {
            encoding: EncodingKey::from_secret(key),
            decoding: DecodingKey::from_secret(key),
            validation,
            life_seconds,
            checked: Cache::new(CHECKED_MAX),
        }
    }

    /// Life of a token, in seconds.
    pub const fn life_seconds(&self) -> i64 {
        self.life_seconds
    }

    /// Signs a token for a user's session.
    pub fn sign(&self, user: UserId, session: SessionId, now: Instant) -> Result<String, Problem> {
        let iat = now.unix_seconds();
        let exp = iat.saturating_add(self.life_seconds);
        let signed = Signed {
            iss: ISSUER,
            claims: Claims {
                sub: user,
                sid: session,
                iat,
                exp,
            },
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &signed, &self.encoding)
            .map_err(|_error| Problem::new(Kind::Internal))
    }

    /// What a token says, if we signed it and it has not ended at `now`.
    pub fn check(&self, token: &str, now: Instant) -> Option<Claims> {
        let digest = sha256(token.as_bytes());
        let claims = if let Some(claims) = self.checked.get(&digest) {
            claims
        } else {
            let decoded = jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation);
            let claims = decoded.ok()?.claims;
            self.checked.insert(digest, claims);
            claims
        };
        (now.unix_seconds() < claims.exp).then_some(claims)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_token_ends_and_a_strangers_is_refused() {
        let signer = TokenSigner::new(&[7; 32], 900);
        let now = Instant::from_unix_seconds(1_800_000_000).unwrap();
        let token = signer
            .sign(UserId(Uuid::nil()), SessionId(Uuid::nil()), now)
            .unwrap();
        let at = |seconds| now.saturating_add_seconds(seconds);
        // The second time it is remembered, and ends all the same.
        for _ in 0..2 {
            assert!(signer.check(&token, at(899)).is_some());
            assert!(signer.check(&token, at(900)).is_none());
        }
        assert!(TokenSigner::new(&[8; 32], 900).check(&token, now).is_none());
        let mut parts: Vec<&str> = token.split('.').collect();
        let none = data_encoding::BASE64URL_NOPAD.encode(br#"{"alg":"none","typ":"JWT"}"#);
        parts[0] = &none;
        assert!(signer.check(&parts.join("."), now).is_none());
        let changed = format!("{}x", &token[..token.len() - 1]);
        assert!(signer.check(&changed, now).is_none());
        assert!(signer.check("", now).is_none());
    }
}
