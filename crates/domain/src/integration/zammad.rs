//! Zammad: a trigger sends the whole ticket with the article that set it off.

use serde_json::Value;

use crate::integration::alert::{Alert, AlertState, Mapped, severity_of};
use crate::integration::json::{get, instant, key, line, text};

/// Maps a request. People's names and addresses stay in the raw bytes.
pub fn map(body: &Value) -> Mapped {
    let mut mapped = Mapped::default();
    mapped.push(0, one(body));
    mapped
}

fn one(body: &Value) -> Result<Alert, String> {
    let dedup_key = key(body, "/ticket/id").ok_or("ticket.id is missing")?;
    let state = get(body, "/ticket/state").or_else(|| get(body, "/ticket/state/name"));
    let state = match state.map(str::to_lowercase).as_deref() {
        Some("new" | "open") => AlertState::Firing,
        Some("closed" | "merged" | "removed") => AlertState::Resolved,
        // Pending and self-made states are news about a ticket that is not over.
        Some(_) => AlertState::Update,
        None => return Err("ticket.state is missing".to_owned()),
    };
    let severity_raw = get(body, "/ticket/priority/name")
        .or_else(|| get(body, "/ticket/priority"))
        .map(|raw| line(raw, 100));
    let number = key(body, "/ticket/number");
    Ok(Alert {
        source: "zammad",
        dedup_key,
        state,
        title: line(get(body, "/ticket/title").unwrap_or("Zammad"), 300),
        description: get(body, "/article/body").map(|it| text(it, 20_000)),
        severity: severity_raw.as_deref().and_then(severity_of),
        severity_raw,
        started_at: instant(body, "/ticket/created_at"),
        event_time: instant(body, "/ticket/updated_at"),
        assets: Vec::new(),
        service: None,
        link: None,
        labels: number
            .map(|number| ("ticket_number".to_owned(), number))
            .into_iter()
            .collect(),
        delivery_id: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_maps_and_one_without_state_is_parked() {
        let mut body: Value =
            serde_json::from_str(include_str!("../../tests/samples/zammad.json")).unwrap();
        let alert = map(&body).alerts.remove(0);
        assert_eq!(
            (alert.dedup_key.as_str(), alert.state),
            ("918", AlertState::Firing)
        );
        assert_eq!(alert.title, "Shop nicht erreichbar");
        body["ticket"]["state"] = "closed".into();
        assert_eq!(map(&body).alerts[0].state, AlertState::Resolved);
        body["ticket"]["state"] = Value::Null;
        assert_eq!(map(&body).unmapped.len(), 1);
    }
}
