//! Identifiers: UUID version 7, so that their order is the order of creation.

/// Declares a typed identifier over a UUID.
macro_rules! ids {
    ($( $(#[$meta:meta])* $name:ident; )+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "schema", schema(value_type = uuid::Uuid))]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+ };
}

ids! {
    /// Identifies an organisation: one legal entity, and the boundary that no query crosses.
    OrganisationId;
    /// Identifies a user.
    UserId;
    /// Identifies an API key (not the key itself, which nobody keeps).
    ApiKeyId;
    /// Identifies a session: the family of refresh tokens that grew from one sign-in.
    SessionId;
    /// Identifies an incident.
    IncidentId;
    /// Identifies a note on an incident.
    NoteId;
    /// Identifies an attachment: a file that belongs to an incident.
    AttachmentId;
    /// Identifies the content of a file, which several attachments of one organisation may share.
    BlobId;
    /// Identifies an obligation: one duty, recipient and occasion of an incident or recurrence group.
    ObligationId;
    /// Identifies a submission of a report to its recipient.
    SubmissionId;
    /// Identifies a letter in the correspondence with the recipient of reports.
    LetterId;
    /// Identifies a recurrence group: incidents that share an apparent root cause.
    RecurrenceGroupId;
    /// Identifies an integration: one inbound source with its own address and credential.
    IntegrationId;
    /// Identifies one inbound delivery, kept as it came.
    DeliveryId;
    /// Identifies a message to a person.
    MessageId;
    /// Identifies an alert as its source knows it (its deduplication key within one integration).
    AlertId;
}
