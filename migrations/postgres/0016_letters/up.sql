-- Letters between the organisation and the recipient of an obligation's reports.
CREATE TABLE letters (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    obligation_id UUID NOT NULL REFERENCES obligations (id),
    direction TEXT COLLATE "C" NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
    at TIMESTAMPTZ NOT NULL,
    recorded_at TIMESTAMPTZ NOT NULL,
    document JSONB NOT NULL
);
CREATE INDEX letters_by_obligation ON letters (obligation_id, at, id);
