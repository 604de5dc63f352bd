DROP TABLE attachment_links;
DROP TABLE attachments;
DROP TABLE chunks;
DROP TABLE blobs;
