-- Which attachments went or came with which letter.
CREATE TABLE letter_attachments (
    letter_id TEXT NOT NULL REFERENCES letters (id),
    attachment_id TEXT NOT NULL REFERENCES attachments (id),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    obligation_id TEXT NOT NULL REFERENCES obligations (id),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (letter_id, attachment_id)
) STRICT;
CREATE INDEX letter_attachments_by_attachment ON letter_attachments (attachment_id);
-- The thread of an obligation shows the files of both.
CREATE INDEX letter_attachments_by_obligation ON letter_attachments (obligation_id);
CREATE INDEX attachment_links_by_obligation ON attachment_links (obligation_id);
