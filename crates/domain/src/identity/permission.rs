//! Permissions: one for each kind of operation, named in the operation's signature.

crate::codes! {
    /// What an operation needs.
    pub enum Permission "permission" {
        /// Read the incidents that one reported oneself.
        ReadOwnIncidents = "read_own_incidents" ["Read own incidents", "Eigene Vorfälle lesen"],
        /// Read every incident with its notes, facts, anchors, impact and timeline.
        ReadIncidents = "read_incidents" ["Read incidents", "Vorfälle lesen"],
        /// Open an incident.
        OpenIncident = "open_incident" ["Open incidents", "Vorfälle eröffnen"],
        /// Change incidents and move them through their lifecycle.
        WriteIncidents = "write_incidents" ["Change incidents", "Vorfälle ändern"],
        /// Record facts and impact.
        WriteFacts = "write_facts" ["Record facts", "Tatsachen erfassen"],
        /// Set and correct anchors, such as the instant of awareness.
        WriteAnchors = "write_anchors" ["Set anchors", "Zeitpunkte setzen"],
        /// Write notes.
        WriteNotes = "write_notes" ["Write notes", "Notizen schreiben"],
        /// Add evidence and letters to incidents, and withdraw them.
        WriteAttachments = "write_attachments" ["Add attachments", "Anhänge hinzufügen"],
        /// Erase the content of attachments for good.
        EraseContent = "erase_content" ["Erase content", "Inhalte löschen"],
        /// Read obligations, their stages and submissions.
        ReadObligations = "read_obligations" ["Read obligations", "Meldepflichten lesen"],
        /// Decide whether an obligation is reported.
        DecideObligations = "decide_obligations" ["Decide on obligations", "Über Meldepflichten entscheiden"],
        /// Record submissions, acknowledgements and requests of authorities.
        RecordSubmissions = "record_submissions" ["Record submissions", "Meldungen festhalten"],
        /// Send messages again that failed, and test that they arrive.
        SendMessages = "send_messages" ["Send messages again", "Nachrichten erneut senden"],
        /// Ask for an assessment that stores nothing.
        Assess = "assess" ["Assess hypothetical cases", "Gedachte Fälle bewerten"],
        /// Read the register of rules, authorities and holidays.
        ReadLaw = "read_law" ["Read the register of rules", "Regelverzeichnis lesen"],
        /// Read the organisation's profile.
        ReadOrganisation = "read_organisation" ["Read the organisation", "Organisation lesen"],
        /// Change the organisation's profile, definitions and policies.
        ManageOrganisation = "manage_organisation" ["Change the organisation", "Organisation ändern"],
        /// Read users.
        ReadUsers = "read_users" ["Read users", "Benutzer lesen"],
        /// Create, change and lock users.
        ManageUsers = "manage_users" ["Manage users", "Benutzer verwalten"],
        /// Read API keys (never their secret).
        ReadApiKeys = "read_api_keys" ["Read API keys", "API-Schlüssel lesen"],
        /// Create and revoke API keys.
        ManageApiKeys = "manage_api_keys" ["Manage API keys", "API-Schlüssel verwalten"],
        /// Read integrations and their deliveries.
        ReadIntegrations = "read_integrations" ["Read integrations", "Anbindungen lesen"],
        /// Create, change and retire integrations, and replay deliveries.
        ManageIntegrations = "manage_integrations" ["Manage integrations", "Anbindungen verwalten"],
        /// Push alerts and tickets.
        PushAlerts = "push_alerts" ["Push alerts", "Alarme einliefern"],
        /// Read figures and dashboards.
        ReadFigures = "read_figures" ["Read figures", "Kennzahlen lesen"],
        /// Read and verify the journal.
        ReadAudit = "read_audit" ["Read the journal", "Journal lesen"],
    }
}

impl Permission {
    /// Whether an operation with this permission changes nothing.
    pub const fn only_reads(self) -> bool {
        matches!(
            self,
            Self::ReadOwnIncidents
                | Self::ReadIncidents
                | Self::ReadObligations
                | Self::Assess
                | Self::ReadLaw
                | Self::ReadOrganisation
                | Self::ReadUsers
                | Self::ReadApiKeys
                | Self::ReadIntegrations
                | Self::ReadFigures
                | Self::ReadAudit
        )
    }
}
