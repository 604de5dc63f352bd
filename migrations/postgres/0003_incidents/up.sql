CREATE TABLE incidents (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    number TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('incident')),
    title TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C" NOT NULL,
    severity TEXT COLLATE "C" NOT NULL CHECK (severity IN ('critical', 'high', 'medium', 'low', 'informational')),
    priority TEXT COLLATE "C" NOT NULL CHECK (priority IN ('p1', 'p2', 'p3', 'p4', 'p5')),
    status TEXT COLLATE "C" NOT NULL CHECK (status IN ('new', 'acknowledged', 'investigating', 'contained', 'escalated', 'resolved', 'closed', 'reopened', 'cancelled')),
    assignee_id UUID,
    -- Whoever reported it and has an account: decides who sees it as the own one.
    reporter_id UUID,
    opened_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    -- Title, number, service and description in lower case, for the search.
    search TEXT COLLATE "C" NOT NULL,
    -- Everything that no list is filtered by.
    document JSONB NOT NULL,
    UNIQUE (organisation_id, number)
);
-- Identifiers sort by creation, so the newest come first without a sort.
CREATE INDEX incidents_newest ON incidents (organisation_id, id);
CREATE INDEX incidents_by_status ON incidents (organisation_id, status, severity, id);
CREATE INDEX incidents_by_severity ON incidents (organisation_id, severity, id);
CREATE INDEX incidents_by_update ON incidents (organisation_id, updated_at, id);
CREATE INDEX incidents_by_reporter ON incidents (organisation_id, reporter_id, id);

CREATE TABLE anchors (
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    incident_id UUID NOT NULL REFERENCES incidents (id),
    name TEXT COLLATE "C" NOT NULL CHECK (name IN ('occurred', 'detected', 'aware', 'processor_informed', 'classified_major', 'downtime_started', 'downtime_ended', 'contained', 'resolved', 'recovered', 'handled', 'measure_available')),
    -- The regime whose own it is; empty for the general one.
    regime TEXT COLLATE "C" NOT NULL CHECK (regime IN ('', 'gdpr', 'dora', 'nis2')),
    at TIMESTAMPTZ NOT NULL,
    set_at TIMESTAMPTZ NOT NULL,
    set_by_kind TEXT COLLATE "C" NOT NULL CHECK (set_by_kind IN ('user', 'api_key', 'integration', 'system')),
    set_by_id UUID,
    reason TEXT COLLATE "C",
    PRIMARY KEY (incident_id, name, regime)
);

CREATE TABLE notes (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    incident_id UUID NOT NULL REFERENCES incidents (id),
    visibility TEXT COLLATE "C" NOT NULL CHECK (visibility IN ('internal', 'public')),
    text TEXT COLLATE "C" NOT NULL,
    written_at TIMESTAMPTZ NOT NULL,
    author_kind TEXT COLLATE "C" NOT NULL CHECK (author_kind IN ('user', 'api_key', 'integration', 'system')),
    author_id UUID
);
CREATE INDEX notes_by_incident ON notes (incident_id, id);
