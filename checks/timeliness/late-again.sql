/*
version = 2
severity = "info"
basis_kind = "logic"
basis_zh = "同一单位近三年的发布日期互相比较;仅计入我方在期限后30天内已开始监测的年度"
category_zh = "请核实"
asks_zh = "近三年中是否至少两年晚于条例规定的日期"
asks_en = "Was the report late by the Regulation in at least two of the last three years?"
problem_zh = "近三年中{years}年度报告均晚于条例规定的日期见诸栏目。"
problem_en = "Of the last three years, the reports of {years} appeared after the day set by the Regulation."
remedy_zh = "请提前安排编制和审核,按期发布。"
remedy_en = "Please plan drafting and review ahead, so that the report comes in time."
needs_dates = true

[examples.pass]
timeliness = [
    { report_year = 2023, state = "late", due_law = 2024-01-31, due_law_until = 2024-01-31, effective_date = 2024-02-06, is_within_grace = false, is_after_watch_began = true },
    { report_year = 2022, state = "late", due_law = 2023-01-31, due_law_until = 2023-01-31, effective_date = 2023-02-06, is_within_grace = false, is_after_watch_began = false },
]

[examples.fail]
timeliness = [
    { report_year = 2023, state = "late", due_law = 2024-01-31, due_law_until = 2024-01-31, effective_date = 2024-02-06, is_within_grace = false, is_after_watch_began = true },
    { report_year = 2021, state = "late", due_law = 2022-01-31, due_law_until = 2022-01-31, effective_date = 2022-02-16, is_within_grace = false, is_after_watch_began = true },
]
says_zh = "近三年中2021、2023年度报告均晚于条例规定的日期见诸栏目。"

[examples.not_applicable]
timeliness = [{ state = "after_custom", due_custom = 2024-01-31 }]
*/
WITH late AS (
    SELECT authority, report_year, seen_evidence FROM timeliness
    WHERE state = 'late' AND is_after_watch_began AND NOT is_within_grace
),

again AS (
    SELECT this.authority, this.report_year, list(before.report_year ORDER BY before.report_year) AS years,
        flatten(list(before.seen_evidence ORDER BY before.report_year)) AS evidence
    FROM late AS this
    JOIN late AS before ON before.authority = this.authority
        AND before.report_year BETWEEN this.report_year - 2 AND this.report_year
    GROUP BY this.authority, this.report_year
    HAVING count(*) >= 2
)

SELECT
    authority, report_year, NULL AS edition_id,
    report_year - 2 || '–' || report_year AS subject,
    CASE
        WHEN due_law IS NULL OR state = 'upcoming' OR NOT has_before THEN 'not_applicable'
        WHEN again.years IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN due_law IS NULL THEN 'the Regulation sets no day for this kind of authority'
        WHEN state = 'upcoming' THEN 'not due yet'
        WHEN NOT has_before THEN 'no earlier year was expected of it'
        WHEN again.years IS NOT NULL THEN 'late in two of the last three years'
        ELSE 'not late in two of the last three years, as far as they were watched'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    again.evidence AS evidence,
    to_json({ years: array_to_string(again.years, '、') }) AS facts
FROM (SELECT *, lag(report_year) OVER (PARTITION BY authority ORDER BY report_year) IS NOT NULL AS has_before FROM timeliness)
LEFT JOIN again USING (authority, report_year)
