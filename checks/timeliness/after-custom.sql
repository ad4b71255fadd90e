/*
version = 2
severity = "info"
basis_kind = "logic"
basis_zh = "条例第四十九条未列明该类机关,也没有登记地方通知;同类机关多于1月公布"
category_zh = "请核实"
asks_zh = "没有条例和通知规定日期的机关(乡镇、街道、派出机构、开发区),年度报告是否晚于通行的日期"
asks_en = "Where no law and no notice sets a day (townships, subdistricts, branches, zones): was the report published after the customary one?"
problem_zh = "{year}年度报告{dated_zh}为{effective_date},晚于同类机关通行的{due_date},{days_zh}(条例和通知均未规定该类机关的期限)。"
problem_en = "The {year} report is dated {effective_date} ({dated_en}), {days_en} days after {due_date}, customary among its kind; no law or notice sets a day for it."
remedy_zh = "如上级通知另有期限,请告知通知文号,以便登记。"
remedy_en = "If a notice sets another day, please name it, so that it can be registered."
needs_dates = true

[examples.pass]
timeliness = [{ state = "on_time", due_custom = 2024-01-31, due_custom_until = 2024-01-31, effective_date = 2024-01-31, effective_kind = "visible" }]

[examples.fail]
timeliness = [{ state = "after_custom", due_custom = 2024-01-31, due_custom_until = 2024-01-31, effective_date = 2024-02-06, days_late = 6, effective_kind = "visible" }]
says_zh = "2023年度报告页面所载日期为2024-02-06,晚于同类机关通行的2024-01-31,相差6天(条例和通知均未规定该类机关的期限)。"

[examples.not_applicable]
timeliness = [{ state = "late", due_law = 2024-01-31, due_law_until = 2024-01-31, effective_date = 2024-02-06 }]
*/
-- The good looks that did not show it, the newest first.
WITH looks AS (
    SELECT absence.authority, absence.report_year,
        list(look_line(look_id, looked_at, column_url) ORDER BY looked_at DESC, look_id) AS evidence
    FROM absence
    JOIN timeliness USING (authority, report_year)
    WHERE looked_at <= as_of AND look_date > due_custom
    GROUP BY absence.authority, absence.report_year
)

SELECT
    authority, report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN due_custom IS NULL OR due_law IS NOT NULL OR due_local IS NOT NULL THEN 'not_applicable'
        WHEN state IN ('upcoming', 'missing', 'cannot_tell') THEN 'not_applicable'
        WHEN state = 'after_custom' THEN 'fail'
        WHEN state = 'undated' THEN 'undetermined'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN due_custom IS NULL OR due_law IS NOT NULL OR due_local IS NOT NULL THEN 'a law or a notice sets the day'
        WHEN state = 'upcoming' THEN 'not due yet'
        WHEN state IN ('missing', 'cannot_tell') THEN 'no report was seen'
        WHEN state = 'after_custom' THEN 'published after the customary day'
        WHEN state = 'undated' THEN reason
        ELSE 'published by the customary day'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    list_concat(seen_evidence, looks.evidence) AS evidence,
    to_json({
        year: report_year,
        dated_zh: CASE effective_kind
            WHEN 'visible' THEN '页面所载日期'
            WHEN 'meta' THEN '网页标注的发布日期'
            WHEN 'list' THEN '栏目列表所载日期'
            ELSE '首次见到的日期'
        END,
        dated_en: CASE effective_kind
            WHEN 'visible' THEN 'the day printed on the page'
            WHEN 'meta' THEN 'the day in the page''s own label'
            WHEN 'list' THEN 'the day printed in the list'
            ELSE 'the day it was first seen'
        END,
        effective_date: effective_date,
        due_date: due_custom,
        days_zh: if(absent_until IS NULL, '', '截至' || absent_until || '正常打开其栏目仍未见,至少') || '相差' || days_late || '天',
        days_en: if(absent_until IS NULL, '', 'at least ') || days_late
    }) AS facts
FROM timeliness
LEFT JOIN report USING (authority, report_year)
LEFT JOIN looks USING (authority, report_year)
