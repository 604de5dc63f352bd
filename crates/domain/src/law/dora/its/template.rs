//! The two templates of the regulation.

use super::catalogue;
use super::field::Field;
use crate::law::rule::Stage;

crate::codes! {
    /// A template of Implementing Regulation (EU) 2025/302.
    pub enum ItsTemplate "its_template" {
        /// Annex I: a major incident.
        Incident = "incident" ["Major incident", "Schwerwiegender Vorfall"],
        /// Annex III: a significant cyber threat.
        CyberThreat = "cyber_threat" ["Significant cyber threat", "Erhebliche Cyberbedrohung"],
    }
}

impl ItsTemplate {
    /// The template by which a rule's report of `stage` is filed, if there is one.
    pub fn of(rule: &str, stage: Stage) -> Option<Self> {
        let template = match rule {
            "dora.art-19-4" => Self::Incident,
            "dora.art-19-2" => Self::CyberThreat,
            _ => return None,
        };
        template.stages().contains(&stage).then_some(template)
    }

    /// The template of a stage of the rules that have one.
    pub const fn at(stage: Stage) -> Self {
        match stage {
            Stage::Notification => Self::CyberThreat,
            _ => Self::Incident,
        }
    }

    /// The stages whose reports are filed by it.
    pub const fn stages(self) -> &'static [Stage] {
        match self {
            Self::Incident => &[
                Stage::Initial,
                Stage::Intermediate,
                Stage::Final,
                Stage::Reclassification,
            ],
            Self::CyberThreat => &[Stage::Notification],
        }
    }

    /// The name of its exchange format.
    pub const fn format(self) -> &'static str {
        match self {
            Self::Incident => "IR-1.2",
            Self::CyberThreat => "CYB-1.1",
        }
    }

    /// Its fields, in the order of the annex.
    pub fn fields(self) -> impl Iterator<Item = &'static Field> {
        let (incident, threat) = match self {
            Self::Incident => (Some(catalogue::incident()), None),
            Self::CyberThreat => (None, Some(catalogue::threat())),
        };
        incident
            .into_iter()
            .flatten()
            .chain(threat.into_iter().flatten())
    }

    /// The field of this number.
    pub fn field(self, number: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.number == number)
    }
}

/// The code of field 1.1 for a stage.
pub const fn submission_type(stage: Stage) -> Option<&'static str> {
    match stage {
        Stage::Initial => Some("initial_notification"),
        Stage::Intermediate => Some("intermediate_report"),
        Stage::Final => Some("final_report"),
        Stage::Reclassification => Some("major_incident_reclassified_as_non-major"),
        _ => None,
    }
}
