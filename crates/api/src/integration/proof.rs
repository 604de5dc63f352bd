//! Whether a delivery comes from whom it claims to come from.

use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use aws_lc_rs::{constant_time, digest, hmac};
use meldewerk_domain::integration::{Format, Proof};

/// The header in which Zammad and others sign the raw bytes.
const SIGNATURE: &str = "X-Hub-Signature";

/// Whether the sender proved that it knows `secret`, in the way its format has.
///
/// `token` is the query parameter of that name, for senders that can do nothing else; it is weaker than a header, because
/// addresses end up in logs. A signature is checked over the raw bytes, before anybody reads them.
pub fn is_genuine(
    format: Format,
    secret: &str,
    headers: &HeaderMap,
    token: Option<&str>,
    body: &[u8],
) -> bool {
    match format.proof() {
        Proof::Secret => {
            sent_secret(headers).is_some_and(|sent| same(&sent, secret))
                || token.is_some_and(|sent| same(sent, secret))
        }
        Proof::HmacSha1 => headers
            .get(SIGNATURE)
            .and_then(|value| value.to_str().ok()?.strip_prefix("sha1="))
            .and_then(|hex| {
                data_encoding::HEXLOWER_PERMISSIVE
                    .decode(hex.trim().as_bytes())
                    .ok()
            })
            .is_some_and(|tag| {
                let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret.as_bytes());
                hmac::verify(&key, body, &tag).is_ok()
            }),
    }
}

/// The bearer token, or the password of basic authentication.
fn sent_secret(headers: &HeaderMap) -> Option<String> {
    let header = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, credential) = header.split_once(' ')?;
    let credential = credential.trim();
    if scheme.eq_ignore_ascii_case("bearer") {
        return Some(credential.to_owned());
    }
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let login = data_encoding::BASE64.decode(credential.as_bytes()).ok()?;
    let login = String::from_utf8(login).ok()?;
    Some(login.split_once(':')?.1.to_owned())
}

/// Compares in constant time; the digests make the lengths equal.
fn same(sent: &str, secret: &str) -> bool {
    let digest = |text: &str| digest::digest(&digest::SHA256, text.as_bytes());
    constant_time::verify_slices_are_equal(digest(sent).as_ref(), digest(secret).as_ref()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    fn headers(name: &'static str, value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).unwrap(),
        );
        headers
    }

    #[test]
    fn a_secret_is_sent_as_token_password_or_parameter() {
        let check = |headers: &HeaderMap, token| {
            is_genuine(Format::Alertmanager, "s3cret", headers, token, b"")
        };
        assert!(check(&headers("authorization", "Bearer s3cret"), None));
        let basic = data_encoding::BASE64.encode(b"any:s3cret");
        assert!(check(
            &headers("authorization", &format!("Basic {basic}")),
            None
        ));
        assert!(check(&HeaderMap::new(), Some("s3cret")));
        assert!(!check(&headers("authorization", "Bearer s3cre"), None));
        assert!(!check(&headers("authorization", "Basic !"), None));
        assert!(!check(&HeaderMap::new(), None));
    }

    #[test]
    fn a_signature_covers_the_raw_bytes() {
        // RFC 2202, test case 2 of HMAC-SHA1.
        let body = b"what do ya want for nothing?";
        let check = |value: &str, body: &[u8]| {
            is_genuine(
                Format::Zammad,
                "Jefe",
                &headers("x-hub-signature", value),
                None,
                body,
            )
        };
        let tag = "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
        assert!(check(&format!("sha1={tag}"), body));
        assert!(check(&format!("sha1={}", tag.to_uppercase()), body));
        assert!(!check(
            &format!("sha1={tag}"),
            b"what do ya want for nothing!"
        ));
        assert!(!check(&format!("sha256={tag}"), body));
        assert!(!check("sha1=", body));
        // The secret itself is no signature.
        assert!(!is_genuine(
            Format::Zammad,
            "Jefe",
            &headers("authorization", "Bearer Jefe"),
            None,
            body
        ));
    }
}
