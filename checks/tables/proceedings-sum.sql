/*
version = 1
severity = "error"
basis_kind = "form"
basis_zh = "国办公开办函〔2019〕60号所附格式第四部分“总计”列（国办公开办函〔2021〕30号沿用）：总计即结果维持、结果纠正、其他结果、尚未审结之和"
category_zh = "内容不准确"
asks_zh = "第四部分行政复议、未经复议直接起诉、复议后起诉各栏：总计是否等于结果维持、结果纠正、其他结果、尚未审结之和"
asks_en = "In the table of reviews and suits: does each total equal upheld + corrected + other + pending?"
problem_zh = "{place_zh}：所印为{printed}{printed_blank_zh},结果维持、结果纠正、其他结果、尚未审结之和{implied_how_zh}{implied},{gap_zh}{difference}。"
problem_en = "Part 4, “{line_zh}”, total: {printed}{printed_blank_en} is printed, upheld + corrected + other + pending {implied_how_en}{implied}; {gap_en}{difference}."
remedy_zh = "请将该栏各项及总计与案件台账核对,更正有误的一项。"
remedy_en = "Compare the results and their total with the register of cases and correct the one that is wrong."
tables = ["proceedings"]

[examples.pass]
identity_answer = [{ check_id = "proceedings-sum", table_kind = "proceedings", form = "2019", subject = "review", status = "pass", printed = 2, implied = 2, residual = 0, cells = ["proceedings.review.total", "proceedings.review.upheld"] }]

[examples.fail]
identity_answer = [{ check_id = "proceedings-sum", table_kind = "proceedings", form = "2019", subject = "review", status = "fail", printed = 2, implied = 3, residual = -1, cells = ["proceedings.review.total", "proceedings.review.upheld"] }]
says_zh = "四、“行政复议”栏“总计”列：所印为2,结果维持、结果纠正、其他结果、尚未审结之和为3,相差1。"

[examples.not_applicable]
identity_answer = [{ check_id = "proceedings-sum", table_kind = "proceedings", form = "2019", subject = "review", status = "not_applicable", reason = "the report has no such table" }]
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
        place_zh: place.place_zh,
        line_zh: place.line_label,
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
WHERE answer.check_id = 'proceedings-sum'
