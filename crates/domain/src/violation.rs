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
    /// Those that differ by language.
    pub texts: Vec<(&'static str, Text)>,
}

impl Violation {
    /// A fault without arguments.
    pub fn new(pointer: impl Into<Cow<'static, str>>, code: &'static str, detail: Text) -> Self {
        Self {
            pointer: pointer.into(),
            code,
            detail,
            arguments: Vec::new(),
            texts: Vec::new(),
        }
    }

    /// Gives the placeholder `name` its value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.arguments.push((name, value.to_string()));
        self
    }

    /// Gives the placeholder `name` a value of its own in each language.
    #[must_use]
    pub fn with_text(mut self, name: &'static str, text: Text) -> Self {
        self.texts.push((name, text));
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
        let texts = self.texts.iter();
        let texts: Vec<(&str, &str)> = texts
            .map(|(name, text)| (*name, text.get(language)))
            .collect();
        let mut arguments: Vec<(&str, &dyn std::fmt::Display)> = Vec::new();
        for (name, value) in &texts {
            arguments.push((name, value));
        }
        for (name, value) in &self.arguments {
            arguments.push((name, value));
        }
        self.detail.fill(language, &arguments)
    }
}
