//! The digest that the sender of a file announces (RFC 9530).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::HeaderMap;
use actix_web::{FromRequest, HttpRequest};
use meldewerk_domain::text::Text;
use sfv::{BareItem, Dictionary, ListEntry, Parser};
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::convention::header_parameter;
use crate::problem::{Kind, Problem};

/// The header with the digest of what is sent. Without a content coding it is that of the file itself.
const CONTENT_DIGEST: &str = "Content-Digest";
/// The header with the digest of the file.
pub(crate) const REPR_DIGEST: &str = "Repr-Digest";
/// The one algorithm that is checked, as the two headers call it.
const SHA_256: &str = "sha-256";

/// The SHA-256 that the sender announced in either header, in hexadecimal digits. Other algorithms are passed over, as
/// RFC 9530 has it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Announced(Vec<String>);

impl Announced {
    fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let mut digests = Vec::new();
        for name in [CONTENT_DIGEST, REPR_DIGEST] {
            for value in headers.get_all(name) {
                let invalid = || {
                    Problem::new(Kind::InvalidHeader)
                        .because(Text::new(
                            "`{name}` is no dictionary of digests, such as `sha-256=:…:`.",
                            "`{name}` ist kein Verzeichnis von Prüfsummen wie `sha-256=:…:`.",
                        ))
                        .with("name", name)
                };
                let text = value.to_str().map_err(|_error| invalid())?;
                let dictionary = Parser::new(text)
                    .parse::<Dictionary>()
                    .map_err(|_error| invalid())?;
                let Some(entry) = dictionary.get(SHA_256) else {
                    continue;
                };
                match entry {
                    ListEntry::Item(item) => match &item.bare_item {
                        BareItem::ByteSequence(bytes) if bytes.len() == 32 => {
                            digests.push(data_encoding::HEXLOWER.encode(bytes));
                        }
                        _ => return Err(invalid()),
                    },
                    ListEntry::InnerList(_) => return Err(invalid()),
                }
            }
        }
        Ok(Self(digests))
    }

    /// Refuses bytes whose digest is another one.
    pub(crate) fn check(&self, sha256: &str) -> Result<(), Problem> {
        if self.0.iter().all(|announced| announced == sha256) {
            Ok(())
        } else {
            Err(Problem::new(Kind::DigestMismatch))
        }
    }
}

/// A digest in hexadecimal digits as the headers write it.
pub(crate) fn field(sha256: &str) -> Option<String> {
    let bytes = data_encoding::HEXLOWER.decode(sha256.as_bytes()).ok()?;
    let text = data_encoding::BASE64.encode(&bytes);
    Some(format!("{SHA_256}=:{text}:"))
}

impl utoipa::IntoParams for Announced {
    fn into_params(_where: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let example = "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:";
        let about = "SHA-256 of the bytes (RFC 9530); what arrives with another digest is refused.";
        [CONTENT_DIGEST, REPR_DIGEST]
            .map(|name| header_parameter(name, about, false, example))
            .to_vec()
    }
}

impl FromRequest for Announced {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Self::of(request.headers()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::{HeaderName, HeaderValue};

    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    fn announced(name: &str, value: &str) -> Result<Announced, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert(
            name.to_lowercase().parse::<HeaderName>().unwrap(),
            HeaderValue::from_str(value).unwrap(),
        );
        Announced::of(&headers)
    }

    #[test]
    fn a_digest_is_read_as_it_is_written() {
        let value = field(EMPTY).unwrap();
        for name in [CONTENT_DIGEST, REPR_DIGEST] {
            let announced = announced(name, &format!("sha-512=:AAAA:, {value}")).unwrap();
            assert!(announced.check(EMPTY).is_ok());
            assert!(announced.check(&EMPTY.replace('e', "f")).is_err());
        }
    }

    #[test]
    fn another_algorithm_is_passed_over_and_nonsense_is_refused() {
        assert!(
            announced(CONTENT_DIGEST, "sha-512=:AAAA:")
                .unwrap()
                .check(EMPTY)
                .is_ok()
        );
        for wrong in [
            "sha-256",
            "sha-256=abc",
            "sha-256=:AAAA:",
            "=",
            "sha-256=:*:",
        ] {
            assert!(announced(CONTENT_DIGEST, wrong).is_err(), "{wrong}");
        }
    }
}
