//! Answers.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use meldewerk_domain::text::Language;
use serde::Serialize;

use super::etag::{self, Version};
use crate::problem::{Kind, Problem};

/// An answer whose body is ready: what a write hands out of its transaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// HTTP status.
    pub status: StatusCode,
    /// Headers beside the usual ones.
    pub headers: Vec<(String, String)>,
    /// JSON, or nothing.
    pub body: String,
}

impl Reply {
    /// 200 with a representation.
    pub fn ok(view: &impl Serialize) -> Result<Self, Problem> {
        Self::with(StatusCode::OK, view)
    }

    /// 201 with the new resource's path and representation.
    pub fn created(location: impl Into<String>, view: &impl Serialize) -> Result<Self, Problem> {
        Ok(Self::with(StatusCode::CREATED, view)?.header(header::LOCATION, location))
    }

    /// 204.
    pub const fn empty() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            headers: Vec::new(),
            body: String::new(),
        }
    }

    fn with(status: StatusCode, view: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_string(view).map_err(|_error| Problem::new(Kind::Internal))?;
        Ok(Self {
            status,
            headers: Vec::new(),
            body,
        })
    }

    /// Adds a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.headers.push((name.as_str().to_owned(), value.into()));
        self
    }

    /// Marks an answer that shows a secret: no cache may keep it.
    #[must_use]
    pub fn secret(self) -> Self {
        self.header(header::CACHE_CONTROL, "no-store")
    }

    /// Adds the entity tag of `version`.
    #[must_use]
    pub fn tagged(self, version: &Version, language: Language) -> Self {
        self.header(header::ETAG, version.tag(language))
    }

    /// The answer as the framework sends it.
    pub fn into_response(self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status);
        for (name, value) in self.headers {
            if let (Ok(name), Ok(value)) =
                (HeaderName::try_from(name), HeaderValue::try_from(value))
            {
                response.insert_header((name, value));
            }
        }
        if self.body.is_empty() {
            return response.finish();
        }
        response.content_type("application/json").body(self.body)
    }
}

/// A representation as JSON.
pub fn body(view: &impl Serialize) -> Result<Bytes, Problem> {
    serde_json::to_vec(view)
        .map(Bytes::from)
        .map_err(|_error| Problem::new(Kind::Internal))
}

/// Answers a read: 200 with the representation under its tag, or 304 when the reader has it already. The representation is
/// made only where it is sent.
pub fn tagged(
    request: &HttpRequest,
    tag: String,
    body: impl FnOnce() -> Result<Bytes, Problem>,
) -> Result<HttpResponse, Problem> {
    if etag::is_known(request.headers(), &tag) {
        return Ok(HttpResponse::NotModified()
            .insert_header((header::ETAG, tag))
            .finish());
    }
    Ok(HttpResponse::Ok()
        .insert_header((header::ETAG, tag))
        .content_type("application/json")
        .body(body()?))
}

/// Answers a read whose representation is ready, by its version.
pub fn rendered(
    request: &HttpRequest,
    language: Language,
    version: &Version,
    body: Bytes,
) -> Result<HttpResponse, Problem> {
    tagged(request, version.tag(language), || Ok(body))
}

/// Answers a read by its version.
pub fn read(
    request: &HttpRequest,
    language: Language,
    version: &Version,
    view: &impl Serialize,
) -> Result<HttpResponse, Problem> {
    tagged(request, version.tag(language), || body(view))
}

/// Answers a read of something without a version, such as a list: its tag is taken from the representation itself.
pub fn read_derived(request: &HttpRequest, view: &impl Serialize) -> Result<HttpResponse, Problem> {
    let body = body(view)?;
    let hash = crate::ids::sha256(&body);
    let tag = format!("\"{}\"", hash.get(..32).unwrap_or(&hash));
    tagged(request, tag, || Ok(body))
}
