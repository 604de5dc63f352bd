//! The language of whoever reads the answer.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderMap};
use actix_web::{FromRequest, HttpRequest};
use meldewerk_domain::text::Language;

/// The language that `Accept-Language` prefers among ours; English when it names none of them.
pub fn of(headers: &HeaderMap) -> Language {
    let Some(wish) = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
    else {
        return Language::English;
    };
    let mut best = (0, Language::English);
    for part in wish.split(',') {
        let mut pieces = part.split(';');
        let tag = pieces
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let weight = pieces
            .find_map(|piece| piece.trim().strip_prefix("q="))
            .map_or(Some(1_000), |q| q.parse::<f32>().ok().map(thousandths))
            .unwrap_or(0);
        let language = match tag.split('-').next() {
            Some("de") => Language::German,
            Some("en" | "*") => Language::English,
            _ => continue,
        };
        if weight > best.0 {
            best = (weight, language);
        }
    }
    best.1
}

/// A weight between 0 and 1 in thousandths, which is as fine as RFC 9110 allows.
fn thousandths(q: f32) -> u16 {
    let mut thousandths = 0;
    while thousandths < 1_000 && f32::from(thousandths + 1) <= q * 1_000.0 {
        thousandths += 1;
    }
    thousandths
}

/// The reader's language, as an argument of a handler.
#[derive(Debug, Clone, Copy)]
pub struct Reader(pub Language);

impl FromRequest for Reader {
    type Error = std::convert::Infallible;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        ready(Ok(Self(of(request.headers()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn wish(text: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static(text));
        of(&headers)
    }

    #[test]
    fn the_heaviest_of_ours_wins() {
        assert_eq!(wish("de"), Language::German);
        assert_eq!(wish("de-AT,en;q=0.5"), Language::German);
        assert_eq!(wish("fr, en;q=0.3, de;q=0.8"), Language::German);
        assert_eq!(wish("en;q=0.9, de;q=0.8"), Language::English);
        assert_eq!(wish("fr"), Language::English);
        assert_eq!(wish("de;q=nonsense"), Language::English);
        assert_eq!(of(&HeaderMap::new()), Language::English);
    }
}
