//! The instants of a report: none lies in the future, and what follows does not come first.

use super::super::field::Field;
use super::super::form::Form;
use super::super::sheet::Sheet;
use super::super::template::ItsTemplate;
use super::contradiction;
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

/// The earlier and the later field.
const ORDER: &[(&str, &str)] = &[
    // It occurs, is detected, and is then classified.
    ("3.2", "2.2"),
    ("2.2", "2.3"),
    ("3.2", "3.3"),
    ("3.2", "4.7"),
    ("3.2", "4.8"),
    // Of recurring incidents, 3.2 is the last and 4.16 the first.
    ("4.16", "3.2"),
];

pub(super) fn faults(template: ItsTemplate, sheet: &Sheet, now: Instant) -> Vec<Violation> {
    let is_later = |field: &&Field| sheet.at(field.number).is_some_and(|at| at > now);
    let instants = template
        .fields()
        .filter(|it| matches!(it.form, Form::Instant));
    let mut faults: Vec<Violation> = instants.filter(is_later).map(in_future).collect();
    for (earlier, later) in ORDER {
        let (Some(first), Some(second)) = (sheet.at(earlier), sheet.at(later)) else {
            continue;
        };
        if second < first {
            faults.push(
                contradiction(
                    later,
                    Text::new(
                        "It lies before field {earlier}.",
                        "Es liegt vor Feld {earlier}.",
                    ),
                )
                .with("earlier", earlier),
            );
        }
    }
    faults
}

fn in_future(field: &Field) -> Violation {
    Violation::new(
        field.pointer(),
        "in_future",
        Text::new(
            "The instant lies in the future.",
            "Der Zeitpunkt liegt in der Zukunft.",
        ),
    )
}
