//! The notification of a significant cyber threat (Annex III).

use super::super::choice::general::ENTITY_TYPES;
use super::super::choice::initial::CRITERIA;
use super::super::choice::threat as list;
use super::super::condition::ItsCondition;
use super::super::field::Field;
use super::super::form::Form;
use crate::law::{Act, Citation};
use crate::text::Text;

const ANNEX: Citation = Citation::new(Act::Its, "Annex III");

pub(super) static FIELDS: &[Field] = &[
    Field::new(
        "1",
        Text::new(
            "Name of the entity submitting the notification",
            "Name des übermittelnden Unternehmens",
        ),
        Form::Text,
        "/submittingEntity/name",
        ANNEX,
    ),
    Field::new(
        "2",
        Text::new(
            "Identification code of the entity submitting the notification",
            "Kennung des übermittelnden Unternehmens",
        ),
        Form::Identifier,
        "/submittingEntity/code",
        ANNEX,
    ),
    Field::new(
        "3",
        Text::new(
            "Type of financial entity submitting the report",
            "Art des Finanzunternehmens, das die Meldung übermittelt",
        ),
        Form::Choices(ENTITY_TYPES),
        "/submittingEntity/typeOfSubmittingFinancialEntity",
        ANNEX,
    )
    .when(ItsCondition::AffectedDiffers),
    Field::new(
        "4",
        Text::new(
            "Name of the financial entity",
            "Name des Finanzunternehmens",
        ),
        Form::Text,
        "/affectedFinancialEntity/name",
        ANNEX,
    )
    .when(ItsCondition::AffectedDiffers),
    Field::new(
        "5",
        Text::new(
            "LEI code of the financial entity",
            "LEI des Finanzunternehmens",
        ),
        Form::Lei,
        "/affectedFinancialEntity/LEI",
        ANNEX,
    )
    .when(ItsCondition::AffectedDiffers),
    Field::new(
        "6",
        Text::new(
            "Primary contact person name",
            "Name der ersten Ansprechperson",
        ),
        Form::Text,
        "/primaryContact/name",
        ANNEX,
    ),
    Field::new(
        "7",
        Text::new(
            "Primary contact person email",
            "E-Mail-Adresse der ersten Ansprechperson",
        ),
        Form::Email,
        "/primaryContact/email",
        ANNEX,
    ),
    Field::new(
        "8",
        Text::new(
            "Primary contact person telephone",
            "Telefonnummer der ersten Ansprechperson",
        ),
        Form::Phone,
        "/primaryContact/phone",
        ANNEX,
    ),
    Field::new(
        "9",
        Text::new(
            "Second contact person name",
            "Name der zweiten Ansprechperson",
        ),
        Form::Text,
        "/secondaryContact/name",
        ANNEX,
    )
    .when(ItsCondition::SecondContact),
    Field::new(
        "10",
        Text::new(
            "Second contact person email",
            "E-Mail-Adresse der zweiten Ansprechperson",
        ),
        Form::Email,
        "/secondaryContact/email",
        ANNEX,
    )
    .when(ItsCondition::SecondContact),
    Field::new(
        "11",
        Text::new(
            "Second contact person telephone",
            "Telefonnummer der zweiten Ansprechperson",
        ),
        Form::Phone,
        "/secondaryContact/phone",
        ANNEX,
    )
    .when(ItsCondition::SecondContact),
    Field::new(
        "12",
        Text::new(
            "Date and time of detection of the cyber threat",
            "Datum und Uhrzeit der Entdeckung der Cyberbedrohung",
        ),
        Form::Instant,
        "/cyberThreat/detectionDateTime",
        ANNEX,
    ),
    Field::new(
        "13",
        Text::new(
            "Description of the significant cyber threat",
            "Beschreibung der erheblichen Cyberbedrohung",
        ),
        Form::Text,
        "/cyberThreat/cyberThreatDescription",
        ANNEX,
    ),
    Field::new(
        "14",
        Text::new(
            "Information about potential impact",
            "Angaben zu möglichen Auswirkungen",
        ),
        Form::Text,
        "/cyberThreat/potentialImpactInformation",
        ANNEX,
    ),
    Field::new(
        "15",
        Text::new(
            "Potential incident classification criteria",
            "Mögliche Einstufungskriterien eines Vorfalls",
        ),
        Form::Choices(CRITERIA),
        "/cyberThreat/potentialClassificationCriteria",
        ANNEX,
    ),
    Field::new(
        "16",
        Text::new("Status of the cyber threat", "Stand der Cyberbedrohung"),
        Form::Choice(list::THREAT_STATUS),
        "/cyberThreat/status",
        ANNEX,
    ),
    Field::new(
        "17",
        Text::new(
            "Actions taken to prevent materialisation",
            "Maßnahmen gegen die Verwirklichung der Bedrohung",
        ),
        Form::Text,
        "/cyberThreat/actionsTakenToPreventMaterialisation",
        ANNEX,
    ),
    Field::new(
        "18",
        Text::new(
            "Notification to other stakeholders",
            "Unterrichtung anderer Beteiligter",
        ),
        Form::Text,
        "/cyberThreat/notificationToOtherStakeholders",
        ANNEX,
    )
    .when(ItsCondition::OthersInformed),
    Field::new(
        "19",
        Text::new("Indicators of compromise", "Kompromittierungsindikatoren"),
        Form::Text,
        "/cyberThreat/indicatorsOfCompromise",
        ANNEX,
    )
    .when(ItsCondition::IndicatorsKnown),
    Field::new(
        "20",
        Text::new(
            "Other relevant information",
            "Sonstige relevante Informationen",
        ),
        Form::Text,
        "/cyberThreat/otherRelevantInformation",
        ANNEX,
    )
    .when(ItsCondition::OtherInformation),
];
