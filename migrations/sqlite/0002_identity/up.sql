CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    email TEXT NOT NULL,
    -- The address in lower case: one address signs in to one account of the instance.
    email_key TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('admin', 'incident_manager', 'responder', 'dpo', 'auditor', 'reporter', 'integration')),
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    password_hash TEXT NOT NULL,
    active INTEGER NOT NULL,
    -- Access tokens issued before this instant are refused.
    tokens_valid_from TEXT NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
CREATE INDEX users_by_organisation ON users (organisation_id, id);

CREATE TABLE api_keys (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    -- SHA-256 of the key; the key itself is shown once and kept by nobody.
    key_hash TEXT NOT NULL UNIQUE CHECK (length(key_hash) = 64),
    role TEXT NOT NULL CHECK (role IN ('admin', 'incident_manager', 'responder', 'dpo', 'auditor', 'reporter', 'integration')),
    created_at TEXT NOT NULL,
    expires_at TEXT,
    revoked_at TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX api_keys_by_organisation ON api_keys (organisation_id, id);

CREATE TABLE refresh_tokens (
    token_hash TEXT PRIMARY KEY NOT NULL CHECK (length(token_hash) = 64),
    -- All tokens that grew from one sign-in.
    session_id TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    issued_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT,
    revoked_at TEXT
) STRICT;
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE idempotency_keys (
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    identity_id TEXT NOT NULL,
    path TEXT NOT NULL,
    key TEXT NOT NULL,
    request_hash TEXT NOT NULL CHECK (length(request_hash) = 64),
    status INTEGER NOT NULL,
    -- NULL where the answer showed a secret and was therefore not kept.
    answer TEXT,
    headers TEXT NOT NULL CHECK (json_valid(headers)),
    created_at TEXT NOT NULL,
    PRIMARY KEY (organisation_id, identity_id, path, key)
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
