/*
version = 2
severity = "info"
basis_kind = "logic"
basis_zh = "同一报告在页面、标注、网址和列表中的日期互相核对"
category_zh = "请核实"
asks_zh = "页面、网页标注、网址、列表和附件所载的日期是否一致"
asks_en = "Do the dates of the page, its label, its address, the list and the attachment agree?"
problem_zh = "{year}年度报告所载日期不一致：{dates_zh}。本工具采用{used_zh}{used_date}({why_zh})。"
problem_en = "The dates of the {year} report do not agree: {dates_en}. Used here: {used_date} ({used_en}; {why_en})."
remedy_zh = "请核实并统一为实际发布日期。"
remedy_en = "Please check, and put the true day everywhere."
needs_dates = true
is_mendable = true

[examples.pass]
report = [{}]
clue = [{ kind = "visible", clue_date = 2024-01-20 }, { kind = "meta", clue_date = 2024-01-20 }]
timeliness = [{ effective_date = 2024-01-20, effective_kind = "visible" }]

[examples.fail]
report = [{}]
clue = [{ kind = "visible", clue_date = 2024-01-30 }, { kind = "meta", clue_date = 2024-01-30 }, { kind = "url", clue_date = 2024-01-22 }]
timeliness = [{ effective_date = 2024-01-30, effective_kind = "visible" }]
says_zh = "2023年度报告所载日期不一致：网址2024-01-22、页面2024-01-30、网页标注2024-01-30。本工具采用页面2024-01-30(页面、标注和列表所载日期及首次见到日期中最早的;网址中的日期不单独采用)。"

[examples.not_applicable]
report = [{}]
clue = [{ kind = "visible", clue_date = 2024-01-30 }]
timeliness = [{ effective_date = 2024-01-30, effective_kind = "visible" }]
*/
WITH said AS (
    SELECT report.authority, report.report_year, clue.kind, clue.clue_date, clue.is_chosen
    FROM report JOIN clue USING (edition_id)
    -- The day of a signature is that of writing, and a page's clock is nobody's statement.
    WHERE clue.kind IN ('visible', 'meta', 'url')
    UNION ALL
    SELECT authority, report_year, 'list', listed_date, TRUE FROM sighting WHERE listed_date IS NOT NULL
),

spread AS (
    SELECT authority, report_year, min(clue_date) AS first_date, max(clue_date) AS last_date, count(DISTINCT kind) AS kinds
    FROM said GROUP BY authority, report_year
),

listed AS (
    SELECT authority, report_year,
        string_agg(CASE kind WHEN 'visible' THEN '页面' WHEN 'meta' THEN '网页标注' WHEN 'list' THEN '栏目列表' ELSE '网址' END
            || clue_date, '、' ORDER BY clue_date, list_position(['visible', 'meta', 'list', 'url'], kind)) AS dates_zh,
        string_agg(CASE kind WHEN 'visible' THEN 'page ' WHEN 'meta' THEN 'label ' WHEN 'list' THEN 'list ' ELSE 'address ' END
            || clue_date, ', ' ORDER BY clue_date, list_position(['visible', 'meta', 'list', 'url'], kind)) AS dates_en,
        -- What is not used though it is earlier: a day before the year had ended, and one beside the page's day of publication.
        coalesce(bool_or(kind <> 'url' AND clue_date <= make_date(report_year, 12, 31)), FALSE) AS has_too_early,
        min(clue_date) FILTER (kind <> 'url' AND NOT is_chosen AND clue_date > make_date(report_year, 12, 31)) AS beside_date
    FROM (
        SELECT said.* EXCLUDE is_chosen, bool_or(is_chosen) AS is_chosen
        FROM said JOIN spread USING (authority, report_year)
        WHERE first_date < last_date
        GROUP BY ALL
    )
    GROUP BY authority, report_year
)

SELECT
    spread.authority, spread.report_year, report.edition_id, 'report' AS subject,
    CASE WHEN first_date < last_date THEN 'fail' WHEN kinds > 1 THEN 'pass' ELSE 'not_applicable' END AS status,
    CASE
        WHEN first_date < last_date THEN 'the dates differ'
        WHEN kinds > 1 THEN 'the dates agree'
        ELSE 'only one kind of date is there'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    timeliness.seen_evidence AS evidence,
    to_json({
        year: spread.report_year,
        dates_zh: dates_zh,
        dates_en: dates_en,
        used_date: effective_date,
        used_zh: CASE effective_kind
            WHEN 'visible' THEN '页面' WHEN 'meta' THEN '网页标注' WHEN 'list' THEN '栏目列表' ELSE '首次见到的日期' END,
        used_en: CASE effective_kind
            WHEN 'visible' THEN 'the page' WHEN 'meta' THEN 'its label' WHEN 'list' THEN 'the list' ELSE 'first seen' END,
        why_zh: '页面、标注和列表所载日期及首次见到日期中最早的'
            || if(has_too_early, ',早于该年度结束的不采用', '')
            || if(beside_date < effective_date, ',页面在发布日期之外另载的不采用', '') || ';网址中的日期不单独采用',
        why_en: 'the earliest of those stated and of our first sight'
            || if(has_too_early, ', but for days before that year had ended', '')
            || if(beside_date < effective_date, ', but for days that the page gives beside that of publication', '')
            || '; that of an address is never used alone'
    }) AS facts
FROM spread
LEFT JOIN listed USING (authority, report_year)
LEFT JOIN report USING (authority, report_year)
LEFT JOIN timeliness USING (authority, report_year)
