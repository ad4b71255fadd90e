-- Why a number is there or not, and which numbers may be joined over the years.

CREATE OR REPLACE VIEW coverage AS
WITH season AS (SELECT DISTINCT report_year FROM duty UNION SELECT report_year FROM report),

sighted AS (
    SELECT sighting.authority, sighting.report_year, max(look.looked_at) AS last_seen_at,
        arg_max(look.column_url, (look.looked_at, look.column_url)) AS column_url
    FROM sighting JOIN look USING (look_id)
    GROUP BY sighting.authority, sighting.report_year
),

last_good AS (SELECT column_url, max(looked_at) AS looked_at FROM look WHERE is_good GROUP BY column_url),

held AS (
    SELECT edition_id, count(*) AS printed, count(value) AS numbers
    FROM cell WHERE edition_id IN (SELECT edition_id FROM report)
    GROUP BY edition_id
)

SELECT
    authority.authority, authority.name_zh, authority.kind, season.report_year, report.edition_id,
    CASE
        WHEN report.edition_id IS NULL AND duty.authority IS NULL THEN 'not_expected'
        WHEN report.edition_id IS NULL AND sighted.authority IS NULL AND timeliness.state = 'cannot_tell' THEN 'unreachable'
        WHEN report.edition_id IS NULL AND sighted.authority IS NULL THEN 'not_seen'
        WHEN report.edition_id IS NULL AND last_good.looked_at > sighted.last_seen_at THEN 'removed'
        WHEN report.edition_id IS NULL THEN 'unread'
        WHEN coalesce(report.disclosure_form, report.requests_form, report.proceedings_form) IS NULL THEN 'no_table'
        WHEN held.edition_id IS NULL THEN 'unread'
        WHEN held.numbers = 0 THEN 'blank'
        ELSE 'read'
    END AS state,
    coalesce(timeliness.reason, '') AS reason,
    report.disclosure_form, report.requests_form, report.proceedings_form,
    coalesce(held.numbers, 0) AS number_count, coalesce(held.printed - held.numbers, 0) AS blank_count
FROM authority
CROSS JOIN season
LEFT JOIN duty ON duty.authority = authority.authority AND duty.report_year = season.report_year
LEFT JOIN report ON report.authority = authority.authority AND report.report_year = season.report_year
LEFT JOIN timeliness ON timeliness.authority = authority.authority AND timeliness.report_year = season.report_year
LEFT JOIN sighted ON sighted.authority = authority.authority AND sighted.report_year = season.report_year
LEFT JOIN last_good ON last_good.column_url = sighted.column_url
LEFT JOIN held ON held.edition_id = report.edition_id;
COMMENT ON VIEW coverage IS 'One row per authority and season year: its numbers, or why there are none.';
COMMENT ON COLUMN coverage.authority IS 'Registry code.';
COMMENT ON COLUMN coverage.name_zh IS 'Name of the authority 机关名称.';
COMMENT ON COLUMN coverage.kind IS 'Kind of authority.';
COMMENT ON COLUMN coverage.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN coverage.edition_id IS 'The newest edition, NULL when nothing was read.';
COMMENT ON COLUMN coverage.state IS 'read, or why not: not_expected, not_seen, unreachable, removed, unread, no_table, blank.';
COMMENT ON COLUMN coverage.reason IS 'What timeliness says beside it.';
COMMENT ON COLUMN coverage.disclosure_form IS 'Form of the table 主动公开; NULL: no such table.';
COMMENT ON COLUMN coverage.requests_form IS 'Form of the table 收到和处理申请; NULL: no such table.';
COMMENT ON COLUMN coverage.proceedings_form IS 'Form of the table 复议诉讼; NULL: no such table.';
COMMENT ON COLUMN coverage.number_count IS 'Cells that hold a number.';
COMMENT ON COLUMN coverage.blank_count IS 'Cells printed without a number.';

CREATE OR REPLACE VIEW series AS
SELECT report.authority, authority.name_zh, report.report_year, part.concept, part.concept_zh, cell.form,
    CASE WHEN count(cell.value) = part.part_count THEN sum(cell.value) END AS value,
    part.comparability, part.why_zh, report.scope
FROM report
JOIN cell USING (edition_id)
JOIN form_concept AS part ON part.form = cell.form AND part.address = cell.address
LEFT JOIN authority ON authority.authority = report.authority
GROUP BY report.authority, authority.name_zh, report.report_year, part.concept, part.concept_zh, cell.form,
    part.part_count, part.comparability, part.why_zh, report.scope;
COMMENT ON VIEW series IS 'Numbers over the years, a row per concept: join only what is exact, or approximate and said so, of one scope.';
COMMENT ON COLUMN series.authority IS 'Registry code.';
COMMENT ON COLUMN series.name_zh IS 'Name of the authority 机关名称.';
COMMENT ON COLUMN series.report_year IS 'The year reported on 报告年度.';
COMMENT ON COLUMN series.concept IS 'What is counted: received, carried_in, granted, …';
COMMENT ON COLUMN series.concept_zh IS 'The same in Chinese.';
COMMENT ON COLUMN series.form IS 'Form of the table that prints it.';
COMMENT ON COLUMN series.value IS 'The printed number, or the sum of the printed parts; NULL where one of them prints none.';
COMMENT ON COLUMN series.comparability IS 'exact, approximate or none, against the same concept of other years.';
COMMENT ON COLUMN series.why_zh IS 'Why it is not exact.';
COMMENT ON COLUMN series.scope IS 'own, with_departments, whole_area or unknown: unlike and unknown scopes are never compared.';
