//! Versions of what a client read, so that nobody's change is overwritten unseen (RFC 9110, section 8.8).

use std::fmt;
use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderMap, IF_MATCH, IF_NONE_MATCH};
use actix_web::{FromRequest, HttpRequest};
use meldewerk_domain::text::Language;
use utoipa::openapi::path::ParameterIn;

use super::header_parameter;
use crate::problem::{Kind, Problem};

/// The version of a resource: a counter, and what a read derives from the present instant, such as "overdue".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(String);

impl Version {
    /// The version of a resource that changes only when it is written.
    pub fn of(counter: impl fmt::Display) -> Self {
        Self(counter.to_string())
    }

    /// Adds something that a read derives.
    #[must_use]
    pub fn and(self, derived: impl fmt::Display) -> Self {
        Self(format!("{}.{derived}", self.0))
    }

    /// The entity tag of this version in a language. Texts differ by language, so the tag does too.
    pub fn tag(&self, language: Language) -> String {
        format!("\"{}-{language}\"", self.0)
    }

    /// Whether `tag` names this version, in whatever language it was read.
    fn is_named_by(&self, tag: &str) -> bool {
        let tag = tag.trim().trim_matches('"');
        tag.rsplit_once('-')
            .map_or(tag, |(version, _language)| version)
            == self.0
    }
}

/// The version from which a change starts: the header `If-Match`, which a change cannot do without.
#[derive(Debug, Clone)]
pub struct IfMatch(String);

impl IfMatch {
    /// Refuses the change when the resource is no longer at the version that the client read.
    pub fn check(&self, present: &Version) -> Result<(), Problem> {
        let matches = self.0.trim() == "*" || self.0.split(',').any(|tag| present.is_named_by(tag));
        if matches {
            Ok(())
        } else {
            Err(Problem::new(Kind::PreconditionFailed))
        }
    }
}

impl utoipa::IntoParams for IfMatch {
    fn into_params(
        _where: impl Fn() -> Option<ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        vec![header_parameter(
            "If-Match",
            "The entity tag that was read, or `*`; nobody's change is overwritten unseen.",
            true,
            "\"3-de\"",
        )]
    }
}

impl FromRequest for IfMatch {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _payload: &mut Payload) -> Self::Future {
        let header = request
            .headers()
            .get(IF_MATCH)
            .and_then(|value| value.to_str().ok());
        ready(
            header
                .map(|text| Self(text.to_owned()))
                .ok_or_else(|| Problem::new(Kind::PreconditionRequired)),
        )
    }
}

/// Whether the reader already has the representation with this tag (`If-None-Match`).
pub fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get(IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| {
            known
                .split(',')
                .any(|known| known.trim() == "*" || known.trim() == tag)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_of_any_language_names_the_version() {
        let version = Version::of(7).and("overdue");
        assert_eq!(version.tag(Language::German), "\"7.overdue-de\"");
        for header in [
            "*",
            "\"7.overdue-de\"",
            "\"7.overdue-en\"",
            "\"1-en\", \"7.overdue-en\"",
        ] {
            assert!(
                IfMatch(header.to_owned()).check(&version).is_ok(),
                "{header}"
            );
        }
        for header in ["\"7-en\"", "\"8.overdue-en\"", "", "W/\"7.overdue-en\""] {
            assert!(
                IfMatch(header.to_owned()).check(&version).is_err(),
                "{header}"
            );
        }
    }
}
