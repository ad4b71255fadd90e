/*
version = 1
severity = "error"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式第三部分表头：“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”"
category_zh = "内容不准确"
asks_zh = "第三部分每一列：第一项（本年新收）加第二项（上年结转）,是否等于第三项（办理结果总计）加第四项（结转下年度）"
asks_en = "In each column of the request table: do items 1 + 2 (received, carried in) equal items 3 + 4 (outcomes, carried out)?"
problem_zh = "三、“{column_zh}”列：第一项加第二项之和{printed_how_zh}{printed},第三项加第四项之和{implied_how_zh}{implied},{gap_zh}{difference}。"
problem_en = "Part 3, column “{column_zh}”: items 1 + 2 {printed_how_en}{printed}, items 3 + 4 {implied_how_en}{implied}; {gap_en}{difference}."
remedy_zh = "请将该列第一至四项与办件台账核对,更正有误的一项。"
remedy_en = "Compare items 1 to 4 of that column with the register of requests and correct the one that is wrong."
tables = ["requests"]

[examples.pass]
identity_answer = [{ check_id = "requests-balance", table_kind = "requests", form = "2021", subject = "total", status = "pass", printed = 5, implied = 5, residual = 0, cells = ["requests.received.total", "requests.carried_in.total", "requests.outcome_total.total", "requests.carried_out.total"] }]

[examples.fail]
identity_answer = [{ check_id = "requests-balance", table_kind = "requests", form = "2021", subject = "total", status = "fail", printed = 5, implied = 4, residual = 1, cells = ["requests.received.total", "requests.carried_in.total", "requests.outcome_total.total", "requests.carried_out.total"] }]
says_zh = "三、“总计”列：第一项加第二项之和为5,第三项加第四项之和为4,相差1。"

[examples.not_applicable]
identity_answer = [{ check_id = "requests-balance", table_kind = "requests", form = "2021", subject = "total", status = "not_applicable", reason = "the report has no such table" }]
*/
SELECT
    answer.authority, answer.report_year, answer.edition_id, answer.subject, answer.status,
    CASE
        WHEN answer.reason <> '' THEN answer.reason
        WHEN answer.status = 'pass' THEN 'both sides are equal'
        ELSE 'the two sides differ'
    END AS reason,
    NULL AS severity, answer.printed, answer.implied, answer.residual, answer.cells,
    []::VARCHAR[] AS evidence,
    to_json({
        column_zh: place.column_label,
        printed: answer.printed,
        implied: coalesce(answer.implied, answer.printed_parts),
        difference: abs(answer.residual),
        -- With blanks it fails only where no filling makes the sides equal.
        printed_how_zh: sum_how_zh(answer.printed, NULL),
        implied_how_zh: sum_how_zh(answer.implied, answer.printed_parts),
        gap_zh: if(answer.residual IS NULL, '空格无论填何数都不能相等', '相差'),
        printed_how_en: sum_how_en(answer.printed, NULL),
        implied_how_en: sum_how_en(answer.implied, answer.printed_parts),
        gap_en: if(answer.residual IS NULL, 'no filling of the blanks makes them equal', 'they differ by ')
    }) AS facts
FROM identity_answer AS answer
LEFT JOIN form_cell AS place
    ON place.form = answer.form AND place.table_kind = answer.table_kind AND place.address = answer.cells[1]
WHERE answer.check_id = 'requests-balance'
