DROP TABLE reassessments;
DROP TABLE rechecks;
