//! The report as JSON in the paths of the exchange formats IR-1.2 and CYB-1.1, and read back.
//!
//! Two arrays hold several fields each. `affectedEntity` has one element for each affected entity, or the submitting one
//! where no other is named; each carries the types of field 1.4. `classificationTypes` has one element for each criterion
//! of field 2.5, in which stand the fields that belong to it. Fields 2.6 and 4.12 may be owed although their criterion did
//! not trigger the report; the format has no place for them then, and they stand in an element that names no criterion.

mod criterion;
mod entity;

use serde_json::{Map, Value as Json};

use super::Values;
use super::field::Field;
use super::form::Datum;
use super::sheet::Sheet;
use super::template::ItsTemplate;
use crate::law::rule::Stage;
use crate::organisation::lei;

/// The report of `stage` as a document. Values that cannot be read are left out; [`check`](super::check()) names them.
pub fn document(stage: Stage, values: &Values) -> Json {
    let template = ItsTemplate::at(stage);
    let (sheet, _faults) = Sheet::read(template, values);
    let mut root = Map::new();
    for field in template.fields().filter(|field| is_plain(field)) {
        if let Some(datum) = sheet.get(field.number) {
            let keys: Vec<&str> = field.keys().collect();
            insert(
                &mut root,
                &place(field, &keys, datum),
                field.form.export(datum),
            );
        }
    }
    if template == ItsTemplate::Incident {
        entity::write(&mut root, &sheet);
        criterion::write(&mut root, &sheet);
    }
    Json::Object(root)
}

/// The values of a document of the stage's template, in the one form that is kept; what the template does not know, or
/// cannot read, is left out.
pub fn parse(stage: Stage, document: &Json) -> Values {
    let template = ItsTemplate::at(stage);
    let mut sheet = Sheet::default();
    for field in template.fields().filter(|field| is_plain(field)) {
        let found = document.pointer(field.path);
        let found = found.or_else(|| document.pointer(other_path(field)?));
        take(&mut sheet, field, found);
    }
    if template == ItsTemplate::Incident {
        entity::read(&mut sheet, document);
        criterion::read(&mut sheet, document);
    }
    sheet.values(template)
}

/// Whether a field has a place of its own.
fn is_plain(field: &Field) -> bool {
    !field.path.contains('*')
}

/// The submitting entity's code (field 1.3) has a place of its own where it is a Legal Entity Identifier.
fn other_path(field: &Field) -> Option<&'static str> {
    (field.number == "1.3").then_some("/submittingEntity/LEI")
}

fn place<'a>(field: &Field, keys: &[&'a str], datum: &Datum) -> Vec<&'a str> {
    match (field.number, datum, keys) {
        ("1.3", Datum::Text(code), [entity, _]) if lei::is_valid(code) => vec![entity, "LEI"],
        _ => keys.to_vec(),
    }
}

/// Reads what was found for a field.
fn take(sheet: &mut Sheet, field: &Field, found: Option<&Json>) {
    if let Some(Ok(datum)) = found.map(|json| field.form.read(&field.form.import(json))) {
        sheet.set(field.number, datum);
    }
}

fn insert(object: &mut Map<String, Json>, keys: &[&str], value: Json) {
    match keys {
        [] => {}
        [key] => {
            object.insert((*key).to_owned(), value);
        }
        [key, rest @ ..] => {
            let next = object
                .entry(*key)
                .or_insert_with(|| Json::Object(Map::new()));
            if let Json::Object(next) = next {
                insert(next, rest, value);
            }
        }
    }
}

/// The object below a key, made where there is none.
fn object<'a>(root: &'a mut Map<String, Json>, key: &str) -> Option<&'a mut Map<String, Json>> {
    root.entry(key)
        .or_insert_with(|| Json::Object(Map::new()))
        .as_object_mut()
}
