//! The problem document.

use meldewerk_domain::code::Code;
use meldewerk_domain::text::Language;
use meldewerk_domain::violation::Violation;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{Problem, page};

/// What went wrong (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
#[schema(title = "Problem")]
pub struct ProblemView {
    /// Path of the page that explains this kind of problem.
    #[schema(example = "/problems/invalid_input")]
    pub r#type: String,
    /// Name of this kind of problem, in the reader's language.
    #[schema(example = "The input is not valid")]
    pub title: String,
    /// HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What is wrong in this case, in the reader's language.
    #[schema(example = "At least one field is missing or not valid; see the violations.")]
    pub detail: String,
    /// The path that was asked.
    #[schema(example = "/api/v1/incidents")]
    pub instance: String,
    /// Stable code of this kind of problem.
    #[schema(example = "invalid_input")]
    pub code: String,
    /// Number of the request, as in the header `X-Request-Id` and in the server's log.
    #[schema(example = "019aa5a3-1c00-7000-8000-000000000001")]
    pub request_id: String,
    /// Every fault of the input; empty for other problems.
    pub violations: Vec<ViolationView>,
}

/// One fault of an input.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[schema(title = "Violation")]
pub struct ViolationView {
    /// JSON Pointer (RFC 6901) to the place; empty for the whole input.
    #[schema(example = "/title")]
    pub pointer: String,
    /// Stable code of the fault.
    #[schema(example = "missing_field")]
    pub code: String,
    /// What is wrong, in the reader's language.
    #[schema(example = "This field is required.")]
    pub detail: String,
}

impl ProblemView {
    /// The document of `problem` for a reader.
    pub fn new(problem: &Problem, language: Language, instance: &str, request_id: &str) -> Self {
        let detail = match &problem.detail {
            Some(detail) => {
                let arguments: Vec<(&str, &dyn std::fmt::Display)> = detail
                    .arguments
                    .iter()
                    .map(|(name, value)| {
                        let value: &dyn std::fmt::Display = value;
                        (*name, value)
                    })
                    .collect();
                detail.text.fill(language, &arguments)
            }
            None => page::explanation(problem.kind).get(language).to_owned(),
        };
        Self {
            r#type: problem.kind.path(),
            title: problem.kind.label().get(language).to_owned(),
            status: problem.kind.status().as_u16(),
            detail,
            instance: instance.to_owned(),
            code: problem.kind.code().to_owned(),
            request_id: request_id.to_owned(),
            violations: problem
                .violations
                .iter()
                .map(|violation| ViolationView::new(violation, language))
                .collect(),
        }
    }
}

impl ViolationView {
    /// The view of a fault for a reader.
    pub fn new(violation: &Violation, language: Language) -> Self {
        Self {
            pointer: violation.pointer.to_string(),
            code: violation.code.to_owned(),
            detail: violation.detail(language),
        }
    }
}
