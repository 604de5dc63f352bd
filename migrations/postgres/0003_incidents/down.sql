DROP TABLE notes;
DROP TABLE anchors;
DROP TABLE incidents;
