-- In the order of the board, where what has no alarm comes last: neither database has to sort everything for a page.
DROP INDEX obligations_by_due;
CREATE INDEX obligations_by_due ON obligations (organisation_id, (next_due_at IS NULL), next_due_at, id);
