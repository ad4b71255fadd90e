/*
version = 1
severity = "warning"
basis_kind = "logic"
basis_zh = "报送文本与公开文本互相核对"
category_zh = "请核实"
asks_zh = "报送主管部门的数字与公开的数字是否一致"
asks_en = "Are the numbers that were filed those that are published?"
problem_zh = "{year}年度报告{place}公开为{printed}{blank_zh},报送文本为{filed}{filed_blank_zh},请核实以哪一份为准。"
problem_en = "{place} of the {year} report is published as {printed}{blank_en} and was filed as {filed}{filed_blank_en}; please say which one holds."
remedy_zh = "请核对报送文本和公开文本,更正有误的一份。"
remedy_en = "Please compare what was filed with what is published, and correct the one that is wrong."

[silent]
without = "filing"

[examples.pass]
report = [{ requests_form = "2021" }]
filing = [{ address = "requests.received.total", value = 4 }]
cell = [{ address = "requests.received.total", value = 4, text = "4" }]

[examples.fail]
report = [{ requests_form = "2021" }]
filing = [{ address = "requests.received.total", value = 4 }]
cell = [{ address = "requests.received.total", value = 5, text = "5" }]

says_zh = "2023年度报告三、“一、本年新收政府信息公开申请数量”行“总计”列公开为5,报送文本为4,请核实以哪一份为准。"

[examples.not_applicable]
report = [{ requests_form = "2021" }]
filing = [{ address = "" }]

[examples.blocked]
report = [{ requests_form = "2021" }]
filing = [{ address = "requests.received.total", value = 4 }]
*/
WITH filed AS (
    SELECT filing.authority, filing.report_year, filing.address, filing.value, report.edition_id
    FROM filing JOIN report USING (authority, report_year)
),

-- Asked only of the editions that were filed: nothing else is unrolled.
printed AS (
    SELECT edition_id, address, value, text FROM cell WHERE edition_id IN (SELECT edition_id FROM filed)
),

named AS (
    SELECT address, any_value(place_zh) AS place_zh FROM form_cell WHERE address IN (SELECT address FROM filed) GROUP BY address
)

SELECT
    filed.authority, filed.report_year, filed.edition_id, filed.address AS subject,
    CASE
        WHEN filed.address = '' THEN 'not_applicable'
        WHEN printed.edition_id IS NULL THEN 'blocked'
        WHEN printed.value IS DISTINCT FROM filed.value THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN filed.address = '' THEN 'only the filing itself is registered, no number'
        WHEN printed.edition_id IS NULL THEN 'the published cell was not read'
        WHEN printed.value IS DISTINCT FROM filed.value THEN 'filed and published differ'
        ELSE 'filed and published agree'
    END AS reason,
    NULL AS severity, printed.value AS printed, filed.value AS implied, printed.value - filed.value AS residual,
    CASE WHEN filed.address = '' THEN [] ELSE [filed.address] END AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        year: filed.report_year,
        place: coalesce(named.place_zh, filed.address),
        printed: printed.value,
        filed: filed.value,
        blank_zh: if(printed.value IS NULL, '空格', ''),
        blank_en: if(printed.value IS NULL, 'a blank', ''),
        filed_blank_zh: if(filed.value IS NULL, '空格', ''),
        filed_blank_en: if(filed.value IS NULL, 'a blank', '')
    }) AS facts
FROM filed
LEFT JOIN printed ON printed.edition_id = filed.edition_id AND printed.address = filed.address
LEFT JOIN named ON named.address = filed.address
