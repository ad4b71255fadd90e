/*
version = 2
severity = "error"
basis_kind = "statute"
basis_zh = "《中华人民共和国政府信息公开条例》第四十九条:县级以上人民政府部门应当在每年1月31日前向本级政府信息公开工作主管部门提交本行政机关上一年度政府信息公开工作年度报告并向社会公布;县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前向社会公布本级政府上一年度政府信息公开工作年度报告"
category_zh = "不按时发布"
asks_zh = "年度报告是否在条例规定的日期之后才发布"
asks_en = "Was the report published after the day set by the Regulation?"
problem_zh = "{year}年度报告{dated_zh}为{effective_date},晚于{basis_zh}规定的{due_date}(含当日),{days_zh}。{ending_zh}"
problem_en = "The {year} report is dated {effective_date} ({dated_en}), {days_en} days after {due_date}, the last day under {basis_en}.{ending_en}"
remedy_zh = "请说明原因,今后按期发布;实际发布更早的,请提供当时的网址或截图,以便撤回本条。"
remedy_en = "Please give the reason and publish in time in future; if it was published earlier, send the address or a picture of it, and this is taken back."
needs_dates = true

[examples.pass]
timeliness = [{ state = "on_time", due_law = 2024-01-31, due_law_until = 2024-01-31, is_calendar_known = true, effective_date = 2024-01-30, effective_kind = "visible" }]

[examples.fail]
timeliness = [{ state = "late", due_law = 2024-01-31, due_law_until = 2024-01-31, is_calendar_known = true, effective_date = 2024-02-06, days_late = 6, is_within_grace = false, effective_kind = "visible", is_after_watch_began = true }]
says_zh = "2023年度报告页面所载日期为2024-02-06,晚于《中华人民共和国政府信息公开条例》第四十九条规定的2024-01-31(含当日),相差6天。"

# 条例第四十九条未列明乡镇、街道。
[examples.not_applicable]
timeliness = [{ state = "after_custom", due_custom = 2024-01-31, due_custom_until = 2024-01-31, effective_date = 2024-02-06 }]
*/
WITH dated AS (
    SELECT timeliness.*, report.edition_id, policy.basis_zh, policy.basis_en
    FROM timeliness
    LEFT JOIN report USING (authority, report_year)
    LEFT JOIN duty USING (authority, report_year)
    LEFT JOIN policy ON policy.policy = duty.law_policy
),

-- The good looks that did not show it, the newest first.
looks AS (
    SELECT absence.authority, absence.report_year,
        list(look_line(look_id, looked_at, column_url) ORDER BY looked_at DESC, look_id) AS evidence
    FROM absence
    JOIN timeliness USING (authority, report_year)
    WHERE looked_at <= as_of AND look_date > due_law
    GROUP BY absence.authority, absence.report_year
)

SELECT
    authority, report_year, edition_id, 'report' AS subject,
    CASE
        WHEN due_law IS NULL OR state = 'upcoming' THEN 'not_applicable'
        WHEN state IN ('missing', 'cannot_tell') THEN 'not_applicable'
        WHEN state = 'late' THEN 'fail'
        WHEN state = 'undated' AND effective_date > due_law THEN 'undetermined'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN due_law IS NULL THEN 'the Regulation sets no day for this kind of authority'
        WHEN state = 'upcoming' THEN 'not due yet'
        WHEN state IN ('missing', 'cannot_tell') THEN 'no report was seen'
        WHEN state = 'late' AND is_within_grace AND absent_until IS NOT NULL
            THEN 'perhaps published by the end of the next working day: nobody could look'
        WHEN state = 'late' AND is_within_grace THEN 'published by the end of the next working day'
        WHEN state = 'late' AND NOT is_after_watch_began THEN 'by stated date only'
        WHEN state = 'late' THEN 'published after the due day'
        WHEN is_republished THEN 'seen by the due day; the later date is that of a republication'
        WHEN state = 'undated' AND effective_date > due_law THEN reason
        ELSE 'published by the due day'
    END AS reason,
    -- Whoever began to watch more than a month after the due day saw neither its absence nor its first day.
    CASE WHEN is_within_grace OR NOT is_after_watch_began THEN 'warning' END AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
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
        due_date: due_law,
        days_zh: if(absent_until IS NULL, '', '截至' || absent_until || '正常打开其栏目仍未见,至少') || '相差' || days_late || '天',
        days_en: if(absent_until IS NULL, '', 'at least ') || days_late,
        basis_zh: coalesce(basis_zh, '《中华人民共和国政府信息公开条例》第四十九条'),
        basis_en: coalesce(basis_en, 'art. 49 of the Regulation on Open Government Information'),
        ending_zh: CASE WHEN NOT is_calendar_known THEN '该年节假日安排尚未载入,仅按周末推算工作日。' ELSE '' END
            || CASE WHEN is_within_grace THEN '截止日为非工作日,条例未规定顺延' ELSE '' END,
        ending_en: CASE WHEN NOT is_calendar_known THEN ' The holidays of that year are not known: only weekends were counted.' ELSE '' END
            || CASE WHEN is_within_grace THEN ' The due day was no working day; the Regulation provides no extension.' ELSE '' END
    }) AS facts
FROM dated
LEFT JOIN looks USING (authority, report_year)
