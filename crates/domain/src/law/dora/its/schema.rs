//! The JSON schema (draft 2020-12) of the documents, written from the fields.
//!
//! It demands what the act demands of each stage, and every condition that other fields tell. Where the exchange format
//! IR-1.2 is narrower than the act, it follows the act: shares of a daily average may exceed 100, every currency of
//! ISO 4217 may be reported in, and fields 2.6 and 4.12 may stand without their criterion.

mod object;
mod rule;

use serde_json::{Value as Json, json};

use super::choice::{Choice, STATES};
use super::field::Field;
use super::form::Form;
use super::template::ItsTemplate;
use crate::code::Code;
use crate::organisation::currency::CURRENCIES;

/// The schema of a template's documents.
pub fn schema(template: ItsTemplate) -> Json {
    let mut root = object::of(template);
    let about = [
        (
            "$schema",
            json!("https://json-schema.org/draft/2020-12/schema"),
        ),
        (
            "$id",
            json!(format!("urn:meldewerk:its-2025-302:{template}")),
        ),
        ("title", json!(template.label().en)),
        ("description", json!(description(template))),
        ("allOf", json!(rule::of(template))),
    ];
    for (key, value) in about {
        root.insert(key.to_owned(), value);
    }
    Json::Object(root)
}

fn description(template: ItsTemplate) -> String {
    format!(
        "Implementing Regulation (EU) 2025/302, {}, as JSON in the paths of {}. Written from the list of fields.",
        template.label().en,
        template.format()
    )
}

/// The schema of a field's value.
fn value(field: &Field) -> Json {
    let mut schema = form(field.form);
    let about = format!("{} {}", field.number, field.name.en);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), json!(about));
        let is_daily = matches!(field.number, "3.10");
        if matches!(field.form, Form::Percentage) && !is_daily {
            schema.insert("maximum".to_owned(), json!(100));
        }
    }
    schema
}

fn form(form: Form) -> Json {
    let text = || json!({"type": "string", "minLength": 1, "maxLength": 32_767, "pattern": "\\S"});
    let lei = || json!({"type": "string", "pattern": "^[A-Z0-9]{18}[0-9]{2}$"});
    match form {
        Form::Text | Form::Texts | Form::Identifier => text(),
        Form::Email => json!({"type": "string", "format": "email", "maxLength": 254}),
        Form::Phone => json!({"type": "string", "pattern": "^\\+[1-9][0-9 ().-]{4,}$"}),
        Form::Lei | Form::Leis => lei(),
        Form::Currency => json!({"type": "string", "enum": CURRENCIES}),
        Form::Instant => json!({"type": "string", "format": "date-time", "pattern": "Z$"}),
        Form::Duration => {
            json!({"type": "string", "pattern": "^[0-9]{2,3}:([01][0-9]|2[0-3]):[0-5][0-9]$"})
        }
        Form::Integer => json!({"type": "integer", "minimum": 0}),
        Form::Percentage => json!({"type": "number", "minimum": 0, "exclusiveMaximum": 10_000}),
        Form::Money => json!({"type": "number", "minimum": 0}),
        Form::YesNo => json!({"type": "boolean"}),
        Form::Choice(choices) => json!({"type": "string", "enum": codes(choices)}),
        Form::Choices(choices) => several(&codes(choices)),
        Form::States => several(STATES),
    }
}

fn codes(choices: &[Choice]) -> Vec<&'static str> {
    choices.iter().map(|choice| choice.code).collect()
}

fn several(codes: &[&str]) -> Json {
    json!({
        "type": "array", "minItems": 1, "uniqueItems": true,
        "items": {"type": "string", "enum": codes}
    })
}
