-- Contents of files, addressed by their digest within one organisation: what one has tells nothing about another.
CREATE TABLE blobs (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('uploading', 'stored', 'discarded', 'erased')),
    -- SHA-256 in hexadecimal digits; not known before the last byte has come.
    sha256 TEXT COLLATE "C" CHECK (length(sha256) = 64),
    size BIGINT NOT NULL CHECK (size >= 0),
    -- When its last byte came; what stands still for too long is removed.
    touched_at TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX blobs_by_content ON blobs (organisation_id, sha256) WHERE state = 'stored';
CREATE INDEX blobs_by_state ON blobs (organisation_id, state, size);
CREATE INDEX blobs_unfinished ON blobs (touched_at) WHERE state IN ('uploading', 'discarded');

CREATE TABLE chunks (
    blob_id UUID NOT NULL REFERENCES blobs (id),
    number BIGINT NOT NULL CHECK (number >= 0),
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    -- SHA-256 of these bytes, so that an altered chunk is found before it is handed out.
    sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    bytes BYTEA NOT NULL,
    PRIMARY KEY (blob_id, number)
);

CREATE TABLE attachments (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    incident_id UUID NOT NULL REFERENCES incidents (id),
    obligation_id UUID REFERENCES obligations (id),
    blob_id UUID NOT NULL REFERENCES blobs (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('evidence', 'letter_to_authority', 'letter_from_authority', 'other')),
    name TEXT COLLATE "C" NOT NULL,
    description TEXT COLLATE "C",
    declared_type TEXT COLLATE "C" NOT NULL,
    detected_type TEXT COLLATE "C",
    size BIGINT NOT NULL,
    sha256 TEXT COLLATE "C" NOT NULL CHECK (length(sha256) = 64),
    collected_at TIMESTAMPTZ,
    collected_by TEXT COLLATE "C",
    added_at TIMESTAMPTZ NOT NULL,
    added_by_kind TEXT COLLATE "C" NOT NULL CHECK (added_by_kind IN ('user', 'api_key', 'integration', 'system')),
    added_by_id UUID,
    withdrawn_at TIMESTAMPTZ,
    withdrawal_reason TEXT COLLATE "C",
    erased_at TIMESTAMPTZ
);
CREATE INDEX attachments_by_incident ON attachments (incident_id, id);
CREATE INDEX attachments_by_blob ON attachments (blob_id);

-- Files are mostly compressed already: trying it again costs time while others wait.
ALTER TABLE chunks ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- Which attachments were filed with which report.
CREATE TABLE attachment_links (
    submission_id UUID NOT NULL,
    attachment_id UUID NOT NULL REFERENCES attachments (id),
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    obligation_id UUID NOT NULL REFERENCES obligations (id),
    linked_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (submission_id, attachment_id)
);
CREATE INDEX attachment_links_by_attachment ON attachment_links (attachment_id);
