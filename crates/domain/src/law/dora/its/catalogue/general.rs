//! Section 1: general information, in every report.

use super::super::choice::general as list;
use super::super::condition::ItsCondition;
use super::super::field::Field;
use super::super::form::Form;
use super::time;
use crate::text::Text;

pub(super) static FIELDS: &[Field] = &[
    Field::new(
        "1.1",
        Text::new("Type of submission", "Art der Übermittlung"),
        Form::Choice(list::SUBMISSION_TYPES),
        "/incidentSubmission",
        time("1(a)"),
    ),
    Field::new(
        "1.2",
        Text::new(
            "Name of the entity submitting the report",
            "Name des übermittelnden Unternehmens",
        ),
        Form::Text,
        "/submittingEntity/name",
        time("1(c)"),
    ),
    Field::new(
        "1.3",
        Text::new(
            "Identification code of the entity submitting the report",
            "Kennung des übermittelnden Unternehmens",
        ),
        Form::Identifier,
        "/submittingEntity/code",
        time("1(c)"),
    ),
    Field::new(
        "1.4",
        Text::new(
            "Type of the affected financial entity",
            "Art des betroffenen Finanzunternehmens",
        ),
        Form::Choices(list::ENTITY_TYPES),
        "/affectedEntity/*/affectedEntityType",
        time("1(b)"),
    ),
    Field::new(
        "1.5",
        Text::new(
            "Name of the financial entity affected",
            "Name des betroffenen Finanzunternehmens",
        ),
        Form::Texts,
        "/affectedEntity/*/name",
        time("1(b), (d)"),
    )
    .when(ItsCondition::AffectedDiffers),
    Field::new(
        "1.6",
        Text::new(
            "LEI code of the financial entity affected",
            "LEI des betroffenen Finanzunternehmens",
        ),
        Form::Leis,
        "/affectedEntity/*/LEI",
        time("1(b), (d)"),
    )
    .when(ItsCondition::AffectedDiffers),
    Field::new(
        "1.7",
        Text::new(
            "Primary contact person name",
            "Name der ersten Ansprechperson",
        ),
        Form::Text,
        "/primaryContact/name",
        time("1(e)"),
    ),
    Field::new(
        "1.8",
        Text::new(
            "Primary contact person email",
            "E-Mail-Adresse der ersten Ansprechperson",
        ),
        Form::Email,
        "/primaryContact/email",
        time("1(e)"),
    ),
    Field::new(
        "1.9",
        Text::new(
            "Primary contact person telephone",
            "Telefonnummer der ersten Ansprechperson",
        ),
        Form::Phone,
        "/primaryContact/phone",
        time("1(e)"),
    ),
    Field::new(
        "1.10",
        Text::new(
            "Second contact person name",
            "Name der zweiten Ansprechperson",
        ),
        Form::Text,
        "/secondaryContact/name",
        time("1(e)"),
    ),
    Field::new(
        "1.11",
        Text::new(
            "Second contact person email",
            "E-Mail-Adresse der zweiten Ansprechperson",
        ),
        Form::Email,
        "/secondaryContact/email",
        time("1(e)"),
    ),
    Field::new(
        "1.12",
        Text::new(
            "Second contact person telephone",
            "Telefonnummer der zweiten Ansprechperson",
        ),
        Form::Phone,
        "/secondaryContact/phone",
        time("1(e)"),
    ),
    Field::new(
        "1.13",
        Text::new(
            "Name of the ultimate parent undertaking",
            "Name des obersten Mutterunternehmens",
        ),
        Form::Text,
        "/ultimateParentUndertaking/name",
        time("1(f)"),
    )
    .when(ItsCondition::Group),
    Field::new(
        "1.14",
        Text::new(
            "LEI code of the ultimate parent undertaking",
            "LEI des obersten Mutterunternehmens",
        ),
        Form::Lei,
        "/ultimateParentUndertaking/LEI",
        time("1(f)"),
    )
    .when(ItsCondition::Group),
    Field::new(
        "1.15",
        Text::new("Reporting currency", "Berichtswährung"),
        Form::Currency,
        "/reportCurrency",
        time("1(g)"),
    ),
];
