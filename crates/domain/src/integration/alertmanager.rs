//! Prometheus Alertmanager, webhook version 4: many alerts in one request, each with its own state.

use serde_json::Value;

use crate::integration::alert::{Alert, AlertState, Mapped, severity_of};
use crate::integration::json::{get, instant, key, line, link, text};

/// Maps a request. The alert's key is its fingerprint; the group's key says nothing about one alert.
pub fn map(body: &Value) -> Mapped {
    if get(body, "/version") != Some("4") {
        return Mapped::parked(None, "version is not \"4\"");
    }
    let Some(alerts) = body.pointer("/alerts").and_then(Value::as_array) else {
        return Mapped::parked(None, "alerts is not a list");
    };
    let mut mapped = Mapped {
        truncated: body
            .pointer("/truncatedAlerts")
            .and_then(Value::as_u64)
            .unwrap_or_default(),
        is_empty_batch: alerts.is_empty(),
        ..Mapped::default()
    };
    for (index, alert) in alerts.iter().enumerate() {
        mapped.push(index, one(alert, body));
    }
    mapped
}

fn one(alert: &Value, body: &Value) -> Result<Alert, String> {
    let state = match get(alert, "/status") {
        Some("firing") => AlertState::Firing,
        Some("resolved") => AlertState::Resolved,
        other => return Err(format!("status {other:?} is neither firing nor resolved")),
    };
    let dedup_key = key(alert, "/fingerprint").ok_or("fingerprint is missing or too long")?;
    let started_at = instant(alert, "/startsAt");
    let event_time = match state {
        AlertState::Resolved => instant(alert, "/endsAt"),
        _ => started_at,
    };
    let title = get(alert, "/annotations/summary")
        .or_else(|| get(alert, "/labels/alertname"))
        .unwrap_or("Alertmanager");
    let severity_raw = get(alert, "/labels/severity").map(|raw| line(raw, 100));
    let labels = alert.pointer("/labels").and_then(Value::as_object);
    Ok(Alert {
        source: "alertmanager",
        dedup_key,
        state,
        title: line(title, 300),
        description: get(alert, "/annotations/description").map(|it| text(it, 20_000)),
        severity: severity_raw.as_deref().and_then(severity_of),
        severity_raw,
        started_at,
        event_time,
        assets: get(alert, "/labels/instance")
            .map(|it| line(it, 300))
            .into_iter()
            .collect(),
        service: get(alert, "/labels/service").map(|it| line(it, 300)),
        link: link(alert, "/generatorURL").or_else(|| link(body, "/externalURL")),
        labels: labels
            .into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((line(name, 200), line(value.as_str()?, 1_000))))
            .collect(),
        delivery_id: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::classification::Severity;

    #[test]
    fn captured_requests_map_with_one_key_and_their_own_times() {
        let read = |raw: &str| map(&serde_json::from_str(raw).unwrap()).alerts.remove(0);
        let firing = read(include_str!("../../tests/samples/alertmanager-firing.json"));
        let resolved = read(include_str!(
            "../../tests/samples/alertmanager-resolved.json"
        ));
        assert_eq!(firing.dedup_key, "04cbe43dbb38ca54");
        assert_eq!(firing.dedup_key, resolved.dedup_key);
        assert_eq!(firing.severity, Some(Severity::Critical));
        assert_eq!(firing.assets, ["db01:9100"]);
        assert_eq!(resolved.state, AlertState::Resolved);
        assert_eq!(
            resolved.event_time.unwrap().to_string(),
            "2026-11-23T07:22:38Z"
        );
    }

    #[test]
    fn one_strange_alert_does_not_take_the_batch_along() {
        let mut body: Value =
            serde_json::from_str(include_str!("../../tests/samples/alertmanager.json")).unwrap();
        body["alerts"]
            .as_array_mut()
            .unwrap()
            .insert(0, serde_json::json!({"status": "odd"}));
        let mapped = map(&body);
        assert_eq!(mapped.alerts.len(), 1);
        assert_eq!(mapped.unmapped[0].index, Some(0));
    }
}
