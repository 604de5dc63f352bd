//! Who reports to authorities: what their templates ask about the organisation and the people to turn to.

use serde::{Deserialize, Serialize};

use super::{currency, lei};
use crate::identity::Email;
use crate::text::Text;
use crate::violation::Violation;

/// The most characters of a name or code.
const MAX_NAME: usize = 200;

/// A person, or a team, whom an authority can turn to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContactPerson {
    /// The name.
    #[cfg_attr(feature = "schema", schema(example = "Erika Muster"))]
    pub name: String,
    /// The e-mail address.
    #[cfg_attr(feature = "schema", schema(example = "erika@muster.example"))]
    pub email: String,
    /// The telephone number with its international prefix.
    #[cfg_attr(feature = "schema", schema(example = "+49 30 1234567"))]
    pub phone: String,
}

/// The undertaking at the top of the organisation's group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct UltimateParent {
    /// Its name.
    #[cfg_attr(feature = "schema", schema(example = "Muster Holding SE"))]
    pub name: String,
    /// Its Legal Entity Identifier.
    #[cfg_attr(feature = "schema", schema(example = "529900T8BM49AURSDO55"))]
    pub lei: String,
}

/// Another entity that files reports in the organisation's place (Art. 19(5) DORA).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Submitter {
    /// Its name.
    #[cfg_attr(feature = "schema", schema(example = "Meldedienst GmbH"))]
    pub name: String,
    /// Its identification code: a Legal Entity Identifier, or another one such as a European Unique Identifier.
    #[cfg_attr(feature = "schema", schema(example = "529900T8BM49AURSDO55"))]
    pub code: String,
}

/// What reports say about who reports.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reporting {
    /// The organisation's Legal Entity Identifier (ISO 17442).
    #[cfg_attr(feature = "schema", schema(example = "529900T8BM49AURSDO55"))]
    pub lei: Option<String>,
    /// Whom an authority turns to first.
    pub primary_contact: Option<ContactPerson>,
    /// Whom it turns to otherwise.
    pub secondary_contact: Option<ContactPerson>,
    /// The undertaking at the top of the group, if the organisation belongs to one.
    pub ultimate_parent: Option<UltimateParent>,
    /// The currency of amounts in reports (ISO 4217).
    #[cfg_attr(feature = "schema", schema(example = "EUR"))]
    pub currency: Option<String>,
    /// Who files reports, if not the organisation itself.
    pub submitter: Option<Submitter>,
}

/// Whether a text is a telephone number with its international prefix, such as `+49 30 1234567`.
pub fn is_phone(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let mut bytes = text.bytes();
    bytes.next() == Some(b'+')
        && bytes.next().is_some_and(|byte| matches!(byte, b'1'..=b'9'))
        && bytes.all(|byte| byte.is_ascii_digit() || b" ().-".contains(&byte))
        && (5..=15).contains(&digits)
}

/// The fault of a text that is no such number; it points to the whole input.
pub fn phone_fault() -> Violation {
    Violation::new(
        "",
        "invalid_phone",
        Text::new(
            "A telephone number begins with its international prefix, such as +49 30 1234567.",
            "Eine Telefonnummer beginnt mit der internationalen Vorwahl, etwa +49 30 1234567.",
        ),
    )
}

impl Reporting {
    /// Every fault, with pointers into it.
    pub fn faults(&self) -> Vec<Violation> {
        let mut faults = Vec::new();
        if self.lei.as_deref().is_some_and(|lei| !lei::is_valid(lei)) {
            faults.push(lei::fault().under("/lei"));
        }
        for (place, contact) in [
            ("/primary_contact", &self.primary_contact),
            ("/secondary_contact", &self.secondary_contact),
        ] {
            let found = contact.iter().flat_map(ContactPerson::faults);
            faults.extend(found.map(|fault| fault.under(place)));
        }
        if let Some(parent) = &self.ultimate_parent {
            faults.extend(name_fault(&parent.name, "/ultimate_parent/name"));
            if !lei::is_valid(&parent.lei) {
                faults.push(lei::fault().under("/ultimate_parent/lei"));
            }
        }
        let is_currency = |code: &str| currency::CURRENCIES.contains(&code);
        if self.currency.as_deref().is_some_and(|it| !is_currency(it)) {
            faults.push(currency::fault().under("/currency"));
        }
        if let Some(submitter) = &self.submitter {
            faults.extend(name_fault(&submitter.name, "/submitter/name"));
            faults.extend(name_fault(&submitter.code, "/submitter/code"));
            if lei::has_form(&submitter.code) && !lei::is_valid(&submitter.code) {
                faults.push(lei::fault().under("/submitter/code"));
            }
        }
        faults
    }
}

impl ContactPerson {
    fn faults(&self) -> Vec<Violation> {
        let mut faults: Vec<Violation> = name_fault(&self.name, "/name").into_iter().collect();
        if let Err(fault) = Email::parse(&self.email) {
            faults.push(fault.under("/email"));
        }
        if !is_phone(&self.phone) {
            faults.push(phone_fault().under("/phone"));
        }
        faults
    }
}

fn name_fault(name: &str, pointer: &'static str) -> Option<Violation> {
    let is_name = !name.trim().is_empty()
        && name.chars().count() <= MAX_NAME
        && !name.chars().any(char::is_control);
    (!is_name).then(|| {
        Violation::new(
            pointer,
            "invalid_line",
            Text::new(
                "One line of 1 to {max} characters is needed.",
                "Eine Zeile mit 1 bis {max} Zeichen ist nötig.",
            ),
        )
        .with("max", MAX_NAME)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_named_where_it_stands() {
        let contact = ContactPerson {
            name: " ".to_owned(),
            email: "nobody".to_owned(),
            phone: "030 123".to_owned(),
        };
        let reporting = Reporting {
            lei: Some("529900T8BM49AURSDO56".to_owned()),
            primary_contact: Some(contact),
            currency: Some("eur".to_owned()),
            submitter: Some(Submitter {
                name: "Meldedienst GmbH".to_owned(),
                // No Legal Entity Identifier, and not like one.
                code: "DEK1101R.HRB116737".to_owned(),
            }),
            ..Reporting::default()
        };
        let pointers: Vec<String> = reporting
            .faults()
            .into_iter()
            .map(|fault| format!("{} {}", fault.pointer, fault.code))
            .collect();
        assert_eq!(
            pointers,
            [
                "/lei invalid_lei",
                "/primary_contact/name invalid_line",
                "/primary_contact/email invalid_email",
                "/primary_contact/phone invalid_phone",
                "/currency invalid_currency",
            ]
        );
    }

    #[test]
    fn telephone_numbers_need_their_prefix() {
        for number in ["+49 30 1234567", "+43-1-24959", "+1 (202) 555.0100"] {
            assert!(is_phone(number), "{number}");
        }
        for number in [
            "030 1234567",
            "+0 30 1234567",
            "+49",
            "+49 30 12x",
            "++49 30 1234",
        ] {
            assert!(!is_phone(number), "{number}");
        }
    }
}
