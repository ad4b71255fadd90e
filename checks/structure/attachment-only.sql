/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "报告正文只在附件中,不下载便看不到,也不易检索"
category_zh = "请核实"
asks_zh = "页面上是否没有报告正文,只有附件"
asks_en = "Does the page hold no report but only an attachment?"
problem_zh = "页面上没有官方表格,报告只在附件中。"
problem_en = "The page holds no official table; the report is only in an attachment."
remedy_zh = "建议在页面上同时登载报告全文。"
remedy_en = "Better print the whole report on the page as well."

[examples.pass]
report = [{}]
capture = [{ capture_id = "page", edition_id = "edition" }]
sighting = [{ capture_id = "page", attachment_ids = [] }]

[examples.fail]
report = [{}]
capture = [{ capture_id = "page", edition_id = "cover" }, { capture_id = "file", edition_id = "edition" }]
sighting = [{ capture_id = "page", attachment_ids = ["file"] }]
says_zh = "页面上没有官方表格,报告只在附件中。"

# 草稿没有页面。
[examples.not_applicable]
report = [{}]
*/
WITH seen AS (
    SELECT
        report.edition_id,
        bool_or(page.edition_id IS NOT DISTINCT FROM report.edition_id) AS is_page,
        bool_or(list_contains(sighting.attachment_ids, file.capture_id)) AS is_attached
    FROM report
    JOIN sighting ON sighting.authority = report.authority AND sighting.report_year = report.report_year
    JOIN capture AS file ON file.edition_id = report.edition_id
    LEFT JOIN capture AS page ON page.capture_id = sighting.capture_id
    GROUP BY report.edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'page' AS subject,
    CASE
        WHEN seen.edition_id IS NULL THEN 'not_applicable'
        WHEN is_attached AND NOT is_page THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN seen.edition_id IS NULL THEN 'no page was looked at for this report'
        WHEN is_attached AND NOT is_page THEN 'the report was read from an attachment, its page has no official table'
        ELSE 'the report was read from its page'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells, []::VARCHAR[] AS evidence, '{}' AS facts
FROM report
LEFT JOIN seen USING (edition_id)
