-- Incidents whose assessment will change by the passing of time alone, with the first instant of it.
CREATE TABLE rechecks (
    incident_id UUID PRIMARY KEY NOT NULL REFERENCES incidents (id),
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    due_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX rechecks_due ON rechecks (due_at, incident_id);

-- The latest re-assessment of all incidents of an organisation: a new one takes the place of the old one.
CREATE TABLE reassessments (
    organisation_id UUID PRIMARY KEY NOT NULL REFERENCES organisations (id),
    cause TEXT COLLATE "C" NOT NULL CHECK (cause IN ('facts', 'anchors', 'lifecycle', 'decision', 'profile', 'rules', 'time', 'recurrence')),
    -- Which rules it applies, as a hash of the register.
    register TEXT COLLATE "C" NOT NULL,
    began_at TIMESTAMPTZ NOT NULL,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    -- Where it goes on after a restart.
    last_incident_id UUID,
    finished_at TIMESTAMPTZ
);
