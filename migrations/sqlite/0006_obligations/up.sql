CREATE TABLE obligations (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    rule TEXT NOT NULL,
    regime TEXT NOT NULL CHECK (regime IN ('gdpr', 'dora', 'nis2')),
    recipient TEXT NOT NULL,
    occasion INTEGER NOT NULL CHECK (occasion > 0),
    state TEXT NOT NULL CHECK (state IN ('undetermined', 'recommended', 'confirmed', 'report_anyway', 'not_reportable', 'lapsed')),
    finding TEXT NOT NULL CHECK (finding IN ('applies', 'does_not_apply', 'excepted', 'undetermined')),
    -- The open stage whose alarm comes first: a projection for the board and the watcher.
    next_stage TEXT,
    next_due_at TEXT,
    -- Whether the incident is held open by it.
    holds_open INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    version INTEGER NOT NULL,
    -- Decision, submissions and requests.
    document TEXT NOT NULL CHECK (json_valid(document)),
    UNIQUE (incident_id, rule, recipient, occasion)
) STRICT;
CREATE INDEX obligations_by_due ON obligations (organisation_id, next_due_at, id);
CREATE INDEX obligations_due ON obligations (next_due_at, id);

-- What the watcher has told already: once for each stage, kind and due time.
CREATE TABLE obligation_alarms (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    stage TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('due_soon', 'overdue')),
    due_at TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    PRIMARY KEY (obligation_id, stage, kind, due_at)
) STRICT;

-- Incidents that share an apparent root cause.
CREATE TABLE recurrence_groups (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    root_cause TEXT NOT NULL,
    created_at TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX recurrence_groups_by_organisation ON recurrence_groups (organisation_id, id);

CREATE TABLE recurrence_members (
    group_id TEXT NOT NULL REFERENCES recurrence_groups (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    added_at TEXT NOT NULL,
    PRIMARY KEY (group_id, incident_id)
) STRICT;
