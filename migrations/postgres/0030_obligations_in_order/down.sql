DROP INDEX obligations_by_due;
CREATE INDEX obligations_by_due ON obligations (organisation_id, next_due_at, id);
