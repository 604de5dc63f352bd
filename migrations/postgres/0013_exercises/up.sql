-- Drills: incidents that are played, with the clocks and reminders of real ones, and counted nowhere.
ALTER TABLE incidents ADD COLUMN exercise BOOLEAN NOT NULL DEFAULT false;
