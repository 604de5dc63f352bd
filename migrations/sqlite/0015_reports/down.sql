DROP TABLE filed_reports;
DROP TABLE report_edits;
