DROP TABLE recurrence_members;
DROP TABLE recurrence_groups;
DROP TABLE obligation_alarms;
DROP TABLE obligations;
