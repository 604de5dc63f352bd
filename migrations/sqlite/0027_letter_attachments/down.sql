DROP INDEX attachment_links_by_obligation;
DROP TABLE letter_attachments;
