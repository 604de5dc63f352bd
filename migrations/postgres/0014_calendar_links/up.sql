-- Secret addresses of calendar feeds, one for each user.
CREATE TABLE calendar_links (
    -- SHA-256 of the secret in the address; the secret itself is shown once and kept by nobody.
    secret_hash TEXT COLLATE "C" PRIMARY KEY NOT NULL CHECK (length(secret_hash) = 64),
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    user_id UUID NOT NULL UNIQUE REFERENCES users (id),
    created_at TIMESTAMPTZ NOT NULL
);
