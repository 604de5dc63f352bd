CREATE INDEX obligations_due ON obligations (next_due_at, id);

CREATE TABLE obligation_alarms (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    stage TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('due_soon', 'overdue')),
    due_at TEXT NOT NULL,
    raised_at TEXT NOT NULL,
    PRIMARY KEY (obligation_id, stage, kind, due_at)
) STRICT;

INSERT INTO obligation_alarms
SELECT s.organisation_id, s.obligation_id, s.stage, 'due_soon', s.due_at, s.due_at
FROM stage_alarms s WHERE s.told IN ('due_soon', 'overdue');

INSERT INTO obligation_alarms
SELECT s.organisation_id, s.obligation_id, s.stage, 'overdue', s.due_at, s.due_at
FROM stage_alarms s WHERE s.told = 'overdue';

DROP TABLE stage_alarms;
