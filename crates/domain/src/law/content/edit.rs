//! What people write into a report: it stands beside what the report derives, and goes out instead of it.
//!
//! An empty text says that a field stays empty, whatever the report derives; where the law demands the field it is missing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Field, Source};
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

/// The most characters of a field.
const MAX_FIELD: usize = 50_000;

/// What a person wrote into a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// What the field says; an empty text where it stays empty.
    pub value: Value,
    /// When it was written.
    pub at: Instant,
}

impl Edit {
    /// What the field says; `None` where a person said that it stays empty.
    pub fn said(&self) -> Option<&Value> {
        (!is_empty(&self.value)).then_some(&self.value)
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_str() == Some("")
}

/// What people wrote into one report, by the fields' codes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Edits(BTreeMap<String, Edit>);

/// Changes to a report, by the fields' codes: a value replaces, an empty text lets the field stay empty, `None` takes back what
/// was written.
pub type Changes = BTreeMap<String, Option<Value>>;

impl Edits {
    /// What was written into a field.
    pub fn get(&self, code: &str) -> Option<&Edit> {
        self.0.get(code)
    }

    /// Whether people wrote anything into a field.
    pub fn says(&self, code: &str) -> bool {
        self.get(code).is_some_and(|edit| edit.said().is_some())
    }

    /// What stands there after the changes; a text that is written again keeps its instant.
    pub fn changed(
        &self,
        changes: Changes,
        fields: &[&Field],
        now: Instant,
    ) -> Result<Self, Vec<Violation>> {
        let mut after = self.clone();
        let mut faults = Vec::new();
        for (code, value) in changes {
            match read(&code, value, fields) {
                Err(fault) => faults.push(fault),
                Ok(None) => {
                    after.0.remove(&code);
                }
                Ok(Some(value)) if after.get(&code).is_some_and(|it| it.value == value) => {}
                Ok(Some(value)) => {
                    after.0.insert(code, Edit { value, at: now });
                }
            }
        }
        if faults.is_empty() {
            Ok(after)
        } else {
            Err(faults)
        }
    }

    /// The fields in which two versions differ, with what stood there before and after.
    pub fn differences<'a>(
        &'a self,
        after: &'a Self,
    ) -> impl Iterator<Item = (&'a str, Option<&'a Value>, Option<&'a Value>)> {
        let only_before = self.0.keys().filter(|code| !after.0.contains_key(*code));
        let codes = after.0.keys().chain(only_before);
        codes.filter_map(move |code| {
            let value = |edits: &'a Self| edits.get(code).map(|it| &it.value);
            let (from, to) = (value(self), value(after));
            (from != to).then_some((code.as_str(), from, to))
        })
    }
}

/// The place of a field in a body that carries values.
pub fn pointer(code: &str) -> String {
    format!("/values/{}", code.replace('~', "~0").replace('/', "~1"))
}

/// The value of a field in the form in which it is kept.
fn read(code: &str, value: Option<Value>, fields: &[&Field]) -> Result<Option<Value>, Violation> {
    let field = fields.iter().find(|field| field.code == code);
    let field = field.ok_or_else(|| stranger(code))?;
    let Some(value) = value else {
        return Ok(None);
    };
    if is_empty(&value) {
        return Ok(Some(value));
    }
    match field.source {
        Source::Template(field) => match field.form.read(&value) {
            Ok(datum) => Ok(Some(field.form.write(&datum))),
            Err(fault) => Err(fault.under(&pointer(code))),
        },
        _ if value.as_str().is_some_and(is_text) => Ok(Some(value)),
        _ => Err(no_text(code)),
    }
}

fn is_text(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= MAX_FIELD && !text.contains('\0')
}

fn stranger(code: &str) -> Violation {
    Violation::new(
        pointer(code),
        "unknown_field",
        Text::new(
            "This report has no field `{code}`.",
            "Diese Meldung hat kein Feld `{code}`.",
        ),
    )
    .with("code", code)
}

fn no_text(code: &str) -> Violation {
    Violation::new(
        pointer(code),
        "invalid_text",
        Text::new(
            "A field is a text of 1 to {max} characters; an empty one leaves it empty, `null` takes it back.",
            "Ein Feld ist ein Text mit 1 bis {max} Zeichen; ein leerer lässt es leer, `null` nimmt ihn zurück.",
        ),
    )
    .with("max", MAX_FIELD)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::law::Stage;
    use crate::law::content::fields_of;

    fn at(seconds: i64) -> Instant {
        Instant::from_unix_seconds(seconds).unwrap()
    }

    fn fields() -> Vec<&'static Field> {
        fields_of("gdpr.art-33-1", Stage::Notification).collect()
    }

    fn changes(value: &Value) -> Changes {
        serde_json::from_value(value.clone()).unwrap()
    }

    #[test]
    fn a_text_replaces_and_null_takes_it_back() {
        let code = fields()[0].code;
        let none = Edits::default();
        let one = none
            .changed(changes(&json!({code: "Wort"})), &fields(), at(1))
            .unwrap();
        let again = one
            .changed(changes(&json!({code: "Wort"})), &fields(), at(2))
            .unwrap();
        assert_eq!(again, one, "the instant of the first writing stays");
        assert_eq!(
            none.differences(&one).collect::<Vec<_>>(),
            [(code, None, Some(&json!("Wort")))]
        );
        let back = one
            .changed(changes(&json!({code: null})), &fields(), at(3))
            .unwrap();
        assert_eq!(back, none);
        assert_eq!(one.differences(&back).count(), 1);
    }

    #[test]
    fn an_empty_text_lets_a_field_stay_empty_and_null_gives_it_back() {
        let code = fields()[0].code;
        let edit = |before: &Edits, value: Value, seconds| {
            let changes = changes(&json!({code: value}));
            before.changed(changes, &fields(), at(seconds)).unwrap()
        };
        let emptied = edit(&Edits::default(), json!(""), 1);
        assert_eq!(emptied.get(code).unwrap().said(), None);
        assert!(!emptied.says(code));
        let none = Edits::default();
        let told = none.differences(&emptied).collect::<Vec<_>>();
        assert_eq!(told, [(code, None, Some(&json!("")))]);
        let kept: Edits = serde_json::from_value(json!(emptied)).unwrap();
        assert_eq!(kept, emptied);
        assert!(edit(&emptied, json!("Wort"), 2).says(code));
        assert_eq!(edit(&emptied, Value::Null, 2), none);
    }

    #[test]
    fn what_is_no_field_or_no_text_is_refused_and_nothing_changes() {
        let code = fields()[0].code;
        let long = "ä".repeat(MAX_FIELD);
        let try_it = |value: Value| Edits::default().changed(changes(&value), &fields(), at(1));
        assert!(try_it(json!({code: long.clone()})).is_ok());
        for (value, expected) in [
            (
                json!({"no/such": "x"}),
                ("/values/no~1such", "unknown_field"),
            ),
            (json!({code: " "}), ("", "invalid_text")),
            (json!({code: 5}), ("", "invalid_text")),
            (json!({code: format!("{long}x")}), ("", "invalid_text")),
            (json!({code: "\0"}), ("", "invalid_text")),
        ] {
            let faults = try_it(value).unwrap_err();
            let fault = faults.first().unwrap();
            assert_eq!(fault.code, expected.1);
            if !expected.0.is_empty() {
                assert_eq!(fault.pointer, expected.0);
            }
        }
    }
}
