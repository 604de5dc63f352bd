-- What people wrote into the reports of an obligation, by stage.
CREATE TABLE report_edits (
    obligation_id UUID NOT NULL REFERENCES obligations (id),
    stage TEXT COLLATE "C" NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    document JSONB NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    updated_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (obligation_id, stage)
);

-- Reports as they were filed. The text is kept verbatim, because its hash stands in the journal.
CREATE TABLE filed_reports (
    submission_id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    obligation_id UUID NOT NULL REFERENCES obligations (id),
    sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    -- Absent once it was erased.
    content TEXT COLLATE "C",
    filed_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX filed_reports_by_obligation ON filed_reports (obligation_id);

-- A filed report never changes: all that can happen to it is that its text is erased.
CREATE FUNCTION refuse_filed_report() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a filed report never changes and is never removed';
END
$$;
CREATE TRIGGER filed_reports_stay BEFORE UPDATE ON filed_reports FOR EACH ROW
WHEN (
    (new.submission_id, new.organisation_id, new.obligation_id, new.sha256, new.filed_at)
        IS DISTINCT FROM (old.submission_id, old.organisation_id, old.obligation_id, old.sha256, old.filed_at)
    OR new.content IS NOT NULL
)
EXECUTE FUNCTION refuse_filed_report();
CREATE TRIGGER filed_reports_remain BEFORE DELETE ON filed_reports FOR EACH ROW
EXECUTE FUNCTION refuse_filed_report();
