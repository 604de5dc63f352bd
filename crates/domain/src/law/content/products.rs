//! Reports about products and trust services.

use super::Need::{Mandatory, WhereAvailable};
use super::Source::{Description, Facts, Person};
use super::{Content, Field};
use crate::law::fact::key;
use crate::law::rule::Stage;
use crate::law::{Act, Citation};
use crate::text::Text;

const fn cra(place: &'static str) -> Citation {
    Citation::new(Act::Cra, place)
}

const PRODUCT: Text = Text::new(
    "The product and its versions",
    "Das Produkt und seine Versionen",
);
const STATES: Text = Text::new(
    "The Member States in which it was made available, as far as known",
    "Die Mitgliedstaaten, in denen es bereitgestellt wurde, soweit bekannt",
);
const WHAT: Text = Text::new("What happened", "Was geschah");
const MEASURES: Text = Text::new(
    "Measures taken, and those that users can take",
    "Ergriffene Maßnahmen und solche, die Nutzer ergreifen können",
);
const WHERE: super::Source = Facts(&[key::PLACES_STATES]);

pub(super) static CONTENTS: &[Content] = &[
    Content {
        rules: &["eu.cra-14-vulnerability", "eu.cra-14-incident"],
        stages: &[Stage::EarlyWarning],
        fields: &[
            Field::new("product", cra("14"), PRODUCT, Mandatory, Person),
            Field::new("states", cra("14"), STATES, WhereAvailable, WHERE),
        ],
    },
    Content {
        rules: &["eu.cra-14-incident"],
        stages: &[Stage::EarlyWarning],
        fields: &[Field::new(
            "suspicion",
            cra("14(4)(a)"),
            Text::new(
                "Whether it is suspected to come from unlawful or malicious acts",
                "Ob es mutmaßlich auf rechtswidrige oder böswillige Handlungen zurückgeht",
            ),
            Mandatory,
            Facts(&[key::ACCESS_MALICIOUS]),
        )],
    },
    Content {
        rules: &["eu.cra-14-vulnerability", "eu.cra-14-incident"],
        stages: &[Stage::Notification],
        fields: &[
            Field::new("product", cra("14"), PRODUCT, Mandatory, Person),
            Field::new("nature", cra("14"), WHAT, Mandatory, Description),
            Field::new("measures", cra("14"), MEASURES, Mandatory, Person),
            Field::new(
                "sensitivity",
                cra("14"),
                Text::new(
                    "How sensitive the information is, where that matters",
                    "Wie vertraulich die Angaben sind, soweit von Belang",
                ),
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: &["eu.cra-14-vulnerability"],
        stages: &[Stage::Final],
        fields: &[
            Field::new(
                "description",
                cra("14(2)(c)"),
                Text::new(
                    "The vulnerability with its severity and impact",
                    "Die Schwachstelle mit Schwere und Auswirkungen",
                ),
                Mandatory,
                Description,
            ),
            Field::new(
                "actor",
                cra("14(2)(c)"),
                Text::new(
                    "Who exploits it, where known",
                    "Wer sie ausnutzt, soweit bekannt",
                ),
                WhereAvailable,
                Person,
            ),
            Field::new(
                "update",
                cra("14(2)(c)"),
                Text::new(
                    "The security update or other corrective measures",
                    "Die Sicherheitsaktualisierung oder andere Korrekturmaßnahmen",
                ),
                Mandatory,
                Person,
            ),
        ],
    },
    Content {
        rules: &["eu.cra-14-incident"],
        stages: &[Stage::Final],
        fields: &[
            Field::new(
                "description",
                cra("14(4)(c)"),
                Text::new(
                    "The incident with its severity and impact",
                    "Der Vorfall mit Schwere und Auswirkungen",
                ),
                Mandatory,
                Description,
            ),
            Field::new(
                "root_cause",
                cra("14(4)(c)"),
                Text::new(
                    "The kind of threat or root cause that likely triggered it",
                    "Die Art der Bedrohung oder die Ursache, die ihn wahrscheinlich auslöste",
                ),
                Mandatory,
                Facts(&[key::RECURRENCE_ROOT_CAUSE]),
            ),
            Field::new(
                "mitigation",
                cra("14(4)(c)"),
                Text::new(
                    "Measures applied and under way",
                    "Getroffene und laufende Abhilfemaßnahmen",
                ),
                Mandatory,
                Person,
            ),
        ],
    },
    Content {
        rules: &["eu.cra-14-8"],
        stages: &[Stage::Communication],
        fields: &[
            Field::new("what", cra("14(8)"), WHAT, Mandatory, Description),
            Field::new("measures", cra("14(8)"), MEASURES, Mandatory, Person),
        ],
    },
    Content {
        rules: &["eu.eidas-19a", "eu.eidas-24-2-fb"],
        stages: &[Stage::Notification],
        fields: &[
            Field::new(
                "breach",
                Citation::new(Act::Eidas, "19a(1)(b), 24(2)(fb)"),
                Text::new(
                    "The breach or disruption of the trust service, with its impact",
                    "Die Verletzung oder Störung des Vertrauensdienstes mit ihren Auswirkungen",
                ),
                Mandatory,
                Description,
            ),
            Field::new(
                "measures",
                Citation::new(Act::Eidas, "19a(1)(b), 24(2)(fb)"),
                Text::new("The measures taken", "Die ergriffenen Maßnahmen"),
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: &["eu.aia-73"],
        stages: &[Stage::Report],
        fields: &[
            Field::new(
                "system",
                Citation::new(Act::AiAct, "73"),
                Text::new("The high-risk AI system", "Das Hochrisiko-KI-System"),
                Mandatory,
                Person,
            ),
            Field::new(
                "incident",
                Citation::new(Act::AiAct, "73"),
                WHAT,
                Mandatory,
                Description,
            ),
            Field::new(
                "link",
                Citation::new(Act::AiAct, "73(2)"),
                Text::new(
                    "The causal link, or why it is reasonably likely",
                    "Der ursächliche Zusammenhang, oder warum er naheliegt",
                ),
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: &["eu.mdr-87"],
        stages: &[Stage::Report],
        fields: &[
            Field::new(
                "device",
                Citation::new(Act::Mdr, "87"),
                Text::new("The device", "Das Produkt"),
                Mandatory,
                Person,
            ),
            Field::new(
                "incident",
                Citation::new(Act::Mdr, "87"),
                WHAT,
                Mandatory,
                Description,
            ),
            Field::new(
                "link",
                Citation::new(Act::Mdr, "87(3)"),
                Text::new(
                    "The causal link, or why it is reasonably possible",
                    "Der ursächliche Zusammenhang, oder warum er möglich ist",
                ),
                WhereAvailable,
                Person,
            ),
        ],
    },
];
