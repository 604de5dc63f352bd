-- Regimes that are new since the tables were made. SQLite changes no CHECK, so the tables are made anew.
CREATE TABLE kept_anchors AS SELECT * FROM anchors;
DROP TABLE anchors;
CREATE TABLE anchors (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    name TEXT NOT NULL CHECK (name IN ('occurred', 'detected', 'aware', 'processor_informed', 'classified_major', 'downtime_started', 'downtime_ended', 'contained', 'resolved', 'recovered', 'handled', 'measure_available')),
    -- The regime whose own it is; empty for the general one.
    regime TEXT NOT NULL CHECK (regime IN ('', 'gdpr', 'dora', 'nis2', 'cra', 'eidas', 'ai_act', 'mdr', 'kritis', 'cer', 'ch_isg', 'ch_dsg', 'tkg')),
    at TEXT NOT NULL,
    set_at TEXT NOT NULL,
    set_by_kind TEXT NOT NULL CHECK (set_by_kind IN ('user', 'api_key', 'integration', 'system')),
    set_by_id TEXT,
    reason TEXT,
    PRIMARY KEY (incident_id, name, regime)
) STRICT;
INSERT INTO anchors SELECT * FROM kept_anchors;
DROP TABLE kept_anchors;

-- What refers to the obligations goes first and comes back last.
CREATE TABLE kept_alarms AS SELECT * FROM stage_alarms;
DROP TABLE stage_alarms;
CREATE TABLE kept_obligations AS SELECT * FROM obligations;
DROP TABLE obligations;
CREATE TABLE obligations (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    rule TEXT NOT NULL,
    regime TEXT NOT NULL CHECK (regime IN ('gdpr', 'dora', 'nis2', 'cra', 'eidas', 'ai_act', 'mdr', 'kritis', 'cer', 'ch_isg', 'ch_dsg', 'tkg')),
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
INSERT INTO obligations SELECT * FROM kept_obligations;
DROP TABLE kept_obligations;
CREATE INDEX obligations_by_due ON obligations (organisation_id, next_due_at, id);
CREATE TABLE stage_alarms (
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    stage TEXT NOT NULL,
    due_at TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    -- Whether the stage is still owed, and by this due time.
    is_open INTEGER NOT NULL,
    told TEXT NOT NULL CHECK (told IN ('nothing', 'due_soon', 'overdue')),
    PRIMARY KEY (obligation_id, stage, due_at)
) STRICT;
INSERT INTO stage_alarms SELECT * FROM kept_alarms;
DROP TABLE kept_alarms;
CREATE INDEX stage_alarms_due ON stage_alarms (is_open, told, due_at, obligation_id, stage);
