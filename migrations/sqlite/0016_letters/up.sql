-- Letters between the organisation and the recipient of an obligation's reports.
CREATE TABLE letters (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    direction TEXT NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    document TEXT NOT NULL CHECK (json_valid(document))
) STRICT;
CREATE INDEX letters_by_obligation ON letters (obligation_id, at, id);
