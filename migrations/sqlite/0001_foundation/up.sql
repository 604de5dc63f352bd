CREATE TABLE organisations (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    document TEXT NOT NULL CHECK (json_valid(document)),
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;

-- The end of each organisation's chain, and its gap-free counters.
CREATE TABLE journal_heads (
    organisation_id TEXT PRIMARY KEY NOT NULL REFERENCES organisations (id),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    counters TEXT NOT NULL CHECK (json_valid(counters))
) STRICT;

CREATE TABLE journal (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    at TEXT NOT NULL,
    subject_kind TEXT NOT NULL CHECK (subject_kind IN ('organisation', 'user', 'api_key', 'incident', 'obligation', 'recurrence_group', 'integration')),
    subject_id TEXT NOT NULL,
    incident_id TEXT,
    kind TEXT NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'integration', 'system')),
    actor_id TEXT,
    factual TEXT NOT NULL,
    factual_nonce TEXT NOT NULL,
    personal TEXT,
    personal_nonce TEXT,
    personal_commitment TEXT,
    hash TEXT NOT NULL,
    PRIMARY KEY (organisation_id, sequence)
) STRICT;
CREATE INDEX journal_by_incident ON journal (organisation_id, incident_id, sequence);
CREATE INDEX journal_by_subject ON journal (organisation_id, subject_id, sequence);

-- What the whole instance keeps for itself, such as the key that signs access tokens.
CREATE TABLE instance_secrets (
    name TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT;
