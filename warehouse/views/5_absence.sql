-- What `missing` and lateness by look rest on: every good look that could have shown a report after it fell due, and did not.

CREATE OR REPLACE VIEW absence AS
WITH first_sight AS (
    SELECT sighting.authority, sighting.report_year, min(look.looked_at) AS seen_at
    FROM sighting JOIN look USING (look_id)
    GROUP BY sighting.authority, sighting.report_year
),

proven AS (
    SELECT authority, column_url FROM portal_column WHERE is_confirmed AND authority <> ''
    UNION
    SELECT sighting.authority, look.column_url FROM sighting JOIN look USING (look_id)
)

SELECT duty.authority, duty.report_year, look.look_id, look.looked_at, look.column_url
FROM duty
JOIN proven USING (authority)
JOIN look USING (column_url)
LEFT JOIN first_sight USING (authority, report_year)
WHERE look.is_good AND list_contains(look.years, duty.report_year)
    AND CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) > coalesce(due_law, due_local, due_custom)
    AND (first_sight.seen_at IS NULL OR look.looked_at < first_sight.seen_at);
COMMENT ON VIEW absence IS 'Good looks after the due day, at a column proven for the authority, that did not show its report.';
COMMENT ON COLUMN absence.authority IS 'Registry code.';
COMMENT ON COLUMN absence.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN absence.look_id IS 'The look.';
COMMENT ON COLUMN absence.looked_at IS 'When.';
COMMENT ON COLUMN absence.column_url IS 'At which column.';
