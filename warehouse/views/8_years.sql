-- Two reports of one authority in a row, and what forbids to compare them.

CREATE OR REPLACE VIEW year_pair AS
SELECT
    report.authority, report.report_year, report.edition_id, before.edition_id AS prior_id,
    report.disclosure_form, before.disclosure_form AS prior_disclosure_form,
    report.requests_form, before.requests_form AS prior_requests_form,
    report.proceedings_form, before.proceedings_form AS prior_proceedings_form,
    CASE
        WHEN event.authority IS NOT NULL THEN 'merged, split or reorganised between the two years'
        -- A government that does not say whom its numbers cover may speak of itself one year and of its area the next.
        WHEN report.scope <> before.scope OR (report.scope = 'unknown' AND authority.kind IN ('government', 'office'))
            THEN 'the scope differs or is not said, so the two years are not compared'
        ELSE ''
    END AS obstacle,
    list_concat(coalesce(doubt.subjects, []), coalesce(prior_doubt.subjects, [])) AS doubts
FROM report
JOIN report AS before ON before.authority = report.authority AND before.report_year = report.report_year - 1
LEFT JOIN authority ON authority.authority = report.authority
LEFT JOIN (
    -- An event on any day of either year stands between them.
    SELECT DISTINCT unnest([authority, other]) AS authority, year(on_date) + later.years AS report_year
    FROM authority_event, (VALUES (0), (1)) AS later (years)
    WHERE kind <> 'renamed'
) AS event ON event.authority = report.authority AND event.report_year = report.report_year
LEFT JOIN (SELECT edition_id, list(DISTINCT subject) AS subjects FROM issue WHERE subject <> '' GROUP BY edition_id) AS doubt
    ON doubt.edition_id = report.edition_id
LEFT JOIN (SELECT edition_id, list(DISTINCT subject) AS subjects FROM issue WHERE subject <> '' GROUP BY edition_id) AS prior_doubt
    ON prior_doubt.edition_id = before.edition_id;
COMMENT ON VIEW year_pair IS 'The report of an authority beside that of the year before, and what forbids to compare the two.';
COMMENT ON COLUMN year_pair.authority IS 'Registry code.';
COMMENT ON COLUMN year_pair.report_year IS 'The later report year.';
COMMENT ON COLUMN year_pair.edition_id IS 'Its newest edition.';
COMMENT ON COLUMN year_pair.prior_id IS 'The newest edition of the year before.';
COMMENT ON COLUMN year_pair.disclosure_form IS 'Form of the table 主动公开, NULL when there is none.';
COMMENT ON COLUMN year_pair.prior_disclosure_form IS 'The same, of the year before.';
COMMENT ON COLUMN year_pair.requests_form IS 'Form of the table 收到和处理申请, NULL when there is none.';
COMMENT ON COLUMN year_pair.prior_requests_form IS 'The same, of the year before.';
COMMENT ON COLUMN year_pair.proceedings_form IS 'Form of the table 复议诉讼, NULL when there is none.';
COMMENT ON COLUMN year_pair.prior_proceedings_form IS 'The same, of the year before.';
COMMENT ON COLUMN year_pair.obstacle IS 'Why the two are not compared, or empty.';
COMMENT ON COLUMN year_pair.doubts IS 'What our issues with either of the two are about: addresses, lines, table kinds.';
