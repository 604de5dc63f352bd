//! What the kinds of events are called in a timeline.

use crate::text::Text;

/// The heading of an event of this kind; a kind that is not known here is shown by its name.
pub fn heading(kind: &str) -> Option<Text> {
    Some(match kind {
        "incident.opened" => Text::new("Incident opened", "Vorfall eröffnet"),
        "incident.changed" => Text::new("Incident changed", "Vorfall geändert"),
        "incident.status_changed" => Text::new("Status changed", "Status geändert"),
        "incident.note_written" => Text::new("Note written", "Notiz geschrieben"),
        "incident.alert_received" => Text::new("Alert received", "Alarm eingegangen"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn known_kinds_have_a_heading_and_others_none() {
        assert!(super::heading("incident.opened").is_some());
        assert!(super::heading("incident.vanished").is_none());
    }
}
