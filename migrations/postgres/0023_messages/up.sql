-- Messages to people: written in the transaction of what they tell of, and sent afterwards.
CREATE TABLE messages (
    id UUID PRIMARY KEY NOT NULL,
    organisation_id UUID NOT NULL REFERENCES organisations (id),
    kind TEXT COLLATE "C" NOT NULL CHECK (kind IN ('reminder', 'escalation', 'test')),
    channel TEXT COLLATE "C" NOT NULL CHECK (channel IN ('journal', 'email')),
    recipient_id UUID NOT NULL REFERENCES users (id),
    -- As it was when the message was written.
    address TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL CHECK (language IN ('en', 'de')),
    subject TEXT COLLATE "C" NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    incident_id UUID REFERENCES incidents (id),
    obligation_id UUID REFERENCES obligations (id),
    stage TEXT COLLATE "C",
    due_at TIMESTAMPTZ,
    late_seconds BIGINT NOT NULL CHECK (late_seconds >= 0),
    state TEXT COLLATE "C" NOT NULL CHECK (state IN ('pending', 'sending', 'deferred', 'sent', 'failed')),
    attempts BIGINT NOT NULL CHECK (attempts >= 0),
    -- Whether an attempt ended before anybody learned how.
    possible_repeat BOOLEAN NOT NULL,
    created_at TIMESTAMPTZ NOT NULL,
    tried_since TIMESTAMPTZ NOT NULL,
    -- When it is tried next, or taken over from a sender who said nothing; NULL once it has left or failed.
    next_try_at TIMESTAMPTZ,
    sent_at TIMESTAMPTZ,
    failure TEXT COLLATE "C"
);
CREATE INDEX messages_due ON messages (next_try_at, id) WHERE next_try_at IS NOT NULL;
CREATE INDEX messages_by_organisation ON messages (organisation_id, id);
CREATE INDEX messages_by_incident ON messages (incident_id, id) WHERE incident_id IS NOT NULL;
CREATE INDEX messages_unsent ON messages (organisation_id, state, id) WHERE state <> 'sent';
