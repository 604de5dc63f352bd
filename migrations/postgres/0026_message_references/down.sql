ALTER TABLE messages
    ADD CONSTRAINT messages_organisation_id_fkey FOREIGN KEY (organisation_id) REFERENCES organisations (id),
    ADD CONSTRAINT messages_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents (id);
