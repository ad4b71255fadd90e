-- Whether the parts of a list may count one item twice is read once, with the list, and not again by a check.

ALTER TABLE claim ADD COLUMN is_overlapping BOOLEAN;
COMMENT ON COLUMN claim.is_overlapping IS 'The parts of its list may count one item twice, as channels do; NULL when an older reader did not say.';
