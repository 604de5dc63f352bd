-- What is known about an incident, as the API shows it.
CREATE TABLE facts (
    incident_id UUID PRIMARY KEY NOT NULL REFERENCES incidents (id),
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    document JSONB NOT NULL,
    version BIGINT NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
