CREATE TABLE integrations (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    format TEXT NOT NULL CHECK (format IN ('alertmanager', 'zammad', 'meldewerk')),
    -- The part of the address that cannot be guessed.
    hook_key TEXT NOT NULL UNIQUE,
    -- The credential, sealed: a signature can only be checked with the secret itself.
    sealed_secret TEXT NOT NULL,
    created_at TEXT NOT NULL,
    retired_at TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX integrations_by_organisation ON integrations (organisation_id, id);

-- Every delivery as it came. Nothing is thrown away because it could not be read.
CREATE TABLE deliveries (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    integration_id TEXT NOT NULL REFERENCES integrations (id),
    received_at TEXT NOT NULL,
    last_received_at TEXT NOT NULL,
    -- How often the sender sent this very delivery.
    received_count INTEGER NOT NULL,
    -- The sender's own identifier of the delivery, where it has one.
    sender_delivery_id TEXT,
    content_type TEXT,
    user_agent TEXT,
    body BLOB NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('received', 'processed', 'parked')),
    -- What became of each alert in it, and why something was parked.
    outcomes TEXT NOT NULL CHECK (json_valid(outcomes)),
    processed_at TEXT,
    UNIQUE (integration_id, sender_delivery_id)
) STRICT;
CREATE INDEX deliveries_by_integration ON deliveries (organisation_id, integration_id, id);
CREATE INDEX deliveries_waiting ON deliveries (state, id) WHERE state = 'received';

-- What is known of each alert's key: its latest episode.
CREATE TABLE alerts (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    integration_id TEXT NOT NULL REFERENCES integrations (id),
    dedup_key TEXT NOT NULL,
    incident_id TEXT REFERENCES incidents (id),
    started_at TEXT,
    last_event_time TEXT,
    resolved INTEGER NOT NULL,
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    seen_count INTEGER NOT NULL,
    UNIQUE (integration_id, dedup_key)
) STRICT;
CREATE INDEX alerts_by_incident ON alerts (incident_id);
