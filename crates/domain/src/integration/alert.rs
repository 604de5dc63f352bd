//! One alert, whatever system it came from.

use std::collections::BTreeMap;

use crate::classification::Severity;
use crate::instant::Instant;

crate::codes! {
    /// What the source says about the alert.
    pub enum AlertState "alert_state" {
        /// It is going on.
        Firing = "firing" ["Firing", "Aktiv"],
        /// Somebody takes care of it at the source.
        Acknowledged = "acknowledged" ["Acknowledged", "Angenommen"],
        /// It is over.
        Resolved = "resolved" ["Resolved", "Behoben"],
        /// There is news.
        Update = "update" ["Update", "Aktualisiert"],
        /// Planned work.
        Maintenance = "maintenance" ["Maintenance", "Wartung"],
        /// A test of the connection.
        Test = "test" ["Test", "Test"],
    }
}

/// An alert in one shape. The raw bytes are kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// The kind of system it came from, by its format's code.
    pub source: &'static str,
    /// The source's own key: equal keys are the same alert.
    pub dedup_key: String,
    /// What the source says.
    pub state: AlertState,
    /// One line.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// The severity in the source's words.
    pub severity_raw: Option<String>,
    /// The severity it stands for, if the words are known.
    pub severity: Option<Severity>,
    /// When it began, by the source.
    pub started_at: Option<Instant>,
    /// When what is told happened, by the source: neither when it was received nor when anybody became aware.
    pub event_time: Option<Instant>,
    /// Affected assets, as the source names them.
    pub assets: Vec<String>,
    /// The affected service, as the source names it.
    pub service: Option<String>,
    /// Where to look at it; http or https only.
    pub link: Option<String>,
    /// Labels of the source.
    pub labels: BTreeMap<String, String>,
    /// The sender's own identifier of the delivery.
    pub delivery_id: Option<String>,
}

/// Something that cannot be mapped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmapped {
    /// Its place in the batch, from 0; `None` = the whole delivery.
    pub index: Option<usize>,
    /// Why, for whoever looks after the connection.
    pub why: String,
}

/// What came out of one delivery.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapped {
    /// What could be mapped.
    pub alerts: Vec<Alert>,
    /// What is to be parked.
    pub unmapped: Vec<Unmapped>,
    /// How many alerts the sender left out; what is missing from the batch is then not over.
    pub truncated: u64,
    /// The sender sent a well-formed batch with nothing in it.
    pub is_empty_batch: bool,
}

impl Mapped {
    /// Nothing but one thing to park.
    pub fn parked(index: Option<usize>, why: impl Into<String>) -> Self {
        Self {
            unmapped: vec![Unmapped {
                index,
                why: why.into(),
            }],
            ..Self::default()
        }
    }

    /// Adds one entry of the batch.
    pub(super) fn push(&mut self, index: usize, entry: Result<Alert, String>) {
        match entry {
            Ok(alert) => self.alerts.push(alert),
            Err(why) => self.unmapped.push(Unmapped {
                index: Some(index),
                why,
            }),
        }
    }
}

/// The severity that usual words stand for; `None` for others, which are kept as they came.
pub fn severity_of(raw: &str) -> Option<Severity> {
    Some(match raw.trim().to_lowercase().as_str() {
        "critical" | "crit" | "page" | "emergency" | "disaster" | "fatal" => Severity::Critical,
        "high" | "error" | "major" | "3 high" => Severity::High,
        "medium" | "warning" | "warn" | "average" | "2 normal" => Severity::Medium,
        "low" | "minor" | "1 low" => Severity::Low,
        "info" | "informational" | "none" | "debug" => Severity::Informational,
        _ => return None,
    })
}
