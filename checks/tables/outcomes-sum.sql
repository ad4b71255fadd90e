/*
version = 1
severity = "error"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式第三部分“（七）总计”行：总计即本年度办理结果各项之和"
category_zh = "内容不准确"
asks_zh = "第三部分每一列：“（七）总计”是否等于本年度办理结果各项之和"
asks_en = "In each column of the request table: does the printed total of outcomes equal the sum of the outcome lines?"
problem_zh = "三、“（七）总计”行“{column_zh}”列：所印为{printed}{printed_blank_zh},本年度办理结果各项之和{implied_how_zh}{implied},{gap_zh}{difference}。"
problem_en = "Part 3, total of outcomes, column “{column_zh}”: {printed}{printed_blank_en} is printed, the outcome lines {implied_how_en}{implied}; {gap_en}{difference}."
remedy_zh = "请将该列办理结果各项及总计与办件台账核对,更正有误的一项。"
remedy_en = "Compare the outcomes of that column and their total with the register of requests and correct the one that is wrong."
tables = ["requests"]

[examples.pass]
identity_answer = [{ check_id = "outcomes-sum", table_kind = "requests", form = "2021", subject = "person", status = "pass", printed = 3, implied = 3, residual = 0, cells = ["requests.outcome_total.person", "requests.granted.person"] }]

[examples.fail]
identity_answer = [{ check_id = "outcomes-sum", table_kind = "requests", form = "2021", subject = "person", status = "fail", printed = 3, implied = 5, residual = -2, cells = ["requests.outcome_total.person", "requests.granted.person"] }]
says_zh = "三、“（七）总计”行“自然人”列：所印为3,本年度办理结果各项之和为5,相差2。"

[examples.not_applicable]
identity_answer = [{ check_id = "outcomes-sum", table_kind = "requests", form = "2021", subject = "person", status = "not_applicable", reason = "the report has no such table" }]
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
        printed_blank_zh: if(answer.printed IS NULL, '空格', ''),
        implied_how_zh: sum_how_zh(answer.implied, answer.printed_parts),
        gap_zh: if(answer.residual IS NULL, '空格无论填何数都不能相等', '相差'),
        printed_blank_en: if(answer.printed IS NULL, 'a blank', ''),
        implied_how_en: sum_how_en(answer.implied, answer.printed_parts),
        gap_en: if(answer.residual IS NULL, 'no filling of the blanks makes them equal', 'they differ by ')
    }) AS facts
FROM identity_answer AS answer
LEFT JOIN form_cell AS place
    ON place.form = answer.form AND place.table_kind = answer.table_kind AND place.address = answer.cells[1]
WHERE answer.check_id = 'outcomes-sum'
