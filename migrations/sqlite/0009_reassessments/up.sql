-- Incidents whose assessment will change by the passing of time alone, with the first instant of it.
CREATE TABLE rechecks (
    incident_id TEXT PRIMARY KEY NOT NULL REFERENCES incidents (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    due_at TEXT NOT NULL
) STRICT;
CREATE INDEX rechecks_due ON rechecks (due_at, incident_id);

-- The latest re-assessment of all incidents of an organisation: a new one takes the place of the old one.
CREATE TABLE reassessments (
    organisation_id TEXT PRIMARY KEY NOT NULL REFERENCES organisations (id),
    cause TEXT NOT NULL CHECK (cause IN ('facts', 'anchors', 'lifecycle', 'decision', 'profile', 'rules', 'time', 'recurrence')),
    -- Which rules it applies, as a hash of the register.
    register TEXT NOT NULL,
    began_at TEXT NOT NULL,
    total INTEGER NOT NULL,
    done INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    -- Where it goes on after a restart.
    last_incident_id TEXT,
    finished_at TEXT
) STRICT;
