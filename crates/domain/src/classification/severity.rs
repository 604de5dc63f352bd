//! Severity: how bad an incident is, whatever its priority.

use crate::text::Text;

crate::codes! {
    /// How bad an incident is for the organisation and for the people it concerns.
    pub enum Severity "severity" {
        /// The organisation's existence, people's safety or large parts of the service are at stake.
        Critical = "critical" ["Critical", "Kritisch"],
        /// Important services or sensitive data are hit.
        High = "high" ["High", "Hoch"],
        /// A limited part of the service or few people are hit.
        Medium = "medium" ["Medium", "Mittel"],
        /// Hardly noticeable, with a way around.
        Low = "low" ["Low", "Niedrig"],
        /// Nothing is hit; worth knowing.
        Informational = "informational" ["Informational", "Information"],
    }
}

impl Severity {
    /// What the severity means unless the organisation words it itself.
    pub const fn default_definition(self) -> Text {
        match self {
            Self::Critical => Text::new(
                "A vital service is down for most users, sensitive data are exposed on a large scale, or people are in danger.",
                "Ein lebenswichtiger Dienst steht für die meisten still, sensible Daten sind in großem Umfang offengelegt oder Menschen sind in Gefahr.",
            ),
            Self::High => Text::new(
                "An important service is badly impaired, or confidential or personal data are affected.",
                "Ein wichtiger Dienst ist stark beeinträchtigt, oder vertrauliche oder personenbezogene Daten sind betroffen.",
            ),
            Self::Medium => Text::new(
                "Part of a service is impaired or some users are affected; work goes on with restrictions.",
                "Ein Dienst ist teilweise beeinträchtigt oder einige Nutzer sind betroffen; die Arbeit geht eingeschränkt weiter.",
            ),
            Self::Low => Text::new(
                "Few users are affected and there is a way around.",
                "Wenige Nutzer sind betroffen, und es gibt einen Ausweg.",
            ),
            Self::Informational => Text::new(
                "No service and no data are affected; recorded for the overview.",
                "Weder Dienst noch Daten sind betroffen; zur Übersicht festgehalten.",
            ),
        }
    }
}
