CREATE TABLE organisations (
    id UUID PRIMARY KEY NOT NULL,
    name TEXT COLLATE "C" NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    document JSONB NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);

-- The end of each organisation's chain, and its gap-free counters.
CREATE TABLE journal_heads (
    organisation_id UUID PRIMARY KEY NOT NULL REFERENCES organisations (id),
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    hash TEXT COLLATE "C" NOT NULL CHECK (length(hash) = 64),
    counters JSONB NOT NULL
);

CREATE TABLE journal (
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    at TIMESTAMPTZ NOT NULL,
    subject_kind TEXT COLLATE "C" NOT NULL CHECK (subject_kind IN ('organisation', 'user', 'api_key', 'incident', 'obligation', 'recurrence_group', 'integration')),
    subject_id UUID NOT NULL,
    incident_id UUID,
    kind TEXT COLLATE "C" NOT NULL,
    actor_kind TEXT COLLATE "C" NOT NULL CHECK (actor_kind IN ('user', 'api_key', 'integration', 'system')),
    actor_id UUID,
    factual TEXT COLLATE "C" NOT NULL,
    factual_nonce TEXT COLLATE "C" NOT NULL,
    personal TEXT COLLATE "C",
    personal_nonce TEXT COLLATE "C",
    personal_commitment TEXT COLLATE "C",
    hash TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (organisation_id, sequence)
);
CREATE INDEX journal_by_incident ON journal (organisation_id, incident_id, sequence);
CREATE INDEX journal_by_subject ON journal (organisation_id, subject_id, sequence);

-- What the whole instance keeps for itself, such as the key that signs access tokens.
CREATE TABLE instance_secrets (
    name TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    value TEXT COLLATE "C" NOT NULL,
    created_at TIMESTAMPTZ NOT NULL
);
