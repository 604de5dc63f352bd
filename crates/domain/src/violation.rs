//! What is wrong with an input, where and why.

use std::borrow::Cow;

use crate::text::{Language, Text};

/// One fault of an input, with the place at which it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// JSON Pointer (RFC 6901) into the input, such as `/anchors/aware`; empty for the whole input.
    pub pointer: Cow<'static, str>,
    /// Stable code of the fault, such as `unknown_code`.
    pub code: &'static str,
    /// What is wrong, for people; `{name}` stands for the argument of that name.
    pub detail: Text,
    /// The values of the placeholders in `detail`.
    pub arguments: Vec<(&'static str, String)>,
}

impl Violation {
    /// A fault without arguments.
    pub fn new(pointer: impl Into<Cow<'static, str>>, code: &'static str, detail: Text) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            detail,
            arguments: Vec::new(),
        }
    }

    /// Gives the placeholder `name` its value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// The same fault, one level further inside: `prefix` goes in front of the pointer.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.pointer = Cow::Owned(format!("{prefix}{}", self.pointer));
        self
    }

    /// The sentence for people.
    pub fn detail(&self, language: Language) -> String {
        let arguments: Vec<(&str, &dyn std::fmt::Display)> = self
            .arguments
            .iter()
            .map(|(name, value)| {
                let value: &dyn std::fmt::Display = value;
                (*name, value)
            })
            .collect();
        self.detail.fill(language, &arguments)
    }
}
