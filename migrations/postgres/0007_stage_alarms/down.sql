CREATE INDEX obligations_due ON obligations (next_due_at, id);

CREATE TABLE obligation_alarms (
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    obligation_id UUID NOT NULL REFERENCES obligations (id),
    stage TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('due_soon', 'overdue')),
    due_at TIMESTAMPTZ NOT NULL,
    raised_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (obligation_id, stage, kind, due_at)
);

INSERT INTO obligation_alarms
SELECT s.organisation_id, s.obligation_id, s.stage, 'due_soon', s.due_at, s.due_at
FROM stage_alarms s WHERE s.told IN ('due_soon', 'overdue');

INSERT INTO obligation_alarms
SELECT s.organisation_id, s.obligation_id, s.stage, 'overdue', s.due_at, s.due_at
FROM stage_alarms s WHERE s.told = 'overdue';

DROP TABLE stage_alarms;
