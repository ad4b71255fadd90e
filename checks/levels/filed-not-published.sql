/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "报送登记与栏目的访问记录互相核对"
category_zh = "请核实"
asks_zh = "已报送主管部门的年度报告,栏目中是否仍未见到"
asks_en = "Was the report filed, though it is not seen in the columns watched?"
problem_zh = "{year}年度报告已{filed_zh}报送,截至{moment_zh}在所监测的栏目中未见。"
problem_en = "The {year} report was filed{filed_en}, and until {moment_en} it was not seen in the columns watched."
remedy_zh = "请核实是否已发布；已发布的,请回复网址。"
remedy_en = "Please check whether it is published; if so, please reply with its address."
needs_dates = true

[examples.pass]
filing = [{ address = "" }]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]

[examples.fail]
filing = [{ address = "", filed_date = 2024-01-25 }]
timeliness = [{ state = "missing", as_of = 2024-02-10T08:00:00Z }]
says_zh = "2023年度报告已于2024-01-25报送,截至2024年2月10日16时00分在所监测的栏目中未见。"

[examples.not_applicable]
timeliness = [{ state = "missing", as_of = 2024-02-10T08:00:00Z }]

[examples.blocked]
filing = [{ address = "" }]
timeliness = [{ state = "cannot_tell", as_of = 2024-02-10T08:00:00Z, reason = "not looked at since the due day" }]
*/
WITH filed AS (SELECT authority, report_year, min(filed_date) AS filed_date FROM filing GROUP BY authority, report_year)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN filed.authority IS NULL OR state = 'upcoming' THEN 'not_applicable'
        WHEN state = 'missing' THEN 'fail'
        WHEN state = 'cannot_tell' THEN 'blocked'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN filed.authority IS NULL THEN 'no filing is registered'
        WHEN state = 'upcoming' THEN 'not due yet'
        WHEN state = 'missing' THEN 'filed and not seen'
        WHEN state = 'cannot_tell' THEN 'we could not look: ' || reason
        ELSE 'filed and seen'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        year: report_year,
        filed_zh: coalesce('于' || filed.filed_date, ''),
        filed_en: coalesce(' on ' || filed.filed_date, ''),
        moment_zh: strftime(as_of AT TIME ZONE 'Asia/Shanghai', '%Y年%-m月%-d日%H时%M分'),
        moment_en: strftime(as_of AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d %H:%M (Beijing time)')
    }) AS facts
FROM timeliness
LEFT JOIN filed USING (authority, report_year)
