//! Access tokens: JSON Web Tokens signed with HMAC-SHA256 (RFC 7519).

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use meldewerk_domain::id::{SessionId, UserId};
use meldewerk_domain::instant::Instant;
use serde::{Deserialize, Serialize};

use crate::problem::{Kind, Problem};

/// Who issues our tokens, and for whom.
const ISSUER: &str = "meldewerk";

/// What an access token says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// The issuer.
    iss: String,
    /// The user.
    pub sub: UserId,
    /// The session that the token belongs to.
    pub sid: SessionId,
    /// When it was issued, in seconds since 1970.
    pub iat: i64,
    /// When it ends, in seconds since 1970.
    pub exp: i64,
}

/// Signs and checks access tokens.
pub struct TokenSigner {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    life_seconds: i64,
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
        let claims = Claims {
            iss: ISSUER.to_owned(),
            sub: user,
            sid: session,
            iat,
            exp,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|_error| Problem::new(Kind::Internal))
    }

    /// What a token says, if we signed it and it has not ended at `now`.
    pub fn check(&self, token: &str, now: Instant) -> Option<Claims> {
        let claims = jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation)
            .ok()?
            .claims;
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
        assert!(signer.check(&token, at(899)).is_some());
        assert!(signer.check(&token, at(900)).is_none());
        assert!(TokenSigner::new(&[8; 32], 900).check(&token, now).is_none());
        let mut parts: Vec<&str> = token.split('.').collect();
        let none = data_encoding::BASE64URL_NOPAD.encode(br#"{"alg":"none","typ":"JWT"}"#);
        parts[0] = &none;
        assert!(signer.check(&parts.join("."), now).is_none());
        assert!(signer.check("", now).is_none());
    }
}
