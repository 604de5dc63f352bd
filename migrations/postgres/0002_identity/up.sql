CREATE TABLE users (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    email TEXT COLLATE "C" NOT NULL,
    -- The address in lower case: one address signs in to one account of the instance.
    email_key TEXT COLLATE "C" NOT NULL UNIQUE,
    name TEXT COLLATE "C" NOT NULL,
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('admin', 'incident_manager', 'responder', 'dpo', 'auditor', 'reporter', 'integration')),
    language TEXT COLLATE "C" NOT NULL CHECK (language IN ('en', 'de')),
    password_hash TEXT COLLATE "C" NOT NULL,
    active BOOLEAN NOT NULL,
    -- Access tokens issued before this instant are refused.
    tokens_valid_from TIMESTAMPTZ NOT NULL,
    version BIGINT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX users_by_organisation ON users (organisation_id, id);

CREATE TABLE api_keys (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    name TEXT COLLATE "C" NOT NULL,
    -- SHA-256 of the key; the key itself is shown once and kept by nobody.
    key_hash TEXT COLLATE "C" NOT NULL UNIQUE CHECK (length(key_hash) = 64),
    role TEXT COLLATE "C" NOT NULL CHECK (role IN ('admin', 'incident_manager', 'responder', 'dpo', 'auditor', 'reporter', 'integration')),
    created_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ,
    version BIGINT NOT NULL
);
CREATE INDEX api_keys_by_organisation ON api_keys (organisation_id, id);

CREATE TABLE refresh_tokens (
    token_hash TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (length(token_hash) = 64),
    -- All tokens that grew from one sign-in.
    session_id UUID NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    user_id UUID NOT NULL REFERENCES users (id),
    issued_at TIMESTAMPTZ NOT NULL,
    expires_at TIMESTAMPTZ NOT NULL,
    used_at TIMESTAMPTZ,
    revoked_at TIMESTAMPTZ
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_by_user ON refresh_tokens (user_id);
CREATE INDEX refresh_tokens_by_expiry ON refresh_tokens (expires_at);

CREATE TABLE idempotency_keys (
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    identity_id UUID NOT NULL,
    path TEXT COLLATE "C" NOT NULL,
    key TEXT COLLATE "C" NOT NULL,
    request_hash TEXT COLLATE "C" NOT NULL CHECK (length(request_hash) = 64),
    status INTEGER NOT NULL,
    -- NULL where the answer showed a secret and was therefore not kept.
    answer TEXT COLLATE "C",
    headers JSONB NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (organisation_id, identity_id, path, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
