CREATE OR REPLACE VIEW watched_column AS
SELECT authority, column_url FROM portal_column WHERE authority <> ''
UNION
SELECT sighting.authority, look.column_url FROM sighting JOIN look USING (look_id)
WHERE look.column_url IN (SELECT column_url FROM portal_column);
COMMENT ON VIEW watched_column IS 'The columns watched for an authority: its own, and those of the registry that were seen to carry it.';
COMMENT ON COLUMN watched_column.authority IS 'Registry code.';
COMMENT ON COLUMN watched_column.column_url IS 'The column.';

-- What `missing` and lateness by look rest on: every good look that could have shown a report after it fell due, and did not.
CREATE OR REPLACE VIEW absence AS
WITH first_sight AS (
    SELECT sighting.authority, sighting.report_year, min(look.looked_at) AS seen_at
    FROM sighting JOIN look USING (look_id)
    GROUP BY sighting.authority, sighting.report_year
)

SELECT duty.authority, duty.report_year, look.look_id, look.looked_at, look.column_url,
    CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date
FROM duty
JOIN watched_column USING (authority)
JOIN look USING (column_url)
LEFT JOIN first_sight USING (authority, report_year)
WHERE look.is_good AND list_contains(look.years, duty.report_year)
    AND CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) > least(due_law, due_local, due_custom)
    AND (first_sight.seen_at IS NULL OR look.looked_at < first_sight.seen_at);
COMMENT ON VIEW absence IS 'Good looks after the first due day, at a column watched for the authority, that did not show its report.';
COMMENT ON COLUMN absence.authority IS 'Registry code.';
COMMENT ON COLUMN absence.report_year IS 'The year reported on.';
COMMENT ON COLUMN absence.look_id IS 'The look.';
COMMENT ON COLUMN absence.looked_at IS 'When.';
COMMENT ON COLUMN absence.column_url IS 'At which column.';
COMMENT ON COLUMN absence.look_date IS 'Its day in Shanghai.';

CREATE OR REPLACE VIEW disappearance AS
-- A report that a column listed, and each later look that read the list and did not find it there.
WITH item AS (
    SELECT sighting.authority, sighting.report_year, look.column_url,
        arg_max(sighting.url, (look.looked_at, sighting.url)) AS url, max(look.looked_at) AS last_seen_at
    FROM sighting JOIN look USING (look_id)
    GROUP BY sighting.authority, sighting.report_year, look.column_url
),

newest AS (SELECT column_url, max(looked_at) AS looked_at FROM look GROUP BY column_url),

-- What the newest look still showed is not asked about further: nearly everything.
lost AS (SELECT item.* FROM item JOIN newest USING (column_url) WHERE item.last_seen_at < newest.looked_at)

SELECT lost.authority, lost.report_year, lost.column_url, lost.url, look.look_id, look.looked_at,
    CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date, revisit.is_there
FROM lost
JOIN look ON look.column_url = lost.column_url AND look.looked_at > lost.last_seen_at
LEFT JOIN issue ON issue.look_id = look.look_id AND issue.code = 'sentinel-missing' AND issue.subject = lost.url
LEFT JOIN revisit ON revisit.look_id = look.look_id AND revisit.url = lost.url
WHERE issue.look_id IS NOT NULL OR (look.is_good AND list_contains(look.years, lost.report_year));
COMMENT ON VIEW disappearance IS 'Every look that did not find a report in a column that listed it before.';
COMMENT ON COLUMN disappearance.authority IS 'Registry code.';
COMMENT ON COLUMN disappearance.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN disappearance.column_url IS 'The column.';
COMMENT ON COLUMN disappearance.url IS 'Where the report stood when it was last listed.';
COMMENT ON COLUMN disappearance.look_id IS 'The look that did not find it.';
COMMENT ON COLUMN disappearance.looked_at IS 'When.';
COMMENT ON COLUMN disappearance.look_date IS 'Its day in Shanghai.';
COMMENT ON COLUMN disappearance.is_there IS 'Asked for by its address it opened, or not; NULL: not asked, or not told.';
