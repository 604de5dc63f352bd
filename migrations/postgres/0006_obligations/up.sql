CREATE TABLE obligations (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    incident_id UUID NOT NULL REFERENCES incidents (id),
    rule TEXT COLLATE "C" NOT NULL,
    regime TEXT COLLATE "C" NOT NULL CHECK (regime IN ('gdpr', 'dora', 'nis2')),
    recipient TEXT COLLATE "C" NOT NULL,
    occasion BIGINT NOT NULL CHECK (occasion > 0),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('undetermined', 'recommended', 'confirmed', 'report_anyway', 'not_reportable', 'lapsed')),
    finding TEXT COLLATE "C" NOT NULL CHECK (finding IN ('applies', 'does_not_apply', 'excepted', 'undetermined')),
    -- The open stage whose alarm comes first: a projection for the board and the watcher.
    next_stage TEXT COLLATE "C",
    next_due_at TIMESTAMPTZ,
    -- Whether the incident is held open by it.
    holds_open BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    -- Decision, submissions and requests.
    document JSONB NOT NULL,
    UNIQUE (incident_id, rule, recipient, occasion)
);
CREATE INDEX obligations_by_due ON obligations (organisation_id, next_due_at, id);
CREATE INDEX obligations_due ON obligations (next_due_at, id);

-- What the watcher has told already: once for each stage, kind and due time.
CREATE TABLE obligation_alarms (
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    obligation_id UUID NOT NULL REFERENCES obligations (id),
    stage TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('due_soon', 'overdue')),
    due_at TIMESTAMPTZ NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (obligation_id, stage, kind, due_at)
);

-- Incidents that share an apparent root cause.
CREATE TABLE recurrence_groups (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    root_cause TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX recurrence_groups_by_organisation ON recurrence_groups (organisation_id, id);

CREATE TABLE recurrence_members (
    group_id UUID NOT NULL REFERENCES recurrence_groups (id),
    incident_id UUID NOT NULL REFERENCES incidents (id),
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    added_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (group_id, incident_id)
);
