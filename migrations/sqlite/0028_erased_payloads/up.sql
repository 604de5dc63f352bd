-- What a delivery said can be erased; its digest stays. Rows from before get theirs when they are erased.
ALTER TABLE deliveries ADD COLUMN sha256 TEXT CHECK (length(sha256) = 64);
ALTER TABLE deliveries ADD COLUMN erased_at TEXT;
ALTER TABLE messages ADD COLUMN erased_at TEXT;
-- Of the text that was erased.
ALTER TABLE messages ADD COLUMN sha256 TEXT CHECK (length(sha256) = 64);

-- The incidents that a delivery has ever told of: a replay may find another one.
CREATE TABLE delivery_incidents (
    delivery_id TEXT NOT NULL REFERENCES deliveries (id),
    incident_id TEXT NOT NULL REFERENCES incidents (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    PRIMARY KEY (delivery_id, incident_id)
) STRICT;
CREATE INDEX delivery_incidents_by_incident ON delivery_incidents (incident_id);
-- From what became of each entry, and from the journal, which knows of those that a replay has overwritten.
INSERT INTO delivery_incidents (delivery_id, incident_id, organisation_id)
SELECT d.id, json_extract(o.value, '$.incident'), d.organisation_id
FROM deliveries AS d, json_each(d.outcomes) AS o
WHERE json_extract(o.value, '$.incident') IS NOT NULL
UNION
SELECT d.id, j.incident_id, d.organisation_id
FROM journal AS j, json_each(j.factual, '$.changes') AS c
JOIN deliveries AS d ON d.id = json_extract(c.value, '$.to') AND d.organisation_id = j.organisation_id
WHERE j.kind = 'incident.alert_received'
    AND j.incident_id IS NOT NULL
    AND json_extract(c.value, '$.field') = 'alert.delivery';
