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
        "incident.anchor_set" => Text::new("Anchor set", "Zeitpunkt gesetzt"),
        "incident.anchor_corrected" => Text::new("Anchor corrected", "Zeitpunkt berichtigt"),
        "incident.anchor_cleared" => Text::new("Anchor cleared", "Zeitpunkt gelöscht"),
        "incident.facts_changed" => Text::new("Facts recorded", "Tatsachen erfasst"),
        "incident.attachment_added" => Text::new("Attachment added", "Anhang hinzugefügt"),
        "incident.attachment_downloaded" => {
            Text::new("Attachment downloaded", "Anhang heruntergeladen")
        }
        "incident.attachment_linked" => Text::new(
            "Attachment put with a report or letter",
            "Anhang einer Meldung oder einem Schreiben beigefügt",
        ),
        "incident.attachment_withdrawn" => {
            Text::new("Attachment withdrawn", "Anhang zurückgezogen")
        }
        "incident.attachment_erased" => Text::new(
            "Content of an attachment erased",
            "Inhalt eines Anhangs gelöscht",
        ),
        "incident.erased" => Text::new("Personal data erased", "Personenbezogene Daten gelöscht"),
        "incident.assessed" => Text::new("Law assessed anew", "Recht neu bewertet"),
        "obligation.arose" => Text::new("Obligation recognised", "Meldepflicht erkannt"),
        "obligation.changed" => Text::new("Obligation changed", "Meldepflicht geändert"),
        "obligation.decided" => Text::new("Obligation decided", "Über Meldepflicht entschieden"),
        "obligation.submitted" => Text::new("Report submitted", "Meldung abgegeben"),
        "obligation.acknowledged" => Text::new("Report acknowledged", "Eingang bestätigt"),
        "obligation.report_edited" => Text::new("Report edited", "Meldung bearbeitet"),
        "obligation.submission_rejected" => Text::new("Report rejected", "Meldung zurückgewiesen"),
        "obligation.submission_withdrawn" => Text::new("Report withdrawn", "Meldung zurückgezogen"),
        "obligation.letter_recorded" => Text::new("Letter recorded", "Schreiben erfasst"),
        "obligation.requested" => Text::new("Report requested", "Meldung angefordert"),
        "obligation.stage_due_soon" => Text::new("Report due soon", "Meldung bald fällig"),
        "obligation.stage_overdue" => Text::new("Report overdue", "Meldung überfällig"),
        "obligation.reminded" => Text::new("Reminder sent", "Erinnerung versandt"),
        "obligation.reminder_acknowledged" => {
            Text::new("Reminder acknowledged", "Erinnerung bestätigt")
        }
        "obligation.message_failed" => {
            Text::new("Message not delivered", "Nachricht nicht zugestellt")
        }
        "organisation.package_made" => {
            Text::new("Audit package given out", "Prüfpaket herausgegeben")
        }
        "obligation.message_retried" => {
            Text::new("Message sent again", "Nachricht erneut versandt")
        }
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
