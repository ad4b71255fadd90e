/*
version = 3
severity = "error"
basis_kind = "statute"
basis_zh = "《中华人民共和国政府信息公开条例》第四十九条:县级以上人民政府部门应当在每年1月31日前、县级以上地方人民政府的政府信息公开工作主管部门应当在每年3月31日前,向社会公布上一年度政府信息公开工作年度报告"
category_zh = "不按时发布"
asks_zh = "期限过后,在所监测的栏目中是否仍未见应有的年度报告"
asks_en = "After the due day: is an expected report still not seen in the columns watched?"
problem_zh = "截至{moment_zh},在所监测的{columns}个栏目中未见{name_zh}{year}年度政府信息公开工作年度报告({due_zh}{calendar_zh})。如已发布,请回复网址。"
problem_en = "Until {moment_en} the {year} report of {name_zh} was not seen in the {columns} columns watched ({due_en}{calendar_en}). If it is published, please reply with its address."
remedy_zh = "如已发布,请回复网址;尚未发布的,请尽快发布并保留实际发布日期。"
remedy_en = "If it is published, please reply with its address; otherwise please publish it and keep the true day."
needs_dates = true

[examples.pass]
timeliness = [{ state = "late", due_law = 2024-01-31, as_of = 2024-02-10T08:00:00Z }]

[examples.fail]
timeliness = [{ state = "missing", due_law = 2024-01-31, is_calendar_known = true, as_of = 2024-02-10T08:00:00Z }]
absence = [{ column_url = "http://a.example/", looked_at = 2024-02-09T08:00:00Z, look_date = 2024-02-09 }]
says_zh = "截至2024年2月10日16时00分,在所监测的1个栏目中未见云岭市示例局2023年度政府信息公开工作年度报告(条例规定的期限为2024-01-31)。如已发布,请回复网址。"

[examples.not_applicable]
timeliness = [{ state = "upcoming", due_law = 2024-01-31, as_of = 2024-01-10T08:00:00Z }]
*/
-- The good looks that did not show it, the newest first, and at how many columns.
WITH looks AS (
    SELECT absence.authority, absence.report_year, count(DISTINCT column_url) AS columns,
        list(look_line(look_id, looked_at, column_url) ORDER BY looked_at DESC, look_id) AS evidence
    FROM absence
    JOIN timeliness USING (authority, report_year)
    WHERE looked_at <= as_of AND look_date > coalesce(due_law, due_local, due_custom)
    GROUP BY absence.authority, absence.report_year
)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE state
        WHEN 'upcoming' THEN 'not_applicable'
        WHEN 'missing' THEN 'fail'
        WHEN 'cannot_tell' THEN 'blocked'
        ELSE 'pass'
    END AS status,
    CASE state
        WHEN 'upcoming' THEN 'not due yet'
        WHEN 'missing' THEN 'not seen in good looks on two days after the due day'
        WHEN 'cannot_tell' THEN 'we could not look: ' || reason
        ELSE 'a report was seen'
    END AS reason,
    -- Only the statute makes an unseen report an error; where no text sets a day it is a hint. Of a report due half a year
    -- before our watch began we cannot say that it never stood there: old ones are cleared away.
    CASE
        WHEN first_good_look > due_law + 180 THEN 'warning'
        WHEN due_law IS NOT NULL THEN NULL
        WHEN due_local IS NOT NULL THEN 'warning'
        ELSE 'info'
    END AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(looks.evidence, []) AS evidence,
    to_json({
        name_zh: name_zh,
        year: report_year,
        columns: columns,
        moment_zh: strftime(as_of AT TIME ZONE 'Asia/Shanghai', '%Y年%-m月%-d日%H时%M分'),
        moment_en: strftime(as_of AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d %H:%M (Beijing time)'),
        due_zh: CASE
            WHEN due_law IS NOT NULL THEN '条例规定的期限为' || due_law
            WHEN due_local IS NOT NULL THEN '地方通知所定的日期为' || due_local
            ELSE '同类机关通行的日期为' || due_custom || ',条例和通知均未规定'
        END,
        calendar_zh: if(is_calendar_known, '', ',该年节假日安排尚未载入,仅按周末推算工作日'),
        calendar_en: if(is_calendar_known, '', '; the holidays of that year are not known: only weekends were counted'),
        due_en: CASE
            WHEN due_law IS NOT NULL THEN 'due by the Regulation on ' || due_law
            WHEN due_local IS NOT NULL THEN 'due by a local notice on ' || due_local
            ELSE 'customary day ' || due_custom || '; no law or notice sets one'
        END
    }) AS facts
FROM timeliness
LEFT JOIN looks USING (authority, report_year)
