-- A message's organisation is its recipient's, and its incident its obligation's: these two are looked up for each of many
-- messages, the others need not be.
ALTER TABLE messages
    DROP CONSTRAINT messages_organisation_id_fkey,
    DROP CONSTRAINT messages_incident_id_fkey;
