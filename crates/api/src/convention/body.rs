//! JSON bodies, with every fault named by its place.

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use futures_util::future::LocalBoxFuture;
use meldewerk_domain::text::Text;
use meldewerk_domain::violation::Violation;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_path_to_error::{Path, Segment};

use super::nul;
use super::object::Objects;
use crate::problem::{Kind, Problem, framework};

/// Largest body of an ordinary operation, in bytes.
pub const LIMIT: usize = 64 * 1024;

/// A JSON body, read and checked, and its bytes as they came.
#[derive(Debug)]
pub struct Body<T> {
    /// What it says.
    pub value: T,
    /// Its bytes.
    pub bytes: web::Bytes,
}

impl<T: DeserializeOwned> FromRequest for Body<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = read(request, payload, LIMIT);
        let is_json = is_json(request);
        Box::pin(async move {
            if !is_json {
                return Err(Problem::new(Kind::UnsupportedMediaType));
            }
            let bytes = bytes.await?;
            Ok(Self {
                value: parse(&bytes)?,
                bytes,
            })
        })
    }
}

/// Reads a body of at most `limit` bytes.
pub fn read(
    request: &HttpRequest,
    payload: &mut Payload,
    limit: usize,
) -> LocalBoxFuture<'static, Result<web::Bytes, Problem>> {
    let too_large = request
        .headers()
        .get(actix_web::http::header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok())
        .is_some_and(|length| length > limit);
    let payload = web::Payload::from_request(request, payload);
    Box::pin(async move {
        if too_large {
            return Err(Problem::new(Kind::PayloadTooLarge));
        }
        let payload = payload
            .await
            .map_err(|_error| Problem::new(Kind::BadRequest))?;
        match payload.to_bytes_limited(limit).await {
            Ok(Ok(bytes)) => Ok(bytes),
            Ok(Err(error)) => Err(error
                .as_error::<actix_web::error::PayloadError>()
                .map_or_else(|| Problem::new(Kind::BadRequest), framework::payload)),
            Err(_limit) => Err(Problem::new(Kind::PayloadTooLarge)),
        }
    })
}

fn is_json(request: &HttpRequest) -> bool {
    request.headers().contains_key(CONTENT_TYPE)
        && matches!(
            request.content_type(),
            "application/json" | "application/merge-patch+json"
        )
}

/// Reads JSON; a fault of the content is a violation with the pointer to its place.
pub fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    // Also of the root: what it needs is told in the reader's own words.
    let is_object = bytes.trim_ascii_start().first() == Some(&b'{');
    let result = if is_object {
        serde_path_to_error::deserialize(Objects(&mut deserializer))
            .map_err(|error| fault(&pointer(error.path()), &error.into_inner()))
    } else {
        Err(no_object())
    };
    match result {
        Ok(value) => {
            deserializer.end().map_err(|error| malformed(&error))?;
            match nul::fault(bytes) {
                None => Ok(value),
                Some(fault) => Err(fault.into()),
            }
        }
        // What is no JSON further on is no JSON at all, whatever stands before.
        Err(problem) => Err(serde_json::from_slice::<IgnoredAny>(bytes)
            .map_or_else(|error| malformed(&error), |_json| problem)),
    }
}

fn no_object() -> Problem {
    Problem::from(Violation::new(
        "",
        "invalid_value",
        Text::new(
            "A JSON object is needed here.",
            "Hier wird ein JSON-Objekt gebraucht.",
        ),
    ))
}

fn malformed(error: &serde_json::Error) -> Problem {
    Problem::new(Kind::MalformedJson)
        .because(Text::new(
            "The body could not be read as JSON: line {line}, column {column}.",
            "Der Inhalt war nicht als JSON lesbar: Zeile {line}, Spalte {column}.",
        ))
        .with("line", error.line())
        .with("column", error.column())
}

/// Turns a failure of serde into a violation. serde tells kinds of faults apart only in words.
fn fault(pointer: &str, error: &serde_json::Error) -> Problem {
    if !error.is_data() {
        return malformed(error);
    }
    let message = error.to_string();
    let message = message
        .rsplit_once(" at line ")
        .map_or(message.as_str(), |(text, _place)| text);
    let named = |prefix: &str| {
        message
            .strip_prefix(prefix)
            .and_then(|rest| rest.split('`').next())
            .map(escape)
    };
    let violation = if let Some(name) = named("missing field `") {
        Violation::new(
            format!("{pointer}/{name}"),
            "missing_field",
            Text::new("This field is required.", "Dieses Feld ist nötig."),
        )
    } else if let Some(name) = named("unknown field `") {
        // The path already ends with the unknown field.
        let pointer = if pointer.ends_with(&format!("/{name}")) {
            pointer.to_owned()
        } else {
            format!("{pointer}/{name}")
        };
        Violation::new(
            pointer,
            "unknown_field",
            Text::new(
                "This operation knows no field of this name.",
                "Ein Feld dieses Namens kennt diese Operation nicht.",
            ),
        )
    } else {
        let code = if message.starts_with("unknown ") {
            "unknown_code"
        } else {
            "invalid_value"
        };
        Violation::new(
            pointer.to_owned(),
            code,
            Text::new(
                "The value does not fit: {why}.",
                "Der Wert passt nicht: {why}.",
            ),
        )
        .with("why", message)
    };
    Problem::invalid([violation])
}

/// The JSON Pointer of a place.
fn pointer(path: &Path) -> String {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", escape(key))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Escapes a name for a JSON Pointer (RFC 6901, section 3).
pub fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldewerk_domain::instant::Instant;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        #[expect(dead_code, reason = "only its reading is tested")]
        at: Instant,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Outer {
        #[expect(dead_code, reason = "only its reading is tested")]
        inner: Inner,
    }

    fn problem(text: &str) -> String {
        parse::<Outer>(text.as_bytes()).unwrap_err().to_string()
    }

    #[test]
    fn faults_are_named_by_their_place() {
        assert_eq!(problem("{"), "malformed_json");
        assert_eq!(
            problem(r#"{"inner":{"at":"2026-01-01T00:00:00Z"}} x"#),
            "malformed_json"
        );
        assert_eq!(problem(r#"{"stranger":}"#), "malformed_json");
        assert_eq!(problem("[{}]"), "invalid_input : invalid_value");
        assert_eq!(problem("{}"), "invalid_input /inner: missing_field");
        assert_eq!(
            problem(r#"{"inner":{}}"#),
            "invalid_input /inner/at: missing_field"
        );
        assert_eq!(
            problem(r#"{"inner":{"at":"2026-01-01T00:00:00"}}"#),
            "invalid_input /inner/at: invalid_value"
        );
        assert_eq!(
            problem(r#"{"inner":{"a/b":1}}"#),
            "invalid_input /inner/a~1b: unknown_field"
        );
        assert_eq!(
            problem(r#"{"inner":["2026-01-01T00:00:00Z"]}"#),
            "invalid_input /inner: invalid_value"
        );
        assert_eq!(
            problem(r#"{"inner":[]}"#),
            "invalid_input /inner: invalid_value"
        );
    }
}
