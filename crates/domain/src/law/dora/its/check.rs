//! Whether a report may be filed: every field by its form, its need at the stage and its condition, and the fields together.

mod cause;
mod figure;
mod order;
mod party;

use super::Values;
use super::condition::Circumstances;
use super::field::Field;
use super::sheet::Sheet;
use super::template::{ItsTemplate, submission_type};
use crate::code::Code;
use crate::instant::Instant;
use crate::law::content::Need;
use crate::law::content::draft::MISSING;
use crate::law::rule::Stage;
use crate::text::Text;
use crate::violation::Violation;

/// Every fault of the report of `stage`, with pointers such as `/values/3.4`.
pub fn check(
    stage: Stage,
    values: &Values,
    circumstances: &Circumstances,
    now: Instant,
) -> Vec<Violation> {
    let template = ItsTemplate::at(stage);
    let (sheet, mut faults) = Sheet::read(template, values);
    let is_faulty = |field: &Field, faults: &[Violation]| {
        let pointer = field.pointer();
        faults.iter().any(|fault| {
            let rest = fault.pointer.strip_prefix(pointer.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    };
    let needs: Vec<Violation> = template
        .fields()
        .filter(|field| !is_faulty(field, &faults))
        .filter_map(|field| need(field, stage, &sheet, circumstances))
        .collect();
    faults.extend(needs);
    faults.extend(wrong_stage(stage, &sheet));
    faults.extend(order::faults(template, &sheet, now));
    faults.extend(party::faults(&sheet));
    faults.extend(figure::faults(&sheet));
    faults.extend(cause::faults(&sheet));
    faults
}

/// What is wrong with a field's being filled in or not.
fn need(
    field: &Field,
    stage: Stage,
    sheet: &Sheet,
    circumstances: &Circumstances,
) -> Option<Violation> {
    let holds = match field.condition {
        Some(condition) => condition.holds(sheet, circumstances),
        None => Some(true),
    };
    match (field.need(stage), holds, sheet.has(field.number)) {
        (Need::Mandatory, _, false) => Some(fault(
            field,
            MISSING,
            Text::new(
                "{field} ({number}) must be filled in at this stage.",
                "{field} ({number}) muss in dieser Stufe ausgefüllt sein.",
            ),
        )),
        (Need::Conditional, Some(true), false) => Some(fault(
            field,
            MISSING,
            Text::new(
                "{field} ({number}) must be filled in, because: {condition}.",
                "{field} ({number}) muss ausgefüllt sein, denn: {condition}.",
            ),
        )),
        (_, Some(false), true) if !may_stand_anyway(field) => Some(fault(
            field,
            "not_applicable",
            Text::new(
                "{field} ({number}) may only be filled in if: {condition}.",
                "{field} ({number}) darf nur ausgefüllt sein, wenn: {condition}.",
            ),
        )),
        _ => None,
    }
}

/// The Member States with an impact are told whenever they are known (Delegated Regulation (EU) 2025/301, Art. 2(e)).
fn may_stand_anyway(field: &Field) -> bool {
    field.number == "2.6"
}

/// The report says what it is.
fn wrong_stage(stage: Stage, sheet: &Sheet) -> Option<Violation> {
    let expected = submission_type(stage)?;
    let told = sheet.text("1.1")?;
    (told != expected).then(|| {
        contradiction(
            "1.1",
            Text::new(
                "The report of this stage is `{expected}`.",
                "Die Meldung dieser Stufe ist `{expected}`.",
            ),
        )
        .with("expected", expected)
    })
}

fn fault(field: &Field, code: &'static str, text: Text) -> Violation {
    let condition = field.condition.map_or(Text::new("", ""), Code::label);
    Violation::new(field.pointer(), code, text)
        .with("number", field.number)
        .with_text("field", field.name)
        .with_text("condition", condition)
}

/// A fault of a field that contradicts another.
fn contradiction(number: &'static str, text: Text) -> Violation {
    Violation::new(format!("/values/{number}"), "contradicts_field", text)
}
