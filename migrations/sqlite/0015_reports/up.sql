-- What people wrote into the reports of an obligation, by stage.
CREATE TABLE report_edits (
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    stage TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    document TEXT NOT NULL CHECK (json_valid(document)),
    version INTEGER NOT NULL CHECK (version > 0),
    updated_at TEXT NOT NULL,
    PRIMARY KEY (obligation_id, stage)
) STRICT;

-- Reports as they were filed. The text is kept verbatim, because its hash stands in the journal.
CREATE TABLE filed_reports (
    submission_id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    -- Absent once it was erased.
    content TEXT,
    filed_at TEXT NOT NULL
) STRICT;
CREATE INDEX filed_reports_by_obligation ON filed_reports (obligation_id);

-- A filed report never changes: all that can happen to it is that its text is erased.
CREATE TRIGGER filed_reports_stay BEFORE UPDATE ON filed_reports
WHEN new.submission_id IS NOT old.submission_id
    OR new.organisation_id IS NOT old.organisation_id
    OR new.obligation_id IS NOT old.obligation_id
    OR new.sha256 IS NOT old.sha256
    OR new.filed_at IS NOT old.filed_at
    OR new.content IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a filed report never changes');
END;
CREATE TRIGGER filed_reports_remain BEFORE DELETE ON filed_reports
BEGIN
    SELECT RAISE(ABORT, 'a filed report is never removed');
END;
