-- Whatever changes about an incident is looked at in its groups too.
CREATE INDEX recurrence_members_by_incident ON recurrence_members (incident_id);
