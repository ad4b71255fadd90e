-- What the prose says besides plain counts: statements, percentages and changes, and what bears on a number.

ALTER TABLE claim ADD COLUMN about VARCHAR;
ALTER TABLE claim ADD COLUMN rounding DECIMAL(24,6);
ALTER TABLE claim ADD COLUMN ordinal INTEGER;
COMMENT ON TABLE claim IS 'A number or a statement in prose, with the sentence it stands in.';
COMMENT ON COLUMN claim.kind IS 'What is counted or stated when the wording is known: received, refused, list-total, percent, none-received, … (docs/claims.md).';
COMMENT ON COLUMN claim.value IS 'The number; NULL for a statement without one, and when it is longer than a warehouse keeps.';
COMMENT ON COLUMN claim.list_group IS 'Number of what belongs together: one total and its parts, or a percentage or change and what it is of.';
COMMENT ON COLUMN claim.label IS 'What the part is called, or the name that is stated.';
COMMENT ON COLUMN claim.hedge IS '约, 余, 等, 以上, a word that makes the number a part (按时, 上半年), or empty.';
COMMENT ON COLUMN claim.about IS 'What else the sentence says that bears on it: carried_in, the kind a change or explanation is of, own or other for a name; or empty.';
COMMENT ON COLUMN claim.rounding IS 'Half a unit of the last printed digit of a percentage; NULL otherwise.';
COMMENT ON COLUMN claim.ordinal IS 'Place among the edition''s claims of its kind, from 1.';
