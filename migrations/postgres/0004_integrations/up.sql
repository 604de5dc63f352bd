CREATE TABLE integrations (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    name TEXT COLLATE "C" NOT NULL,
    format TEXT COLLATE "C" NOT NULL CHECK (format IN ('alertmanager', 'zammad', 'meldewerk')),
    -- The part of the address that cannot be guessed.
    hook_key TEXT COLLATE "C" NOT NULL UNIQUE,
    -- The credential, sealed: a signature can only be checked with the secret itself.
    sealed_secret TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    retired_at TIMESTAMPTZ,
    version BIGINT NOT NULL
);
CREATE INDEX integrations_by_organisation ON integrations (organisation_id, id);

-- Every delivery as it came. Nothing is thrown away because it could not be read.
CREATE TABLE deliveries (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    integration_id UUID NOT NULL REFERENCES integrations (id),
    received_at TIMESTAMPTZ NOT NULL,
    last_received_at TIMESTAMPTZ NOT NULL,
    -- How often the sender sent this very delivery.
    received_count BIGINT NOT NULL,
    -- The sender's own identifier of the delivery, where it has one.
    sender_delivery_id TEXT COLLATE "C",
    content_type TEXT COLLATE "C",
    user_agent TEXT COLLATE "C",
    body BYTEA NOT NULL,
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('received', 'processed', 'parked')),
    -- What became of each alert in it, and why something was parked.
    outcomes JSONB NOT NULL,
    processed_at TIMESTAMPTZ,
    UNIQUE (integration_id, sender_delivery_id)
);
CREATE INDEX deliveries_by_integration ON deliveries (organisation_id, integration_id, id);
CREATE INDEX deliveries_waiting ON deliveries (state, id) WHERE state = 'received';

-- What is known of each alert's key: its latest episode.
CREATE TABLE alerts (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    integration_id UUID NOT NULL REFERENCES integrations (id),
    dedup_key TEXT COLLATE "C" NOT NULL,
    incident_id UUID REFERENCES incidents (id),
    started_at TIMESTAMPTZ,
    last_event_time TIMESTAMPTZ,
    resolved BOOLEAN NOT NULL,
    first_seen_at TIMESTAMPTZ NOT NULL,
    last_seen_at TIMESTAMPTZ NOT NULL,
    seen_count BIGINT NOT NULL,
    UNIQUE (integration_id, dedup_key)
);
CREATE INDEX alerts_by_incident ON alerts (incident_id);
