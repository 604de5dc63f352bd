//! Reports of personal data breaches.

use super::Need::{Mandatory, WhereAvailable};
use super::Source::{Anchor, Description, Facts, Organisation, Person};
use super::{Content, Field};
use crate::incident::anchor::AnchorName;
use crate::law::fact::key;
use crate::law::rule::Stage;
use crate::law::{Act, Citation};
use crate::text::Text;

const fn gdpr(place: &'static str) -> Citation {
    Citation::new(Act::Gdpr, place)
}

const NATURE: Text = Text::new(
    "What happened: the nature of the breach",
    "Was geschah: die Art der Verletzung",
);
const CONTACT: Text = Text::new(
    "Name and contact details of the data protection officer or another contact point",
    "Name und Kontaktdaten der oder des Datenschutzbeauftragten oder einer anderen Anlaufstelle",
);
const CONSEQUENCES: Text = Text::new(
    "The likely consequences of the breach",
    "Die wahrscheinlichen Folgen der Verletzung",
);
const MEASURES: Text = Text::new(
    "The measures taken or proposed, also against adverse effects",
    "Die ergriffenen oder vorgeschlagenen Maßnahmen, auch gegen nachteilige Folgen",
);
const PERSONS: Text = Text::new(
    "The groups of people and about how many of them",
    "Die Gruppen betroffener Personen und ihre ungefähre Zahl",
);
const DATA: Text = Text::new(
    "The categories of data records and about how many of them",
    "Die Kategorien der Datensätze und ihre ungefähre Zahl",
);
const WHEN: Text = Text::new("When it occurred", "Wann es geschah");

const HAPPENED: super::Source = Facts(&[
    key::PERSONAL_DATA_BREACH_KINDS,
    key::PERSONAL_DATA_INCIDENT_TYPE,
    key::PERSONAL_DATA_CAUSE,
]);
const WHO: super::Source = Facts(&[
    key::PERSONAL_DATA_DATA_SUBJECT_TYPES,
    key::PERSONAL_DATA_AFFECTED_PERSONS,
]);
const WHICH: super::Source = Facts(&[
    key::PERSONAL_DATA_DATA_CATEGORIES,
    key::PERSONAL_DATA_SPECIAL_CATEGORY_DATA,
]);
const DONE: super::Source = Facts(&[key::PERSONAL_DATA_MITIGATIONS]);

pub(super) static CONTENTS: &[Content] = &[
    Content {
        rules: &["gdpr.art-33-1", "gdpr.art-33-1@omnibus", "de.sgbx-83a"],
        stages: &[Stage::Notification],
        fields: &[
            Field::new("nature", gdpr("33(3)(a)"), NATURE, Mandatory, HAPPENED),
            Field::new(
                "data_subjects",
                gdpr("33(3)(a)"),
                PERSONS,
                WhereAvailable,
                WHO,
            ),
            Field::new(
                "data_records",
                gdpr("33(3)(a)"),
                DATA,
                WhereAvailable,
                WHICH,
            ),
            Field::new("contact", gdpr("33(3)(b)"), CONTACT, Mandatory, Person),
            Field::new(
                "consequences",
                gdpr("33(3)(c)"),
                CONSEQUENCES,
                Mandatory,
                Person,
            ),
            Field::new("measures", gdpr("33(3)(d)"), MEASURES, Mandatory, DONE),
            Field::new(
                "delay_reasons",
                gdpr("33(1)"),
                Text::new(
                    "Why the notification comes after 72 hours",
                    "Warum die Meldung nach 72 Stunden kommt",
                ),
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: &["gdpr.art-33-2"],
        stages: &[Stage::Notification],
        fields: &[
            Field::new("nature", gdpr("33(2)"), NATURE, Mandatory, HAPPENED),
            Field::new(
                "occurred_at",
                gdpr("33(2)"),
                WHEN,
                WhereAvailable,
                Anchor(AnchorName::Occurred),
            ),
            Field::new(
                "data_subjects",
                gdpr("28(3)(f)"),
                PERSONS,
                WhereAvailable,
                WHO,
            ),
            Field::new(
                "data_records",
                gdpr("28(3)(f)"),
                DATA,
                WhereAvailable,
                WHICH,
            ),
            Field::new("measures", gdpr("28(3)(f)"), MEASURES, WhereAvailable, DONE),
        ],
    },
    Content {
        rules: &["gdpr.art-34-1"],
        stages: &[Stage::Communication],
        fields: &[
            Field::new(
                "nature",
                gdpr("34(2)"),
                Text::new(
                    "What happened, in clear and plain language",
                    "Was geschah, in klarer und einfacher Sprache",
                ),
                Mandatory,
                Description,
            ),
            Field::new("contact", gdpr("34(2)"), CONTACT, Mandatory, Person),
            Field::new(
                "consequences",
                gdpr("34(2)"),
                CONSEQUENCES,
                Mandatory,
                Person,
            ),
            Field::new("measures", gdpr("34(2)"), MEASURES, Mandatory, DONE),
            Field::new(
                "advice",
                gdpr("34(2)"),
                Text::new(
                    "What people can do to protect themselves",
                    "Was die Personen zu ihrem Schutz tun können",
                ),
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: &["ch.dsg-24"],
        stages: &[Stage::Notification],
        fields: &[
            Field::new(
                "nature",
                Citation::new(Act::Dsg, "24(2)"),
                NATURE,
                Mandatory,
                HAPPENED,
            ),
            Field::new(
                "occurred_at",
                Citation::new(Act::Dsg, "24"),
                WHEN,
                WhereAvailable,
                Anchor(AnchorName::Occurred),
            ),
            Field::new(
                "data_subjects",
                Citation::new(Act::Dsg, "24"),
                PERSONS,
                WhereAvailable,
                WHO,
            ),
            Field::new(
                "data_records",
                Citation::new(Act::Dsg, "24"),
                DATA,
                WhereAvailable,
                WHICH,
            ),
            Field::new(
                "consequences",
                Citation::new(Act::Dsg, "24(2)"),
                CONSEQUENCES,
                Mandatory,
                Person,
            ),
            Field::new(
                "measures",
                Citation::new(Act::Dsg, "24(2)"),
                MEASURES,
                Mandatory,
                DONE,
            ),
            Field::new(
                "contact",
                Citation::new(Act::Dsg, "24"),
                CONTACT,
                Mandatory,
                Person,
            ),
        ],
    },
    Content {
        rules: &["de.tkg-169"],
        stages: &[Stage::Initial, Stage::Second],
        fields: &[
            Field::new(
                "provider",
                Citation::new(Act::Reg6112013, "Annex I"),
                Text::new("The provider", "Der Anbieter"),
                Mandatory,
                Organisation,
            ),
            Field::new(
                "contact",
                Citation::new(Act::Reg6112013, "Annex I"),
                CONTACT,
                Mandatory,
                Person,
            ),
            Field::new(
                "occurred_at",
                Citation::new(Act::Reg6112013, "Annex I"),
                WHEN,
                WhereAvailable,
                Anchor(AnchorName::Occurred),
            ),
            Field::new(
                "detected_at",
                Citation::new(Act::Reg6112013, "Annex I"),
                Text::new("When it was detected", "Wann es entdeckt wurde"),
                Mandatory,
                Anchor(AnchorName::Detected),
            ),
            Field::new(
                "nature",
                Citation::new(Act::Tkg, "§ 169(2)"),
                NATURE,
                Mandatory,
                HAPPENED,
            ),
            Field::new(
                "data_records",
                Citation::new(Act::Reg6112013, "Annex I"),
                DATA,
                WhereAvailable,
                WHICH,
            ),
            Field::new(
                "data_subjects",
                Citation::new(Act::Reg6112013, "Annex I"),
                PERSONS,
                WhereAvailable,
                WHO,
            ),
            Field::new(
                "consequences",
                Citation::new(Act::Tkg, "§ 169(2)"),
                CONSEQUENCES,
                WhereAvailable,
                Person,
            ),
            Field::new(
                "measures",
                Citation::new(Act::Tkg, "§ 169(2)"),
                MEASURES,
                Mandatory,
                DONE,
            ),
        ],
    },
];
