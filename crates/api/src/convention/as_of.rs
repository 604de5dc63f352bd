//! Reading what stood at an earlier instant: `?at=`.

use std::time::{Duration, SystemTime};

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HttpDate};
use meldewerk_domain::history::Erased;
use meldewerk_domain::instant::Instant;
use meldewerk_domain::text::{Language, Text};
use meldewerk_domain::violation::Violation;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::{IntoParams, ToSchema};

use crate::problem::{Kind, Problem};

/// The header that marks an answer as one about the past (RFC 7089), with the second of it.
const MEMENTO: HeaderName = HeaderName::from_static("memento-datetime");

/// Which instant to show.
#[derive(Debug, Clone, Copy, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct AsOf {
    /// Show what stood at this instant, as it was recorded by then: what was recorded at the very instant counts. The answer
    /// has no entity tag, because nobody can change the past.
    #[param(required = false, example = "2026-11-20T09:15:00Z")]
    pub at: Option<Instant>,
}

impl AsOf {
    /// The instant asked for; `None` for the present. The future is not known.
    pub fn read(self, now: Instant) -> Result<Option<Instant>, Problem> {
        if self.at.is_none_or(|at| at <= now) {
            return Ok(self.at);
        }
        Err(Violation::new(
            "/at",
            "in_future",
            Text::new(
                "The instant lies in the future.",
                "Der Zeitpunkt liegt in der Zukunft.",
            ),
        )
        .into())
    }
}

/// That something is shown as it stood at an earlier instant.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(title = "As of")]
pub struct AsOfView {
    /// The instant. Whatever is derived, such as a clock or an assessment, is derived as of then: by the rules, facts,
    /// anchors, profile and policies of then.
    pub at: Instant,
    /// JSON Pointers to values that nobody can tell any more, because the personal part of their entry in the journal was
    /// erased. Texts among them say so.
    #[schema(example = json!(["/description"]))]
    pub erased: Vec<String>,
}

/// Answers with a view of the past, the erased values marked, and `as_of` added where the view is described with it.
pub fn reply(
    view: &impl Serialize,
    at: Instant,
    erased: Vec<Erased>,
    is_described: bool,
    language: Language,
) -> Result<HttpResponse, Problem> {
    let mut view = serde_json::to_value(view).map_err(|_error| Problem::new(Kind::Internal))?;
    for it in erased.iter().filter(|it| it.is_text) {
        if let Some(value) = view.pointer_mut(&it.pointer) {
            let text = Text::new("[erased]", "[gelöscht]").get(language);
            *value = Value::from(text);
        }
    }
    if let Some(view) = view.as_object_mut().filter(|_view| is_described) {
        let erased: Vec<_> = erased.into_iter().map(|it| it.pointer).collect();
        view.insert("as_of".to_owned(), json!(AsOfView { at, erased }));
    }
    Ok(HttpResponse::Ok()
        .insert_header((MEMENTO, HttpDate::from(second(at))))
        .json(view))
}

fn second(at: Instant) -> SystemTime {
    let seconds = u64::try_from(at.unix_seconds()).unwrap_or_default();
    SystemTime::UNIX_EPOCH
        .checked_add(Duration::from_secs(seconds))
        .unwrap_or(SystemTime::UNIX_EPOCH)
}

/// The same values, further inside a view.
pub fn under(prefix: &str, erased: &[Erased]) -> Vec<Erased> {
    let moved = erased.iter().map(|it| Erased {
        pointer: format!("{prefix}{}", it.pointer),
        is_text: it.is_text,
    });
    moved.collect()
}
