-- Contents of files, addressed by their digest within one organisation: what one has tells nothing about another.
CREATE TABLE blobs (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    state TEXT NOT NULL CHECK (state IN ('uploading', 'stored', 'discarded', 'erased')),
    -- SHA-256 in hexadecimal digits; not known before the last byte has come.
    sha256 TEXT CHECK (length(sha256) = 64),
    size INTEGER NOT NULL CHECK (size >= 0),
    -- When its last byte came; what stands still for too long is removed.
    touched_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX blobs_by_content ON blobs (organisation_id, sha256) WHERE state = 'stored';
CREATE INDEX blobs_by_state ON blobs (organisation_id, state, size);
CREATE INDEX blobs_unfinished ON blobs (touched_at) WHERE state IN ('uploading', 'discarded');

CREATE TABLE chunks (
    blob_id TEXT NOT NULL REFERENCES blobs (id),
    number INTEGER NOT NULL CHECK (number >= 0),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    -- SHA-256 of these bytes, so that an altered chunk is found before it is handed out.
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL,
    PRIMARY KEY (blob_id, number)
) STRICT;

CREATE TABLE attachments (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    obligation_id TEXT REFERENCES obligations (id),
    blob_id TEXT NOT NULL REFERENCES blobs (id),
    kind TEXT NOT NULL CHECK (kind IN ('evidence', 'letter_to_authority', 'letter_from_authority', 'other')),
    name TEXT NOT NULL,
    description TEXT,
    declared_type TEXT NOT NULL,
    detected_type TEXT,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    collected_at TEXT,
    collected_by TEXT,
    added_at TEXT NOT NULL,
    added_by_kind TEXT NOT NULL CHECK (added_by_kind IN ('user', 'api_key', 'integration', 'system')),
    added_by_id TEXT,
    withdrawn_at TEXT,
    withdrawal_reason TEXT,
    erased_at TEXT
) STRICT;
CREATE INDEX attachments_by_incident ON attachments (incident_id, id);
CREATE INDEX attachments_by_blob ON attachments (blob_id);

-- Which attachments were filed with which report.
CREATE TABLE attachment_links (
    submission_id TEXT NOT NULL,
    attachment_id TEXT NOT NULL REFERENCES attachments (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (submission_id, attachment_id)
) STRICT;
CREATE INDEX attachment_links_by_attachment ON attachment_links (attachment_id);
