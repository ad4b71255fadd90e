-- What a look saw was known by its column's address only: lists behind scripts, further pages and redirects were not handed out.

ALTER TABLE look ADD COLUMN capture_ids VARCHAR[];
COMMENT ON COLUMN look.capture_ids IS 'Every answer that this look got, as capture.capture_id; NULL for looks stored before 2026-11-27.';
