//! A template as far as it is filled in: the values that could be read, by their fields.

use std::collections::BTreeMap;

use super::Values;
use super::form::Datum;
use super::template::ItsTemplate;
use crate::instant::Instant;
use crate::text::Text;
use crate::violation::Violation;

/// The values of a template that could be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet(BTreeMap<&'static str, Datum>);

impl Sheet {
    /// Reads values, with every fault of their form; `null` is no value.
    pub fn read(template: ItsTemplate, values: &Values) -> (Self, Vec<Violation>) {
        let (mut sheet, mut faults) = (Self::default(), Vec::new());
        for (number, value) in values.iter().filter(|(_number, value)| !value.is_null()) {
            match template.field(number) {
                Some(field) => match field.form.read(value) {
                    Ok(datum) => {
                        sheet.0.insert(field.number, datum);
                    }
                    Err(fault) => faults.push(fault.under(&field.pointer())),
                },
                None => faults.push(stranger(number)),
            }
        }
        (sheet, faults)
    }

    /// Writes the values in the one form that is kept.
    pub fn values(&self, template: ItsTemplate) -> Values {
        let fields = template.fields();
        fields
            .filter_map(|field| {
                let datum = self.get(field.number)?;
                Some((field.number.to_owned(), field.form.write(datum)))
            })
            .collect()
    }

    /// Fills in a field; the value must be of its form.
    pub(super) fn set(&mut self, number: &'static str, datum: Datum) {
        self.0.insert(number, datum);
    }

    /// The value of a field.
    pub fn get(&self, number: &str) -> Option<&Datum> {
        self.0.get(number)
    }

    /// Whether a field is filled in.
    pub fn has(&self, number: &str) -> bool {
        self.0.contains_key(number)
    }

    /// A text.
    pub fn text(&self, number: &str) -> Option<&str> {
        match self.get(number)? {
            Datum::Text(text) => Some(text),
            Datum::Code(code) => Some(code),
            _ => None,
        }
    }

    /// Several texts; none where the field is empty.
    pub fn texts(&self, number: &str) -> &[String] {
        match self.get(number) {
            Some(Datum::Texts(texts)) => texts,
            _ => &[],
        }
    }

    /// Several codes; none where the field is empty.
    pub fn codes(&self, number: &str) -> &[&'static str] {
        match self.get(number) {
            Some(Datum::Codes(codes)) => codes,
            _ => &[],
        }
    }

    /// Whether a code is chosen.
    pub fn chooses(&self, number: &str, code: &str) -> bool {
        match self.get(number) {
            Some(Datum::Code(chosen)) => *chosen == code,
            _ => self.codes(number).contains(&code),
        }
    }

    /// Yes or no.
    pub fn yes(&self, number: &str) -> Option<bool> {
        match self.get(number)? {
            Datum::YesNo(yes) => Some(*yes),
            _ => None,
        }
    }

    /// A whole number.
    pub fn whole(&self, number: &str) -> Option<u64> {
        match self.get(number)? {
            Datum::Whole(whole) => Some(*whole),
            _ => None,
        }
    }

    /// An instant.
    pub fn at(&self, number: &str) -> Option<Instant> {
        match self.get(number)? {
            Datum::At(at) => Some(*at),
            _ => None,
        }
    }
}

/// The values in the one form that is kept, or every fault of their form. `null` stays: it empties a field.
pub fn canonical(template: ItsTemplate, values: &Values) -> Result<Values, Vec<Violation>> {
    let (sheet, faults) = Sheet::read(template, values);
    if !faults.is_empty() {
        return Err(faults);
    }
    let mut canonical = values.clone();
    canonical.extend(sheet.values(template));
    Ok(canonical)
}

fn stranger(number: &str) -> Violation {
    let shown: String = number.chars().take(20).collect();
    Violation::new(
        format!("/values/{}", shown.replace('~', "~0").replace('/', "~1")),
        "unknown_field",
        Text::new(
            "The template has no such field.",
            "Die Vorlage hat kein solches Feld.",
        ),
    )
}
