-- What is known about an incident, as the API shows it.
CREATE TABLE facts (
    incident_id TEXT PRIMARY KEY NOT NULL REFERENCES incidents (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    document TEXT NOT NULL CHECK (json_valid(document)),
    version INTEGER NOT NULL,
    updated_at TEXT NOT NULL
) STRICT;
