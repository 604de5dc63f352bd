-- One row for each stage and due time that an obligation ever had: which of them still count, and what was told of each.
-- A due time that comes back finds its row again, so that nothing is told twice.
CREATE TABLE stage_alarms (
    obligation_id UUID NOT NULL REFERENCES obligations (id),
    stage TEXT COLLATE "C" NOT NULL,
    due_at TIMESTAMPTZ NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    incident_id UUID NOT NULL REFERENCES incidents (id),
    -- Whether the stage is still owed, and by this due time.
    is_open BOOLEAN NOT NULL,
    told TEXT COLLATE "C" NOT NULL CHECK (told IN ('nothing', 'due_soon', 'overdue')),
    PRIMARY KEY (obligation_id, stage, due_at)
);
CREATE INDEX stage_alarms_due ON stage_alarms (is_open, told, due_at, obligation_id, stage);

INSERT INTO stage_alarms
SELECT a.obligation_id, a.stage, a.due_at, a.organisation_id, o.incident_id, FALSE,
    CASE WHEN MAX(CASE a.kind WHEN 'overdue' THEN 1 ELSE 0 END) = 1 THEN 'overdue' ELSE 'due_soon' END
FROM obligation_alarms a JOIN obligations o ON o.id = a.obligation_id
GROUP BY a.obligation_id, a.stage, a.due_at, a.organisation_id, o.incident_id;

INSERT INTO stage_alarms
SELECT o.id, o.next_stage, o.next_due_at, o.organisation_id, o.incident_id, FALSE, 'nothing'
FROM obligations o
WHERE o.next_due_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM stage_alarms s
    WHERE s.obligation_id = o.id AND s.stage = o.next_stage AND s.due_at = o.next_due_at
);

UPDATE stage_alarms SET is_open = TRUE
WHERE EXISTS (
    SELECT 1 FROM obligations o
    WHERE o.id = stage_alarms.obligation_id AND o.next_stage = stage_alarms.stage AND o.next_due_at = stage_alarms.due_at
);

DROP TABLE obligation_alarms;
-- The watcher asked by it; the board asks by organisation.
DROP INDEX obligations_due;
