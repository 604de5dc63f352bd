-- A message's organisation is its recipient's, and its incident its obligation's: these two are looked up for each of many
-- messages, the others need not be.
CREATE TABLE new_messages (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('reminder', 'escalation', 'test')),
    channel TEXT NOT NULL CHECK (channel IN ('journal', 'email')),
    recipient_id TEXT NOT NULL REFERENCES users (id),
    -- As it was when the message was written.
    address TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('en', 'de')),
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    incident_id TEXT,
    obligation_id TEXT REFERENCES obligations (id),
    stage TEXT,
    due_at TEXT,
    late_seconds INTEGER NOT NULL CHECK (late_seconds >= 0),
    state TEXT NOT NULL CHECK (state IN ('pending', 'sending', 'deferred', 'sent', 'failed')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    -- Whether an attempt ended before anybody learned how.
    possible_repeat INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    tried_since TEXT NOT NULL,
    -- When it is tried next, or taken over from a sender who said nothing; NULL once it has left or failed.
    next_try_at TEXT,
    sent_at TEXT,
    failure TEXT
) STRICT;
INSERT INTO new_messages SELECT * FROM messages;
DROP TABLE messages;
ALTER TABLE new_messages RENAME TO messages;
CREATE INDEX messages_due ON messages (next_try_at, id) WHERE next_try_at IS NOT NULL;
CREATE INDEX messages_by_organisation ON messages (organisation_id, id);
CREATE INDEX messages_by_incident ON messages (incident_id, id) WHERE incident_id IS NOT NULL;
CREATE INDEX messages_unsent ON messages (organisation_id, state, id) WHERE state <> 'sent';
