-- What a report said at an instant, and what changed between its editions.

CREATE OR REPLACE MACRO cell_as_of(instant) AS TABLE
WITH seen AS (
    SELECT edition.authority, edition.report_year, edition.edition_id, edition.table_count, edition.source_url,
        edition.read_at, coalesce(capture.fetched_at, edition.read_at) AS seen_at
    FROM edition LEFT JOIN capture USING (edition_id)
    WHERE coalesce(capture.fetched_at, edition.read_at) <= instant
),

source AS (
    SELECT authority, report_year, source_url, min(seen_at) AS seen_at FROM seen GROUP BY authority, report_year, source_url
)

SELECT cell.*
FROM cell
WHERE cell.edition_id IN (
    SELECT arg_max(seen.edition_id, edition_rank(seen.table_count, seen.seen_at, source.seen_at, seen.read_at, seen.edition_id))
    FROM seen JOIN source USING (authority, report_year, source_url)
    GROUP BY seen.authority, seen.report_year
);
COMMENT ON MACRO TABLE cell_as_of IS 'Every printed cell of every report as its newest edition stood at an instant.';

CREATE OR REPLACE VIEW revision AS
WITH step AS (
    SELECT seen.edition_id, seen.authority, seen.report_year, seen.source_url, seen.first_seen_at, edition.reader,
        lag(seen.edition_id) OVER earlier AS previous_id, lag(edition.reader) OVER earlier AS previous_reader
    FROM edition_seen AS seen JOIN edition USING (edition_id)
    WINDOW earlier AS (
        PARTITION BY seen.authority, seen.report_year, seen.source_url ORDER BY seen.first_seen_at, seen.edition_id
    )
),

pair AS (SELECT * FROM step WHERE previous_id IS NOT NULL),

side AS (
    SELECT pair.edition_id, cell.address, cell.value AS new_value, cell.text AS new_text,
        NULL::DECIMAL(24,6) AS old_value, NULL::VARCHAR AS old_text
    FROM pair JOIN cell USING (edition_id)
    UNION ALL
    SELECT pair.edition_id, cell.address, NULL, NULL, cell.value, cell.text
    FROM pair JOIN cell ON cell.edition_id = pair.previous_id
),

merged AS (
    SELECT edition_id, address, max(old_value) AS old_value, max(old_text) AS old_text,
        max(new_value) AS new_value, max(new_text) AS new_text
    FROM side GROUP BY edition_id, address
)

SELECT pair.authority, pair.report_year, pair.source_url, pair.previous_id AS previous_edition_id, pair.edition_id,
    merged.address, merged.old_value, merged.old_text, merged.new_value, merged.new_text,
    pair.reader = pair.previous_reader AS is_same_reader, pair.first_seen_at
FROM pair JOIN merged USING (edition_id)
WHERE merged.old_value IS DISTINCT FROM merged.new_value OR merged.old_text IS DISTINCT FROM merged.new_text;
COMMENT ON VIEW revision IS 'Every cell that differs between consecutive editions of one source.';
COMMENT ON COLUMN revision.authority IS 'Registry code.';
COMMENT ON COLUMN revision.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN revision.source_url IS 'Where both stood.';
COMMENT ON COLUMN revision.previous_edition_id IS 'The edition before.';
COMMENT ON COLUMN revision.edition_id IS 'The edition that differs.';
COMMENT ON COLUMN revision.address IS 'Canonical address of the cell.';
COMMENT ON COLUMN revision.old_value IS 'Number before.';
COMMENT ON COLUMN revision.old_text IS 'Text before; NULL when the cell was not read.';
COMMENT ON COLUMN revision.new_value IS 'Number after.';
COMMENT ON COLUMN revision.new_text IS 'Text after; NULL when the cell was not read.';
COMMENT ON COLUMN revision.is_same_reader IS 'Both were read by one reader version, so the difference is theirs.';
COMMENT ON COLUMN revision.first_seen_at IS 'When the later edition was first captured.';
