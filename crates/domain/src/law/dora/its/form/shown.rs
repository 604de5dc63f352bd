//! Values in words.

use serde_json::Value as Json;

use super::{Datum, Form};
use crate::text::{Language, Text};

impl Form {
    /// A value in words: codes by their labels, several values one after the other with semicolons, as the annex separates
    /// them.
    pub fn shown(self, datum: &Datum, language: Language) -> String {
        let label = |code: &str| {
            let found = self.choices().iter().find(|choice| choice.code == code);
            let label = found.map(|choice| choice.label.get(language));
            label.unwrap_or(code).to_owned()
        };
        match datum {
            Datum::Code(code) => label(code),
            Datum::Codes(codes) => {
                let labels: Vec<String> = codes.iter().map(|code| label(code)).collect();
                labels.join("; ")
            }
            Datum::Texts(texts) => texts.join("; "),
            Datum::YesNo(true) => Text::new("yes", "ja").get(language).to_owned(),
            Datum::YesNo(false) => Text::new("no", "nein").get(language).to_owned(),
            other => match self.write(other) {
                Json::String(text) => text,
                json => json.to_string(),
            },
        }
    }
}
