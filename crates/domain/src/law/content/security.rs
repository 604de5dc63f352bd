//! Reports of network and information security, and of critical installations and entities.

use super::Need::{Mandatory, WhereAvailable};
use super::Source::{Anchor, Description, Facts, Organisation, Person};
use super::{Content, Field};
use crate::incident::anchor::AnchorName;
use crate::law::fact::key;
use crate::law::rule::Stage;
use crate::law::{Act, Citation};
use crate::text::Text;

const fn nis2(place: &'static str) -> Citation {
    Citation::new(Act::Nis2, place)
}

/// The national acts take the steps of the directive over.
const NATIONAL: &[&str] = &[
    "de.bsig-32",
    "de.tkg-168",
    "de.enwg-5d-3",
    "at.nisg-34",
    "eu.nis2-23",
];
const SUSPICION: Text = Text::new(
    "Whether it is suspected to come from unlawful or malicious acts",
    "Ob es mutmaßlich auf rechtswidrige oder böswillige Handlungen zurückgeht",
);
const ASSESSMENT: Text = Text::new(
    "A first assessment of its severity and impact",
    "Eine erste Bewertung von Schwere und Auswirkungen",
);
const INDICATORS: Text = Text::new("Indicators of compromise", "Kompromittierungsindikatoren");
const WHAT: Text = Text::new("What happened", "Was geschah");
const SHARE: Text = Text::new(
    "Number and share of users affected",
    "Zahl und Anteil der betroffenen Nutzer",
);
const LASTED: Text = Text::new(
    "How long it has lasted and will last",
    "Wie lange sie dauert und dauern wird",
);
const AREA: Text = Text::new("The area affected", "Das betroffene Gebiet");

const USERS: super::Source = Facts(&[key::CLIENTS_AFFECTED, key::SERVICE_LIMITED_USERS]);
const TIME: super::Source = Facts(&[key::DURATION_INCIDENT_S, key::DURATION_DOWNTIME_S]);
const STATES: super::Source = Facts(&[key::PLACES_STATES]);

pub(super) static CONTENTS: &[Content] = &[
    Content {
        rules: NATIONAL,
        stages: &[Stage::EarlyWarning],
        fields: &[
            Field::new(
                "suspicion",
                nis2("23(4)(a)"),
                SUSPICION,
                Mandatory,
                Facts(&[key::ACCESS_MALICIOUS]),
            ),
            Field::new(
                "cross_border",
                nis2("23(4)(a)"),
                Text::new(
                    "Whether it could have an impact across borders",
                    "Ob es grenzüberschreitende Auswirkungen haben könnte",
                ),
                Mandatory,
                STATES,
            ),
        ],
    },
    Content {
        rules: NATIONAL,
        stages: &[Stage::Notification],
        fields: &[
            Field::new("update", nis2("23(4)(b)"), WHAT, Mandatory, Description),
            Field::new(
                "assessment",
                nis2("23(4)(b)"),
                ASSESSMENT,
                Mandatory,
                Person,
            ),
            Field::new(
                "suspicion",
                nis2("23(4)(b)"),
                SUSPICION,
                WhereAvailable,
                Facts(&[key::ACCESS_MALICIOUS]),
            ),
            Field::new(
                "indicators",
                nis2("23(4)(b)"),
                INDICATORS,
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: NATIONAL,
        stages: &[Stage::Intermediate, Stage::Progress],
        fields: &[Field::new(
            "status",
            nis2("23(4)(c), (e)"),
            Text::new("How the incident stands", "Wie der Vorfall steht"),
            Mandatory,
            Person,
        )],
    },
    Content {
        rules: NATIONAL,
        stages: &[Stage::Final],
        fields: &[
            Field::new(
                "description",
                nis2("23(4)(d)"),
                Text::new(
                    "A detailed description with severity and impact",
                    "Eine ausführliche Beschreibung mit Schwere und Auswirkungen",
                ),
                Mandatory,
                Description,
            ),
            Field::new(
                "root_cause",
                nis2("23(4)(d)"),
                Text::new(
                    "The kind of threat or root cause that likely triggered it",
                    "Die Art der Bedrohung oder die Ursache, die ihn wahrscheinlich auslöste",
                ),
                Mandatory,
                Facts(&[key::RECURRENCE_ROOT_CAUSE]),
            ),
            Field::new(
                "mitigation",
                nis2("23(4)(d)"),
                Text::new(
                    "Measures applied and under way",
                    "Getroffene und laufende Abhilfemaßnahmen",
                ),
                Mandatory,
                Person,
            ),
            Field::new(
                "cross_border",
                nis2("23(4)(d)"),
                Text::new(
                    "The impact across borders",
                    "Die grenzüberschreitenden Auswirkungen",
                ),
                WhereAvailable,
                STATES,
            ),
        ],
    },
    Content {
        rules: &["de.bsig-32"],
        stages: &[
            Stage::EarlyWarning,
            Stage::Notification,
            Stage::Intermediate,
            Stage::Progress,
            Stage::Final,
        ],
        fields: &[Field::new(
            "critical_installation",
            Citation::new(Act::Bsig, "§ 32(3)"),
            Text::new(
                "Of a critical installation: its kind, the critical service, and the effect on it",
                "Bei kritischen Anlagen: deren Art, die kritische Dienstleistung und die Auswirkung darauf",
            ),
            WhereAvailable,
            Person,
        )],
    },
    Content {
        rules: &["de.bsig-35", "de.bsig-35-1"],
        stages: &[Stage::Communication],
        fields: &[
            Field::new(
                "what",
                Citation::new(Act::Bsig, "§ 35"),
                WHAT,
                Mandatory,
                Description,
            ),
            Field::new(
                "advice",
                Citation::new(Act::Bsig, "§ 35"),
                Text::new("What recipients can do", "Was Empfänger tun können"),
                Mandatory,
                Person,
            ),
        ],
    },
    Content {
        rules: &["de.kritisdachg-18"],
        stages: &[Stage::Initial, Stage::Detailed],
        fields: &[
            Field::new(
                "what",
                Citation::new(Act::Kritis, "§ 18(1)"),
                WHAT,
                Mandatory,
                Description,
            ),
            Field::new(
                "users",
                Citation::new(Act::Kritis, "§ 18(2)"),
                SHARE,
                WhereAvailable,
                USERS,
            ),
            Field::new(
                "duration",
                Citation::new(Act::Kritis, "§ 18(2)"),
                LASTED,
                WhereAvailable,
                TIME,
            ),
            Field::new(
                "area",
                Citation::new(Act::Kritis, "§ 18(2)"),
                AREA,
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: &["eu.cer-15"],
        stages: &[Stage::Initial, Stage::Detailed],
        fields: &[
            Field::new(
                "what",
                Citation::new(Act::Cer, "15(1)"),
                WHAT,
                Mandatory,
                Description,
            ),
            Field::new(
                "users",
                Citation::new(Act::Cer, "15(1)"),
                SHARE,
                WhereAvailable,
                USERS,
            ),
            Field::new(
                "duration",
                Citation::new(Act::Cer, "15(1)"),
                LASTED,
                WhereAvailable,
                TIME,
            ),
            Field::new(
                "area",
                Citation::new(Act::Cer, "15(1)"),
                AREA,
                WhereAvailable,
                STATES,
            ),
        ],
    },
    Content {
        rules: &["ch.isg-74e"],
        stages: &[Stage::Report, Stage::Completion],
        fields: &[
            Field::new(
                "organisation",
                Citation::new(Act::Isg, "74e"),
                Text::new("The organisation attacked", "Die angegriffene Organisation"),
                Mandatory,
                Organisation,
            ),
            Field::new(
                "attack",
                Citation::new(Act::Isg, "74e"),
                Text::new(
                    "The kind of attack and how it was made",
                    "Art und Ausführung des Angriffs",
                ),
                Mandatory,
                Description,
            ),
            Field::new(
                "detected_at",
                Citation::new(Act::Isg, "74e"),
                Text::new("When it was discovered", "Wann er entdeckt wurde"),
                Mandatory,
                Anchor(AnchorName::Detected),
            ),
            Field::new(
                "effects",
                Citation::new(Act::Isg, "74e"),
                Text::new("Its effects", "Seine Auswirkungen"),
                WhereAvailable,
                Person,
            ),
            Field::new(
                "measures",
                Citation::new(Act::Isg, "74e"),
                Text::new(
                    "Measures taken and planned",
                    "Ergriffene und geplante Maßnahmen",
                ),
                WhereAvailable,
                Person,
            ),
        ],
    },
];
