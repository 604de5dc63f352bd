-- How far the reminders of each stage and limit have come. Rows from before are looked at in the watcher's next pass.
ALTER TABLE stage_alarms ADD COLUMN watched_since TIMESTAMPTZ NOT NULL DEFAULT '2000-01-01T00:00:00Z';
-- When there is next something to tell: a projection by which the watcher finds it; NULL where nothing is left.
ALTER TABLE stage_alarms ADD COLUMN remind_at TIMESTAMPTZ;
-- The time of the latest step that was told, as the policy had it, and when a reminder was last told.
ALTER TABLE stage_alarms ADD COLUMN told_step TIMESTAMPTZ;
ALTER TABLE stage_alarms ADD COLUMN told_at TIMESTAMPTZ;
-- When the first reminder was told to which nobody has reacted, and how many escalations followed.
ALTER TABLE stage_alarms ADD COLUMN unanswered_since TIMESTAMPTZ;
ALTER TABLE stage_alarms ADD COLUMN escalated BIGINT NOT NULL DEFAULT 0 CHECK (escalated >= 0);
ALTER TABLE stage_alarms ADD COLUMN acknowledged_at TIMESTAMPTZ;
ALTER TABLE stage_alarms ADD COLUMN acknowledged_by_kind TEXT COLLATE "C" CHECK (acknowledged_by_kind IN ('user', 'api_key', 'integration', 'system'));
ALTER TABLE stage_alarms ADD COLUMN acknowledged_by_id UUID;

UPDATE stage_alarms SET remind_at = '2000-01-01T00:00:00Z' WHERE is_open;

CREATE INDEX stage_alarms_by_reminder ON stage_alarms (remind_at, organisation_id, obligation_id, stage) WHERE remind_at IS NOT NULL;
