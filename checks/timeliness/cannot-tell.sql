/*
version = 3
severity = "info"
basis_kind = "logic"
basis_zh = "检查工具未完成事项,不反映单位问题"
category_zh = "请核实"
asks_zh = "期限过后,我们是否因栏目打不开、被拒绝、未读通或栏目未经确认而无从判断"
asks_en = "After the due day: were we unable to look, or is the column not proven to be the right one?"
problem_zh = "截至{moment_zh},无法核实{name_zh}{year}年度报告是否发布：{because_zh}。此为检查工具未完成事项,不反映单位问题。"
problem_en = "Until {moment_en} we cannot tell whether {name_zh} published its {year} report: {because_en}. This is about our own work, not about the authority."
remedy_zh = "如已发布,请回复网址;栏目网址有变化的,请告知。"
remedy_en = "If it is published, please reply with its address; if the column has moved, please say where."
needs_dates = true
is_ours = true

[examples.pass]
timeliness = [{ state = "on_time", due_law = 2024-01-31, as_of = 2024-02-10T08:00:00Z }]

[examples.fail]
timeliness = [{ state = "cannot_tell", due_law = 2024-01-31, as_of = 2024-02-10T08:00:00Z, reason = "no good look since the due day: the portal answered 503" }]
says_zh = "截至2024年2月10日16时00分,无法核实云岭市示例局2023年度报告是否发布：期限后未能正常打开或读通其栏目。此为检查工具未完成事项,不反映单位问题。"

[examples.not_applicable]
timeliness = [{ state = "upcoming", due_law = 2024-01-31, as_of = 2024-01-10T08:00:00Z }]
*/
-- The looks after the due day at the columns watched for it, the newest first: what we tried, good or not.
WITH tried AS (
    SELECT timeliness.authority, timeliness.report_year,
        list(look_line(look.look_id, look.looked_at, look.column_url) ORDER BY look.looked_at DESC, look.look_id) AS evidence
    FROM timeliness
    JOIN watched_column USING (authority)
    JOIN look USING (column_url)
    WHERE state = 'cannot_tell' AND list_contains(look.years, timeliness.report_year) AND look.looked_at <= as_of
        AND CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) > coalesce(due_law, due_local, due_custom)
    GROUP BY timeliness.authority, timeliness.report_year
)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN state = 'upcoming' OR reason = 'no pass asked for that year' THEN 'not_applicable'
        WHEN state = 'cannot_tell' THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN state = 'upcoming' THEN 'not due yet'
        WHEN reason = 'no pass asked for that year' THEN reason
        WHEN state = 'cannot_tell' THEN 'we could not look: ' || reason
        WHEN state = 'missing' THEN 'we could look'
        ELSE 'a report was seen'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    coalesce(tried.evidence, []) AS evidence,
    to_json({
        name_zh: name_zh,
        year: report_year,
        moment_zh: strftime(as_of AT TIME ZONE 'Asia/Shanghai', '%Y年%-m月%-d日%H时%M分'),
        moment_en: strftime(as_of AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d %H:%M (Beijing time)'),
        because_zh: CASE
            WHEN starts_with(reason, 'the registry says') THEN '登记表载有机构变动'
            WHEN starts_with(reason, 'its row in the registry') THEN '登记表该行未注明来源'
            WHEN starts_with(reason, 'no due day') THEN '未登记该类机关的期限'
            WHEN starts_with(reason, 'no column is registered') THEN '未登记其年报栏目'
            WHEN starts_with(reason, 'no column is proven') THEN '所监测的栏目尚未确认由该机关发布年报'
            WHEN starts_with(reason, 'not looked at') THEN '期限后尚未访问其栏目'
            WHEN starts_with(reason, 'no good look') THEN '期限后未能正常打开或读通其栏目'
            ELSE '期限后能正常打开并读通其栏目的日子不足两天'
        END,
        because_en: reason
    }) AS facts
FROM timeliness
LEFT JOIN tried USING (authority, report_year)
