//! Meldewerk's own plain JSON, for scripts and for systems that let one write the body.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::classification::Severity;
use crate::integration::alert::{Alert, AlertState, Mapped, severity_of};
use crate::integration::json::{instant, key, line, link, text};

/// One alert in plain JSON. Fields that are not named here are left in the raw bytes.
#[derive(Debug, Clone, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PlainAlert {
    /// The sender's own key: equal keys are the same alert. 1 to 300 characters.
    pub key: String,
    /// What is told; firing unless said.
    #[serde(default)]
    pub state: Option<AlertState>,
    /// One line.
    pub title: String,
    /// More about it.
    #[serde(default)]
    pub description: Option<String>,
    /// The severity; other words than the codes are kept as they come.
    #[serde(default)]
    pub severity: Option<String>,
    /// When it began, RFC 3339 with offset.
    #[serde(default)]
    pub started_at: Option<String>,
    /// When what is told happened, RFC 3339 with offset.
    #[serde(default)]
    pub event_time: Option<String>,
    /// Affected assets.
    #[serde(default)]
    pub assets: Vec<String>,
    /// The affected service.
    #[serde(default)]
    pub service: Option<String>,
    /// Where to look at it.
    #[serde(default)]
    pub link: Option<String>,
    /// Labels.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
}

/// Maps one alert, or a list of them.
pub fn map(body: Value) -> Mapped {
    let entries = match body {
        Value::Array(entries) => entries,
        other => vec![other],
    };
    let mut mapped = Mapped {
        is_empty_batch: entries.is_empty(),
        ..Mapped::default()
    };
    for (index, entry) in entries.into_iter().enumerate() {
        mapped.push(index, one(&entry));
    }
    mapped
}

fn one(entry: &Value) -> Result<Alert, String> {
    let plain = PlainAlert::deserialize(entry).map_err(|error| error.to_string())?;
    let dedup_key = key(entry, "/key").ok_or("key is blank or too long")?;
    let started_at = instant(entry, "/started_at");
    let severity: Option<Severity> = plain.severity.as_deref().and_then(severity_of);
    Ok(Alert {
        source: "meldewerk",
        dedup_key,
        state: plain.state.unwrap_or(AlertState::Firing),
        title: match line(&plain.title, 300) {
            title if title.is_empty() => return Err("title is blank".to_owned()),
            title => title,
        },
        description: plain.description.map(|it| text(&it, 20_000)),
        severity_raw: plain.severity.map(|raw| line(&raw, 100)),
        severity,
        started_at,
        event_time: instant(entry, "/event_time").or(started_at),
        assets: plain.assets.iter().map(|it| line(it, 300)).collect(),
        service: plain.service.map(|it| line(&it, 300)),
        link: link(entry, "/link"),
        labels: plain
            .labels
            .into_iter()
            .map(|(name, value)| (line(&name, 200), line(&value, 1_000)))
            .collect(),
        delivery_id: None,
    })
}
