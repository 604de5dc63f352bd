DROP TABLE alerts;
DROP TABLE deliveries;
DROP TABLE integrations;
