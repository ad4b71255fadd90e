/*
version = 2
severity = "warning"
basis_kind = "local"
basis_zh = "所登记的地方通知(文号、原文和网址见期限登记表);不涉及条例第四十九条"
category_zh = "不按时发布"
asks_zh = "年度报告是否在地方通知规定的日期之后才发布(未超过条例规定的日期,或条例未列明该类机关)"
asks_en = "Was the report published after the day set by a local notice, though not after the Regulation's?"
problem_zh = "{year}年度报告{dated_zh}为{effective_date},晚于{basis_zh}所定的{due_date}(含当日),{days_zh}。{ending_zh}"
problem_en = "The {year} report is dated {effective_date} ({dated_en}), {days_en} days after {due_date}, the last day under {basis_en}.{ending_en}"
remedy_zh = "请说明原因,今后按通知要求的日期发布;实际发布更早的,请提供当时的网址或截图,以便撤回本条。"
remedy_en = "Please give the reason and publish by the day of the notice in future; if it was published earlier, send the address or a picture of it, and this is taken back."
needs_dates = true

[examples.pass]
timeliness = [{ state = "on_time", due_local = 2024-01-20, due_local_until = 2024-01-22, is_calendar_known = true, effective_date = 2024-01-19, effective_kind = "visible" }]

[examples.fail]
timeliness = [{ state = "late_local", due_local = 2024-01-19, due_local_until = 2024-01-19, is_calendar_known = true, effective_date = 2024-01-25, days_late = 6, is_within_grace = false, effective_kind = "list" }]
duty = [{ local_policy = "notice" }]
policy = [{ policy = "notice", basis_zh = "《关于报送2023年度报告的通知》(云政办函〔2023〕9号)", basis_en = "notice 9 of 2023" }]
says_zh = "2023年度报告栏目列表所载日期为2024-01-25,晚于《关于报送2023年度报告的通知》(云政办函〔2023〕9号)所定的2024-01-19(含当日),相差6天。"

[examples.not_applicable]
timeliness = [{ state = "late", due_law = 2024-01-31, due_law_until = 2024-01-31, effective_date = 2024-02-06 }]
*/
WITH dated AS (
    SELECT timeliness.*, report.edition_id, policy.basis_zh, policy.basis_en
    FROM timeliness
    LEFT JOIN report USING (authority, report_year)
    LEFT JOIN duty USING (authority, report_year)
    LEFT JOIN policy ON policy.policy = duty.local_policy
),

-- The good looks that did not show it, the newest first.
looks AS (
    SELECT absence.authority, absence.report_year,
        list(look_line(look_id, looked_at, column_url) ORDER BY looked_at DESC, look_id) AS evidence
    FROM absence
    JOIN timeliness USING (authority, report_year)
    WHERE looked_at <= as_of AND look_date > due_local
    GROUP BY absence.authority, absence.report_year
)

SELECT
    authority, report_year, edition_id, 'report' AS subject,
    CASE
        WHEN due_local IS NULL OR state IN ('upcoming', 'missing', 'cannot_tell') THEN 'not_applicable'
        WHEN state = 'late_local' THEN 'fail'
        WHEN state = 'undated' THEN 'undetermined'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN due_local IS NULL THEN 'no local notice is registered for this authority and year'
        WHEN state = 'upcoming' THEN 'not due yet'
        WHEN state IN ('missing', 'cannot_tell') THEN 'no report was seen'
        WHEN state = 'late_local' THEN 'published after the day of the local notice'
        WHEN state = 'undated' THEN reason
        WHEN state = 'late' THEN 'published after the day of the Regulation, which another check says'
        ELSE 'published by the day of the local notice'
    END AS reason,
    -- The day of a notice that is no working day accuses nobody who published on the next one.
    CASE WHEN is_within_grace THEN 'info' END AS severity,
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
        due_date: due_local,
        days_zh: if(absent_until IS NULL, '', '截至' || absent_until || '正常打开其栏目仍未见,至少') || '相差' || days_late || '天',
        days_en: if(absent_until IS NULL, '', 'at least ') || days_late,
        basis_zh: coalesce(basis_zh, '所登记的地方通知'),
        basis_en: coalesce(basis_en, 'the registered local notice'),
        ending_zh: CASE WHEN NOT is_calendar_known THEN '该年节假日安排尚未载入,仅按周末推算工作日。' ELSE '' END
            || CASE WHEN is_within_grace THEN '截止日为非工作日。' ELSE '' END,
        ending_en: CASE WHEN NOT is_calendar_known THEN ' The holidays of that year are not known: only weekends were counted.' ELSE '' END
            || CASE WHEN is_within_grace THEN ' That day was no working day.' ELSE '' END
    }) AS facts
FROM dated
LEFT JOIN looks USING (authority, report_year)
