DROP TABLE instance_secrets;
DROP TABLE journal;
DROP TABLE journal_heads;
DROP TABLE organisations;
