-- Secret addresses of calendar feeds, one for each user.
CREATE TABLE calendar_links (
    -- SHA-256 of the secret in the address; the secret itself is shown once and kept by nobody.
    secret_hash TEXT PRIMARY KEY NOT NULL CHECK (length(secret_hash) = 64),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    user_id TEXT NOT NULL UNIQUE REFERENCES users (id),
    created_at TEXT NOT NULL
) STRICT;
