/*
version = 2
severity = "info"
basis_kind = "logic"
basis_zh = "同一网址先后存证的页面互相核对,由同一版本的读取程序读出"
category_zh = "请核实"
asks_zh = "文字有改动而表格数字未变"
asks_en = "Was the wording changed while every number stayed?"
problem_zh = "{year}年度报告的文字于{day}见有改动,表格数字未变。"
problem_en = "The wording of the {year} report was seen changed on {day}; its numbers stayed."
remedy_zh = "无需处理。"
remedy_en = "Nothing to do."
needs_dates = true
is_mendable = true

[examples.pass]
edition_step = [{ previous_edition_id = "before", source_url = "http://a.example/1", is_same_reader = true, fetched_at = 2024-02-05T02:00:00Z }]
cell_difference = [{ other_id = "before", address = "requests.received.total", other_value = 4, other_text = "4", value = 5, text = "5" }]

[examples.fail]
edition_step = [{ previous_edition_id = "before", source_url = "http://a.example/1", is_same_reader = true, fetched_at = 2024-02-05T02:00:00Z }]
says_zh = "2023年度报告的文字于2024-02-05见有改动,表格数字未变。"

# 没有前后两次不同的内容。
[examples.not_applicable]
report = [{}]

[examples.blocked]
edition_step = [{ previous_edition_id = "before", source_url = "http://a.example/1", is_same_reader = false, fetched_at = 2024-02-05T02:00:00Z }]
*/
-- View counters, a page's clock and new spacing make no edition, so what is another edition is more than noise.
WITH numbered AS (
    SELECT step.edition_id, bool_or(difference.value IS DISTINCT FROM difference.other_value) AS is_number
    FROM edition_step AS step
    JOIN cell_difference AS difference
        ON difference.edition_id = step.edition_id AND difference.other_id = step.previous_edition_id
    GROUP BY step.edition_id
)

SELECT
    step.authority, step.report_year, step.edition_id, step.edition_id AS subject,
    CASE WHEN NOT step.is_same_reader THEN 'blocked' WHEN numbered.is_number THEN 'pass' ELSE 'fail' END AS status,
    CASE
        WHEN NOT step.is_same_reader THEN 'the two were read by different versions of our reader'
        WHEN numbered.is_number THEN 'numbers changed, of which other checks speak'
        ELSE 'only the wording changed'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    [
        capture_line(step.previous_capture_id, step.previous_fetched_at, step.source_url),
        capture_line(step.capture_id, step.fetched_at, step.source_url)
    ] AS evidence,
    to_json({ year: step.report_year, day: strftime(step.fetched_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d') }) AS facts
FROM edition_step AS step
LEFT JOIN numbered ON numbered.edition_id = step.edition_id
UNION ALL
SELECT
    report.authority, report.report_year, report.edition_id, 'report', 'not_applicable', 'only one content was seen',
    NULL, NULL, NULL, NULL, []::VARCHAR[], []::VARCHAR[], NULL
FROM report
WHERE (authority, report_year) NOT IN (SELECT (authority, report_year) FROM edition_step)
