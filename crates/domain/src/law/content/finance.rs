//! Reports of financial entities (Delegated Regulation (EU) 2025/301, Articles 1 to 4).
//!
//! The numbered template of Implementing Regulation (EU) 2025/302 asks for the same in more fields.

use super::Need::{Mandatory, WhereAvailable};
use super::Source::{Anchor, Criteria, Description, Facts, Number, Organisation, Person};
use super::{Content, Field};
use crate::incident::anchor::AnchorName;
use crate::law::fact::key;
use crate::law::rule::Stage;
use crate::law::{Act, Citation};
use crate::text::Text;

const fn time(place: &'static str) -> Citation {
    Citation::new(Act::Time, place)
}

const MAJOR: &[&str] = &["dora.art-19-4"];
/// Every later report says again and updates what earlier ones said.
const FROM_INITIAL: &[Stage] = &[Stage::Initial, Stage::Intermediate, Stage::Final];
const FROM_INTERMEDIATE: &[Stage] = &[Stage::Intermediate, Stage::Final];

pub(super) static CONTENTS: &[Content] = &[
    Content {
        rules: MAJOR,
        stages: FROM_INITIAL,
        fields: &[
            Field::new(
                "entity",
                time("1"),
                Text::new(
                    "The financial entity with its LEI",
                    "Das Finanzunternehmen mit LEI",
                ),
                Mandatory,
                Organisation,
            ),
            Field::new(
                "contact",
                time("1"),
                Text::new("Contact persons", "Ansprechpersonen"),
                Mandatory,
                Person,
            ),
            Field::new(
                "reference",
                time("2"),
                Text::new("The entity's own reference", "Das eigene Aktenzeichen"),
                Mandatory,
                Number,
            ),
            Field::new(
                "detected_at",
                time("2"),
                Text::new(
                    "When the incident was detected",
                    "Wann der Vorfall entdeckt wurde",
                ),
                Mandatory,
                Anchor(AnchorName::Detected),
            ),
            Field::new(
                "classified_at",
                time("2"),
                Text::new(
                    "When it was classified as major",
                    "Wann er als schwerwiegend eingestuft wurde",
                ),
                Mandatory,
                Anchor(AnchorName::ClassifiedMajor),
            ),
            Field::new(
                "description",
                time("2"),
                Text::new("What happened", "Was geschah"),
                Mandatory,
                Description,
            ),
            Field::new(
                "criteria",
                time("2"),
                Text::new(
                    "The criteria by which it is major",
                    "Die Kriterien, nach denen er schwerwiegend ist",
                ),
                Mandatory,
                Criteria,
            ),
            Field::new(
                "states",
                time("2"),
                Text::new(
                    "The Member States with an impact",
                    "Die Mitgliedstaaten mit Auswirkungen",
                ),
                WhereAvailable,
                Facts(&[key::PLACES_STATES]),
            ),
            Field::new(
                "discovery",
                time("2"),
                Text::new("How it was discovered", "Wie er entdeckt wurde"),
                WhereAvailable,
                Person,
            ),
            Field::new(
                "origin",
                time("2"),
                Text::new("Where it came from", "Woher er kam"),
                WhereAvailable,
                Facts(&[key::ACCESS_MALICIOUS]),
            ),
            Field::new(
                "continuity",
                time("2"),
                Text::new(
                    "Whether the business continuity plan was activated",
                    "Ob der Geschäftsfortführungsplan aktiviert wurde",
                ),
                Mandatory,
                Person,
            ),
        ],
    },
    Content {
        rules: MAJOR,
        stages: FROM_INTERMEDIATE,
        fields: &[
            Field::new(
                "authority_reference",
                time("3"),
                Text::new("The authority's reference", "Das Aktenzeichen der Behörde"),
                WhereAvailable,
                Person,
            ),
            Field::new(
                "occurred_at",
                time("3"),
                Text::new("When the incident occurred", "Wann der Vorfall eintrat"),
                WhereAvailable,
                Anchor(AnchorName::Occurred),
            ),
            Field::new(
                "recovered_at",
                time("3"),
                Text::new(
                    "When regular activities were recovered",
                    "Wann der reguläre Betrieb wiederhergestellt war",
                ),
                WhereAvailable,
                Anchor(AnchorName::Recovered),
            ),
            Field::new(
                "clients",
                time("3"),
                Text::new("Clients affected", "Betroffene Kunden"),
                Mandatory,
                Facts(&[key::CLIENTS_AFFECTED, key::CLIENTS_TOTAL_USING_SERVICE]),
            ),
            Field::new(
                "counterparts",
                time("3"),
                Text::new(
                    "Financial counterparts affected",
                    "Betroffene finanzielle Gegenparteien",
                ),
                WhereAvailable,
                Facts(&[key::COUNTERPARTS_AFFECTED, key::COUNTERPARTS_ACTIVE_TOTAL]),
            ),
            Field::new(
                "transactions",
                time("3"),
                Text::new("Transactions affected", "Betroffene Transaktionen"),
                WhereAvailable,
                Facts(&[
                    key::TRANSACTIONS_AFFECTED_COUNT,
                    key::TRANSACTIONS_AFFECTED_VALUE_EUR,
                ]),
            ),
            Field::new(
                "reputation",
                time("3"),
                Text::new("The impact on reputation", "Die Auswirkungen auf den Ruf"),
                WhereAvailable,
                Facts(&[
                    key::REPUTATION_MEDIA,
                    key::REPUTATION_REPETITIVE_COMPLAINTS,
                    key::REPUTATION_REGULATORY_BREACH_LIKELY,
                    key::REPUTATION_CLIENT_LOSS_LIKELY,
                    key::REPUTATION_TEXT,
                ]),
            ),
            Field::new(
                "duration",
                time("3"),
                Text::new("Duration and downtime", "Dauer und Ausfallzeit"),
                WhereAvailable,
                Facts(&[key::DURATION_INCIDENT_S, key::DURATION_DOWNTIME_S]),
            ),
            Field::new(
                "data_losses",
                time("3"),
                Text::new("The impact on data", "Die Auswirkungen auf Daten"),
                WhereAvailable,
                Facts(&[
                    key::DATA_AVAILABILITY,
                    key::DATA_AUTHENTICITY,
                    key::DATA_INTEGRITY,
                    key::DATA_CONFIDENTIALITY,
                ]),
            ),
            Field::new(
                "functions",
                time("3"),
                Text::new(
                    "Functional areas and processes affected",
                    "Betroffene Funktionsbereiche und Prozesse",
                ),
                Mandatory,
                Person,
            ),
            Field::new(
                "financial_interest",
                time("3"),
                Text::new(
                    "Whether the financial interests of clients are hit",
                    "Ob finanzielle Interessen von Kunden betroffen sind",
                ),
                Mandatory,
                Facts(&[key::CLIENTS_FINANCIAL_INTERESTS_HIT]),
            ),
            Field::new(
                "temporary_measures",
                time("3"),
                Text::new(
                    "Temporary measures for recovery",
                    "Vorläufige Maßnahmen zur Wiederherstellung",
                ),
                WhereAvailable,
                Person,
            ),
            Field::new(
                "indicators",
                time("3"),
                Text::new("Indicators of compromise", "Kompromittierungsindikatoren"),
                WhereAvailable,
                Person,
            ),
        ],
    },
    Content {
        rules: MAJOR,
        stages: &[Stage::Final],
        fields: &[
            Field::new(
                "root_cause",
                time("4"),
                Text::new("The root causes", "Die Ursachen"),
                Mandatory,
                Facts(&[key::RECURRENCE_ROOT_CAUSE]),
            ),
            Field::new(
                "resolved_at",
                time("4"),
                Text::new(
                    "When the incident was resolved",
                    "Wann der Vorfall behoben war",
                ),
                Mandatory,
                Anchor(AnchorName::Resolved),
            ),
            Field::new(
                "resolution",
                time("4"),
                Text::new("How it was resolved", "Wie er behoben wurde"),
                Mandatory,
                Person,
            ),
            Field::new(
                "costs",
                time("4"),
                Text::new(
                    "Direct and indirect costs and losses, gross",
                    "Direkte und indirekte Kosten und Verluste, brutto",
                ),
                Mandatory,
                Facts(&[key::COSTS_GROSS_EUR]),
            ),
            Field::new(
                "recoveries",
                time("4"),
                Text::new("Financial recoveries", "Finanzielle Rückflüsse"),
                WhereAvailable,
                Facts(&[key::COSTS_RECOVERIES_EUR]),
            ),
        ],
    },
    Content {
        rules: MAJOR,
        stages: &[Stage::Reclassification],
        fields: &[Field::new(
            "reasons",
            Citation::new(Act::Its, "5"),
            Text::new(
                "Why the criteria were fulfilled at no time",
                "Warum die Kriterien zu keiner Zeit erfüllt waren",
            ),
            Mandatory,
            Person,
        )],
    },
    Content {
        rules: &["dora.art-19-3"],
        stages: &[Stage::Communication],
        fields: &[
            Field::new(
                "incident",
                Citation::new(Act::Dora, "19(3)"),
                Text::new("What happened", "Was geschah"),
                Mandatory,
                Description,
            ),
            Field::new(
                "measures",
                Citation::new(Act::Dora, "19(3)"),
                Text::new(
                    "The measures taken, or what clients can do to protect themselves",
                    "Die ergriffenen Maßnahmen, oder was Kunden zu ihrem Schutz tun können",
                ),
                Mandatory,
                Person,
            ),
        ],
    },
    Content {
        rules: &["dora.art-19-2"],
        stages: &[Stage::Notification],
        fields: &[
            Field::new(
                "threat",
                Citation::new(Act::Dora, "19(2)"),
                Text::new("The threat", "Die Bedrohung"),
                Mandatory,
                Description,
            ),
            Field::new(
                "detected_at",
                Citation::new(Act::Its, "Annex III"),
                Text::new("When it was detected", "Wann sie entdeckt wurde"),
                Mandatory,
                Anchor(AnchorName::Detected),
            ),
            Field::new(
                "potential_impact",
                Citation::new(Act::Its, "Annex III"),
                Text::new(
                    "What it could do to the entity, its clients and counterparts",
                    "Was sie für das Unternehmen, Kunden und Gegenparteien bedeuten könnte",
                ),
                Mandatory,
                Facts(&[
                    key::THREAT_COULD_AFFECT,
                    key::THREAT_CLIENTS_POTENTIALLY_AFFECTED,
                ]),
            ),
            Field::new(
                "measures",
                Citation::new(Act::Its, "Annex III"),
                Text::new("What was done against it", "Was dagegen getan wurde"),
                WhereAvailable,
                Person,
            ),
        ],
    },
];
