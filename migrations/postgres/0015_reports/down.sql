DROP TABLE filed_reports;
DROP FUNCTION refuse_filed_report;
DROP TABLE report_edits;
