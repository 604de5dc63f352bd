DROP TABLE delivery_incidents;
ALTER TABLE messages DROP COLUMN sha256;
ALTER TABLE messages DROP COLUMN erased_at;
ALTER TABLE deliveries DROP COLUMN erased_at;
ALTER TABLE deliveries DROP COLUMN sha256;
