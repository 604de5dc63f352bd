CREATE TABLE incidents (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    number TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('incident')),
    title TEXT NOT NULL,
    category TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low', 'informational')),
    priority TEXT NOT NULL CHECK (priority IN ('p1', 'p2', 'p3', 'p4', 'p5')),
    status TEXT NOT NULL CHECK (status IN ('new', 'acknowledged', 'investigating', 'contained', 'escalated', 'resolved', 'closed', 'reopened', 'cancelled')),
    assignee_id TEXT,
    -- Whoever reported it and has an account: decides who sees it as the own one.
    reporter_id TEXT,
    opened_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Title, number, service and description in lower case, for the search.
    search TEXT NOT NULL,
    -- Everything that no list is filtered by.
    document TEXT NOT NULL CHECK (json_valid(document)),
    UNIQUE (organisation_id, number)
) STRICT;
-- Identifiers sort by creation, so the newest come first without a sort.
CREATE INDEX incidents_newest ON incidents (organisation_id, id);
CREATE INDEX incidents_by_status ON incidents (organisation_id, status, severity, id);
CREATE INDEX incidents_by_severity ON incidents (organisation_id, severity, id);
CREATE INDEX incidents_by_update ON incidents (organisation_id, updated_at, id);
CREATE INDEX incidents_by_reporter ON incidents (organisation_id, reporter_id, id);

CREATE TABLE anchors (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    name TEXT NOT NULL CHECK (name IN ('occurred', 'detected', 'aware', 'processor_informed', 'classified_major', 'downtime_started', 'downtime_ended', 'contained', 'resolved', 'recovered', 'handled', 'measure_available')),
    -- The regime whose own it is; empty for the general one.
    regime TEXT NOT NULL CHECK (regime IN ('', 'gdpr', 'dora', 'nis2')),
    at TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by_kind TEXT NOT NULL CHECK (set_by_kind IN ('user', 'api_key', 'integration', 'system')),
    set_by_id TEXT,
    reason TEXT,
    PRIMARY KEY (incident_id, name, regime)
) STRICT;

CREATE TABLE notes (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    visibility TEXT NOT NULL CHECK (visibility IN ('internal', 'public')),
    text TEXT NOT NULL,
    written_at TEXT NOT NULL,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('user', 'api_key', 'integration', 'system')),
    author_id TEXT
) STRICT;
CREATE INDEX notes_by_incident ON notes (incident_id, id);
