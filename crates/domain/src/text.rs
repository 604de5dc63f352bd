//! Texts that a person reads exist in English and German; codes never change.

use std::fmt;

crate::codes! {
    /// A language in which the product speaks to people.
    pub enum Language "language" {
        /// English.
        English = "en" ["English", "Englisch"],
        /// German.
        German = "de" ["German", "Deutsch"],
    }
}

/// A fixed text in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// The English wording.
    pub en: &'static str,
    /// The German wording.
    pub de: &'static str,
}

impl Text {
    /// A text from its two wordings.
    pub const fn new(en: &'static str, de: &'static str) -> Self {
        Self { en, de }
    }

    /// The wording in `language`.
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::German => self.de,
        }
    }

    /// The wording in `language` with every `{name}` replaced by its value.
    ///
    /// A placeholder without a value stays as it is, so that a missing argument shows instead of vanishing.
    pub fn fill(self, language: Language, arguments: &[(&str, &dyn fmt::Display)]) -> String {
        let mut text = self.get(language).to_owned();
        for (name, value) in arguments {
            text = text.replace(&format!("{{{name}}}"), &value.to_string());
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_missing_ones_show() {
        let text = Text::new("{a} of {b}", "{a} von {b}");
        assert_eq!(text.fill(Language::German, &[("a", &1)]), "1 von {b}");
    }
}
