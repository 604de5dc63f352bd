//! Which part of a file is asked for (RFC 9110, section 14).

use actix_web::HttpMessage;
use actix_web::http::header::{Header, HeaderMap, IF_RANGE, Range};

use crate::problem::{Kind, Problem};

/// The first and last byte of the part that a request asks for; `None` for all of it.
///
/// Several parts at once, and other units than bytes, are answered with the whole, as is a part of another version than the
/// one the client has (`If-Range`).
pub(crate) fn asked(
    request: &impl HttpMessage,
    headers: &HeaderMap,
    tag: &str,
    size: u64,
) -> Result<Option<(u64, u64)>, Problem> {
    let is_same = headers
        .get(IF_RANGE)
        .is_none_or(|known| known.as_bytes() == tag.as_bytes());
    let parts = match Range::parse(request) {
        Ok(Range::Bytes(parts)) if is_same => parts,
        Ok(Range::Bytes(_) | Range::Unregistered(..)) | Err(_) => return Ok(None),
    };
    let [part] = parts.as_slice() else {
        return Ok(None);
    };
    match part.to_satisfiable_range(size) {
        Some(part) => Ok(Some(part)),
        None => {
            Err(Problem::new(Kind::RangeNotSatisfiable).content_range(format!("bytes */{size}")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::test::TestRequest;

    fn of(range: &str, condition: Option<&str>, size: u64) -> Result<Option<(u64, u64)>, Problem> {
        let mut request = TestRequest::get().insert_header(("range", range));
        if let Some(condition) = condition {
            request = request.insert_header(("if-range", condition));
        }
        let request = request.to_http_request();
        asked(&request, request.headers(), "\"ab\"", size)
    }

    #[test]
    fn one_part_is_taken_and_whatever_else_means_the_whole() {
        assert_eq!(of("bytes=0-9", None, 100).unwrap(), Some((0, 9)));
        assert_eq!(of("bytes=90-", None, 100).unwrap(), Some((90, 99)));
        assert_eq!(of("bytes=-5", None, 100).unwrap(), Some((95, 99)));
        assert_eq!(of("bytes=0-900", None, 100).unwrap(), Some((0, 99)));
        assert_eq!(of("bytes=0-1,5-6", None, 100).unwrap(), None);
        assert_eq!(of("lines=0-1", None, 100).unwrap(), None);
        assert_eq!(of("nonsense", None, 100).unwrap(), None);
        assert_eq!(of("bytes=0-9", Some("\"ab\""), 100).unwrap(), Some((0, 9)));
        assert_eq!(of("bytes=0-9", Some("\"cd\""), 100).unwrap(), None);
        let problem = of("bytes=100-", None, 100).unwrap_err();
        assert_eq!(problem.content_range.as_deref(), Some("bytes */100"));
    }
}
