//! A report by a reporting template: its fields are derived together, and checked together.

use serde_json::Value;

use super::super::edit::pointer;
use super::super::{Field, Source, fields_of};
use super::{Drafted, Material};
use crate::law::Rule;
use crate::law::dora::its::derive::{Basis, Derived, circumstances, derive};
use crate::law::dora::its::{Form, Values, check};
use crate::law::rule::Stage;
use crate::text::Language;
use crate::violation::Violation;

/// Drafts the report of a stage that has a template.
pub(super) fn draft(
    rule: &Rule,
    stage: Stage,
    material: &Material<'_>,
    language: Language,
) -> Vec<Drafted> {
    let basis = Basis {
        incident: material.incident,
        settings: material.settings,
        case: material.case,
        anchors: material.anchors,
        obligation: material.obligation,
        recurrence: material.recurrence,
        others: material.others,
        language,
    };
    let mut derived = derive(stage, &basis);
    let fields = fields_of(rule.id, stage);
    let mut drafted: Vec<Drafted> = fields
        .map(|field| drafted(field, derived.remove(field.code), material))
        .collect();
    let values: Values = drafted
        .iter()
        .filter_map(|it| Some((it.field.code.to_owned(), it.value()?)))
        .collect();
    let known = circumstances(stage, &basis);
    for fault in check(stage, &values, &known, material.now) {
        if let Some(its_own) = drafted.iter_mut().find(|it| is_at(&fault, it.field)) {
            its_own.faults.push(fault);
        }
    }
    drafted
}

/// Whether a fault points to a field, or into its value.
fn is_at(fault: &Violation, field: &Field) -> bool {
    let place = pointer(field.code);
    let rest = fault.pointer.strip_prefix(place.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Every later report says again what earlier ones said (Art. 1(4) of the regulation): words as people left them, figures
/// and instants as they are known now.
fn drafted(field: &'static Field, derived: Option<Derived>, material: &Material<'_>) -> Drafted {
    let is_words = matches!(field.source, Source::Template(it) if matches!(it.form, Form::Text));
    // What the latest one left empty, it did not say.
    let told = material
        .earlier
        .iter()
        .find_map(|edits| edits.get(field.code))
        .and_then(|edit| edit.said());
    let told = told.filter(|_| is_words || derived.is_none());
    let (derived, facts) = match (told, derived) {
        (Some(value), _) => (Some(value.clone()), Vec::new()),
        (None, Some(Derived { value, facts })) => (Some(value), facts),
        (None, None) => (None::<Value>, Vec::new()),
    };
    Drafted {
        field,
        derived,
        facts,
        is_earlier: told.is_some(),
        edited: material.edits.get(field.code).cloned(),
        faults: Vec::new(),
    }
}
