-- What a look saw besides the reports it was asked for, and what a department filed: facts, from which checks judge.

ALTER TABLE look ADD COLUMN listed_years INTEGER[];
COMMENT ON COLUMN look.listed_years IS 'Report years of all the reports listed, as they stand in the list of one authority''s column.';
ALTER TABLE look ADD COLUMN has_column BOOLEAN;
COMMENT ON COLUMN look.has_column IS 'FALSE: the disclosure page was read and names no column of annual reports; NULL: not told.';

ALTER TABLE sighting ADD COLUMN condition VARCHAR;
COMMENT ON COLUMN sighting.condition IS 'What opening it showed: opened, broken, attachment-broken; NULL where we could not tell.';

CREATE TABLE revisit (
    look_id VARCHAR,
    url VARCHAR,
    is_there BOOLEAN,
    reason VARCHAR
);
COMMENT ON TABLE revisit IS 'A look missed an item seen in the list before, and asked for it by its own address.';
COMMENT ON COLUMN revisit.look_id IS 'The look.';
COMMENT ON COLUMN revisit.url IS 'Address of the item.';
COMMENT ON COLUMN revisit.is_there IS 'It still opens; FALSE: the portal says it is gone; NULL: we could not tell.';
COMMENT ON COLUMN revisit.reason IS 'What was answered, where it did not open.';

CREATE TABLE filing (
    authority VARCHAR,
    report_year INTEGER,
    filed_date DATE,
    address VARCHAR,
    value DECIMAL(24,6),
    source VARCHAR
);
COMMENT ON TABLE filing IS 'The register of filings: what was handed in to the supervising office, one row per number.';
COMMENT ON COLUMN filing.authority IS 'Registry code.';
COMMENT ON COLUMN filing.report_year IS 'The year reported on.';
COMMENT ON COLUMN filing.filed_date IS 'The day it was handed in, where known.';
COMMENT ON COLUMN filing.address IS 'Canonical address of the cell, empty where only the filing itself is registered.';
COMMENT ON COLUMN filing.value IS 'The number handed in; NULL: handed in blank.';
COMMENT ON COLUMN filing.source IS 'Where the row comes from.';

ALTER TABLE issue ADD COLUMN run_id VARCHAR;
COMMENT ON COLUMN issue.run_id IS 'The run it concerns as a whole, or NULL.';

ALTER TABLE edition ADD COLUMN correction_text VARCHAR;
COMMENT ON COLUMN edition.correction_text IS 'The words by which it announces a correction, empty where there are none.';
