/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "栏目的访问记录与报送登记互相核对"
category_zh = "请核实"
asks_zh = "已见发布的年度报告,报送登记中是否没有"
asks_en = "Was the report seen published, though the register of filings does not have it?"
problem_zh = "{year}年度报告已见发布({url}),报送登记中没有该单位。"
problem_en = "The {year} report was seen published ({url}); the register of filings does not have it."
remedy_zh = "请核实是否已报送；已报送的,请补登记。"
remedy_en = "Please check whether it was filed; if so, please enter it in the register."
needs_dates = true

[examples.pass]
filing = [{ address = "" }]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, url = "http://a.example/1" }]

[examples.fail]
filing = [{ authority = "990000-b", address = "" }]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, url = "http://a.example/1" }]
says_zh = "2023年度报告已见发布(http://a.example/1),报送登记中没有该单位。"

# 没有该年度的报送登记。
[examples.not_applicable]
filing = [{ authority = "990000-b", report_year = 2022, address = "" }]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, url = "http://a.example/1" }]
*/
SELECT
    timeliness.authority, timeliness.report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN registered.report_year IS NULL OR first_seen_at IS NULL THEN 'not_applicable'
        WHEN filed.authority IS NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN registered.report_year IS NULL THEN 'no filings of that year are registered'
        WHEN first_seen_at IS NULL THEN 'not seen'
        WHEN filed.authority IS NULL THEN 'seen and not filed'
        ELSE 'seen and filed'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    seen_evidence AS evidence,
    to_json({ year: timeliness.report_year, url: url }) AS facts
FROM timeliness
LEFT JOIN (SELECT DISTINCT report_year FROM filing) AS registered USING (report_year)
LEFT JOIN (SELECT DISTINCT authority, report_year FROM filing) AS filed
    ON filed.authority = timeliness.authority AND filed.report_year = timeliness.report_year
