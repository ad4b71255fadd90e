/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "年度报告的统计期限至12月31日止"
category_zh = "请核实"
asks_zh = "所载发布日期是否早于报告年度结束"
asks_en = "Is the stated date before the end of the year reported on?"
problem_zh = "{year}年度报告所载发布日期为{stated_date},早于该年度结束,请核实。"
problem_en = "The {year} report states {stated_date} as its date of publication, before that year had ended; please check."
remedy_zh = "请核实发布日期;系模板或导入日期的,请改为实际发布日期。"
remedy_en = "Please check the date; if it comes from a template or an import, put the true day."
needs_dates = true
is_mendable = true

[examples.pass]
timeliness = [{ state = "on_time", stated_date = 2024-01-20 }]

[examples.fail]
timeliness = [{ state = "on_time", stated_date = 2023-12-11 }]
says_zh = "2023年度报告所载发布日期为2023-12-11,早于该年度结束,请核实。"

[examples.not_applicable]
timeliness = [{ state = "on_time" }]
*/
SELECT
    authority, report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN stated_date IS NULL THEN 'not_applicable'
        WHEN stated_date < make_date(report_year + 1, 1, 1) THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN stated_date IS NULL THEN 'no date is stated'
        WHEN stated_date < make_date(report_year + 1, 1, 1) THEN 'stated before the year had ended'
        ELSE 'stated after the year had ended'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    seen_evidence AS evidence,
    to_json({ year: report_year, stated_date: stated_date }) AS facts
FROM timeliness
LEFT JOIN report USING (authority, report_year)
