//! Priority: in which order incidents are worked on, and why.
//!
//! The default table, which an organisation may replace:
//!
//! | impact \ urgency | high | medium | low |
//! |---|---|---|---|
//! | high | p1 | p2 | p3 |
//! | medium | p2 | p3 | p4 |
//! | low | p3 | p4 | p5 |
//!
//! Then each of two rules raises the result by one step, never beyond p1: at least [`Matrix::many_people`] people
//! affected, and a service whose service level is `critical`. What is not known raises nothing.

use serde::{Deserialize, Serialize};

use crate::code::Code;
use crate::text::{Language, Text};

crate::codes! {
    /// How far the effect of an incident reaches, and how soon it must be dealt with.
    pub enum Level "level" {
        /// High.
        High = "high" ["High", "Hoch"],
        /// Medium.
        Medium = "medium" ["Medium", "Mittel"],
        /// Low.
        Low = "low" ["Low", "Niedrig"],
    }
}

crate::codes! {
    /// What was promised for the affected service.
    pub enum ServiceLevel "service_level" {
        /// The business stands still without it.
        Critical = "critical" ["Critical", "Kritisch"],
        /// Promised, with short times.
        Important = "important" ["Important", "Wichtig"],
        /// As usual.
        Standard = "standard" ["Standard", "Standard"],
    }
}

crate::codes! {
    /// In which order incidents are worked on; p1 first.
    pub enum Priority "priority" {
        /// At once.
        P1 = "p1" ["P1 – critical", "P1 – kritisch"],
        /// Next.
        P2 = "p2" ["P2 – high", "P2 – hoch"],
        /// In turn.
        P3 = "p3" ["P3 – medium", "P3 – mittel"],
        /// When there is time.
        P4 = "p4" ["P4 – low", "P4 – niedrig"],
        /// Planned.
        P5 = "p5" ["P5 – planned", "P5 – planbar"],
    }
}

impl Priority {
    /// One step more pressing; p1 stays.
    #[must_use]
    pub const fn raised(self) -> Self {
        match self {
            Self::P1 | Self::P2 => Self::P1,
            Self::P3 => Self::P2,
            Self::P4 => Self::P3,
            Self::P5 => Self::P4,
        }
    }
}

/// The priorities of one impact level, by urgency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Row {
    /// With high urgency.
    pub high: Priority,
    /// With medium urgency.
    pub medium: Priority,
    /// With low urgency.
    pub low: Priority,
}

impl Row {
    const fn at(self, urgency: Level) -> Priority {
        match urgency {
            Level::High => self.high,
            Level::Medium => self.medium,
            Level::Low => self.low,
        }
    }
}

/// The table from impact level and urgency to priority, with the number of people that raises it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Matrix {
    /// Priorities with high impact.
    pub high: Row,
    /// Priorities with medium impact.
    pub medium: Row,
    /// Priorities with low impact.
    pub low: Row,
    /// From this many people affected on, the priority is raised by one step.
    pub many_people: u64,
}

impl Default for Matrix {
    fn default() -> Self {
        use Priority::{P1, P2, P3, P4, P5};
        let row = |high, medium, low| Row { high, medium, low };
        Self {
            high: row(P1, P2, P3),
            medium: row(P2, P3, P4),
            low: row(P3, P4, P5),
            many_people: 1_000,
        }
    }
}

/// What the priority follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// How far the effect reaches.
    pub impact: Level,
    /// How soon it must be dealt with.
    pub urgency: Level,
    /// People affected, as far as known.
    pub people_affected: Option<u64>,
    /// What was promised for the service, as far as known.
    pub service_level: Option<ServiceLevel>,
}

/// One step from the inputs to the priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// The cell of the table.
    Cell {
        /// Its row.
        impact: Level,
        /// Its column.
        urgency: Level,
        /// What stands in it.
        priority: Priority,
    },
    /// Raised because many people are affected.
    ManyPeople {
        /// How many.
        affected: u64,
        /// How many it takes.
        threshold: u64,
        /// The priority after this step.
        priority: Priority,
    },
    /// Raised because the service is critical.
    CriticalService {
        /// The priority after this step.
        priority: Priority,
    },
}

/// A priority with the steps that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explained {
    /// The priority.
    pub priority: Priority,
    /// The steps, in order; the first is the cell of the table.
    pub steps: Vec<Step>,
}

/// The priority that follows from `inputs` by `matrix`.
pub fn prioritise(inputs: Inputs, matrix: &Matrix) -> Explained {
    let row = match inputs.impact {
        Level::High => matrix.high,
        Level::Medium => matrix.medium,
        Level::Low => matrix.low,
    };
    let mut priority = row.at(inputs.urgency);
    let mut steps = vec![Step::Cell {
        impact: inputs.impact,
        urgency: inputs.urgency,
        priority,
    }];
    if let Some(affected) = inputs.people_affected
        && affected >= matrix.many_people
        && priority != Priority::P1
    {
        priority = priority.raised();
        steps.push(Step::ManyPeople {
            affected,
            threshold: matrix.many_people,
            priority,
        });
    }
    if inputs.service_level == Some(ServiceLevel::Critical) && priority != Priority::P1 {
        priority = priority.raised();
        steps.push(Step::CriticalService { priority });
    }
    Explained { priority, steps }
}

/// The steps to a priority as sentences.
pub fn explain(steps: &[Step], language: Language) -> String {
    let sentences: Vec<String> = steps.iter().map(|step| step.render(language)).collect();
    sentences.join(" ")
}

impl Step {
    fn render(&self, language: Language) -> String {
        match self {
            Self::Cell {
                impact,
                urgency,
                priority,
            } => Text::new(
                "Impact {impact} and urgency {urgency} give {priority}.",
                "Auswirkung {impact} und Dringlichkeit {urgency} ergeben {priority}.",
            )
            .fill(
                language,
                &[
                    ("impact", &impact.label().get(language).to_lowercase()),
                    ("urgency", &urgency.label().get(language).to_lowercase()),
                    ("priority", priority),
                ],
            ),
            Self::ManyPeople {
                affected,
                threshold,
                priority,
            } => Text::new(
                "{affected} people affected (from {threshold} on) raise it to {priority}.",
                "{affected} betroffene Personen (ab {threshold}) heben sie auf {priority}.",
            )
            .fill(
                language,
                &[
                    ("affected", affected),
                    ("threshold", threshold),
                    ("priority", priority),
                ],
            ),
            Self::CriticalService { priority } => Text::new(
                "The critical service raises it to {priority}.",
                "Der kritische Dienst hebt sie auf {priority}.",
            )
            .fill(language, &[("priority", priority)]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(impact: Level, urgency: Level) -> Inputs {
        Inputs {
            impact,
            urgency,
            people_affected: None,
            service_level: None,
        }
    }

    #[test]
    fn the_default_table_stands_as_documented() {
        let table: Vec<String> = Level::ALL
            .iter()
            .flat_map(|impact| Level::ALL.iter().map(move |urgency| (*impact, *urgency)))
            .map(|(impact, urgency)| {
                prioritise(inputs(impact, urgency), &Matrix::default())
                    .priority
                    .to_string()
            })
            .collect();
        assert_eq!(table.join(" "), "p1 p2 p3 p2 p3 p4 p3 p4 p5");
    }

    #[test]
    fn people_and_service_raise_by_one_each_and_the_threshold_counts() {
        let mut case = inputs(Level::Medium, Level::Medium);
        case.people_affected = Some(999);
        assert_eq!(prioritise(case, &Matrix::default()).priority, Priority::P3);
        case.people_affected = Some(1_000);
        assert_eq!(prioritise(case, &Matrix::default()).priority, Priority::P2);
        case.service_level = Some(ServiceLevel::Critical);
        let explained = prioritise(case, &Matrix::default());
        assert_eq!(explained.priority, Priority::P1);
        assert_eq!(
            explain(&explained.steps, Language::German),
            "Auswirkung mittel und Dringlichkeit mittel ergeben p3. 1000 betroffene Personen (ab 1000) heben sie auf p2. \
             Der kritische Dienst hebt sie auf p1."
        );
    }

    #[test]
    fn an_organisation_may_replace_the_table() {
        let mut matrix = Matrix::default();
        matrix.low.low = Priority::P2;
        assert_eq!(
            prioritise(inputs(Level::Low, Level::Low), &matrix).priority,
            Priority::P2
        );
    }
}
