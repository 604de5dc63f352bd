//! What goes wrong, as RFC 9457 problem documents.
//!
//! A handler answers with a [`Problem`]. It is turned into a document at the very end, by the [frame](crate::frame),
//! because only there the language of the reader and the number of the request are known. Whatever the framework itself
//! refuses becomes a problem in [`framework`].

pub mod framework;
mod kind;
pub mod page;
mod view;

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use meldewerk_store::{Refusal, StoreError};

pub use kind::Kind;
pub use view::{ProblemView, ViolationView};

/// Something that went wrong, as yet without language.
#[derive(Debug)]
pub struct Problem {
    /// Which problem of the registry.
    pub kind: Kind,
    /// What is wrong in this case; without it the registry's explanation stands.
    pub detail: Option<Box<Detail>>,
    /// Every fault of the input.
    pub violations: Vec<Violation>,
    /// The methods that the path does take.
    pub allow: Option<String>,
    /// What the whole has to offer where a part of it was asked for in vain.
    pub content_range: Option<String>,
    /// After how many seconds another attempt makes sense.
    pub retry_after: Option<u64>,
    /// The failure behind a 5xx; it is logged and never shown.
    cause: Option<Box<StoreError>>,
}

/// What is wrong in one case: a text, and the values of its placeholders.
#[derive(Debug)]
pub struct Detail {
    /// The text.
    pub text: Text,
    /// The values by name.
    pub arguments: Vec<(&'static str, String)>,
}

impl Problem {
    /// A problem without further detail.
    pub const fn new(kind: Kind) -> Self {
        Self {
            kind,
            detail: None,
            violations: Vec::new(),
            allow: None,
            content_range: None,
            retry_after: None,
            cause: None,
        }
    }

    /// Says what is wrong in this case.
    #[must_use]
    pub fn because(mut self, detail: Text) -> Self {
        self.detail = Some(Box::new(Detail {
            text: detail,
            arguments: Vec::new(),
        }));
        self
    }

    /// Gives the placeholder `name` of the detail its value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        if let Some(detail) = &mut self.detail {
            detail.arguments.push((name, value.to_string()));
        }
        self
    }

    /// Says after how many seconds another attempt makes sense.
    #[must_use]
    pub const fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Says what the whole has to offer, as `Content-Range` writes it.
    #[must_use]
    pub fn content_range(mut self, range: String) -> Self {
        self.content_range = Some(range);
        self
    }

    /// Says which methods the path does take.
    #[must_use]
    pub fn allow(mut self, methods: String) -> Self {
        self.allow = Some(methods);
        self
    }

    /// An input with faults.
    pub fn invalid(violations: impl IntoIterator<Item = Violation>) -> Self {
        Self {
            violations: violations.into_iter().collect(),
            ..Self::new(Kind::InvalidInput)
        }
    }

    /// There is nothing of that name, or the reader may not know that there is.
    pub const fn not_found() -> Self {
        Self::new(Kind::NotFound)
    }

    /// Logs what a 5xx hides, once.
    pub(crate) fn log(&self, request_id: &str) {
        if self.kind.status().is_server_error() {
            let cause = self
                .cause
                .as_ref()
                .map(|error| format!("{error}: {error:?}"));
            tracing::error!(request.id = request_id, code = %self.kind, cause, "a request failed");
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        for violation in &self.violations {
            write!(f, " {}: {}", violation.pointer, violation.code)?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause
            .as_deref()
            .map(|cause| -> &(dyn std::error::Error + 'static) { cause })
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let (kind, retry_after) = match &error {
            StoreError::Conflict(_) => (Kind::Conflict, None),
            error if error.is_transient() => (Kind::Unavailable, Some(1)),
            _ => (Kind::Internal, None),
        };
        Self {
            retry_after,
            cause: Some(Box::new(error)),
            ..Self::new(kind)
        }
    }
}

impl From<Vec<Violation>> for Problem {
    fn from(violations: Vec<Violation>) -> Self {
        Self::invalid(violations)
    }
}

impl From<Violation> for Problem {
    fn from(violation: Violation) -> Self {
        Self::invalid([violation])
    }
}

impl Refusal for Problem {
    fn store_error(&self) -> Option<&StoreError> {
        self.cause.as_deref()
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.kind.status()
    }

    fn error_response(&self) -> HttpResponse {
        // The frame puts the document in: it knows the reader's language and the request's number.
        HttpResponse::build(self.kind.status()).finish()
    }
}
