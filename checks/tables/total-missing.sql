/*
version = 2
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式：“总计”一栏应填"
category_zh = "内容不全面"
asks_zh = "各行各列的总计是否留空,而分项已填且不全为零"
asks_en = "Is a total left blank although its parts are printed and not all zero?"
problem_zh = "{place_zh}留空,而其各分项之和为{implied}。"
problem_en = "The total of {line_zh} / {column_zh} is blank although its parts come to {implied}."
remedy_zh = "请补填总计。"
remedy_en = "Print the total."
tables = ["requests", "proceedings"]

# 总计印为文字,不是留空。
[examples.pass]
identity_answer = [
    { check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "granted", status = "pass", printed = 4, implied = 4, printed_parts = 4, cells = ["requests.granted.total", "requests.granted.person"] },
    { check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "received", status = "undetermined", implied = 4, printed_parts = 4, cells = ["requests.received.total", "requests.received.person"] },
]
odd_cell = [{ table_kind = "requests", form = "2021", address = "requests.received.total", text = "4件次" }]

[examples.fail]
identity_answer = [{ check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "granted", status = "undetermined", implied = 4, printed_parts = 4, cells = ["requests.granted.total", "requests.granted.person"] }]
odd_cell = [{ table_kind = "requests", form = "2021", address = "requests.granted.total", text = "" }]
says_zh = "三、“（一）予以公开”行“总计”列留空,而其各分项之和为4。"

# 总计一格未能读出时,缺的可能是我们的。
[examples.blocked]
identity_answer = [{ check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "granted", status = "blocked", implied = 4, printed_parts = 4, cells = ["requests.granted.total", "requests.granted.person"] }]
odd_cell = [{ table_kind = "requests", form = "2021", address = "requests.granted.total" }]

[examples.not_applicable]
identity_answer = [{ check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "granted", status = "not_applicable", reason = "the report has no such table", cells = [] }]
*/
-- The corner of the request table is a total twice, of its line and of its column: one subject.
WITH judged AS (
    SELECT
        authority, report_year, edition_id, table_kind, form, cells[1] AS total_address,
        bool_and(status = 'not_applicable') AS is_elsewhere,
        bool_or(printed IS NOT NULL) AS is_printed,
        max(printed_parts) AS parts_sum
    FROM identity_answer
    WHERE check_id IN ('outcomes-sum', 'applicants-sum', 'proceedings-sum')
    GROUP BY ALL
)

SELECT
    authority, report_year, judged.edition_id, coalesce(total_address, judged.table_kind) AS subject,
    CASE
        WHEN is_elsewhere THEN 'not_applicable'
        WHEN is_printed THEN 'pass'
        WHEN total.text IS NULL THEN 'blocked'
        -- Words are no number, but they are printed: those are told by cell-not-a-number.
        WHEN NOT is_blank_print(total.text) THEN 'pass'
        WHEN parts_sum > 0 THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN is_elsewhere THEN 'the report has no such table'
        WHEN is_printed THEN 'the total is printed'
        WHEN total.text IS NULL THEN 'we could not read the total'
        WHEN NOT is_blank_print(total.text) THEN 'words are printed as the total'
        WHEN parts_sum > 0 THEN 'the total is blank, its parts are not'
        ELSE 'no part is printed above zero'
    END AS reason,
    NULL AS severity, NULL AS printed, parts_sum AS implied, NULL AS residual,
    if(total_address IS NULL, [], [total_address]) AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        place_zh: place.place_zh,
        line_zh: place.line_label,
        column_zh: place.column_label,
        implied: parts_sum
    }) AS facts
FROM judged
LEFT JOIN odd_cell AS total ON total.edition_id = judged.edition_id AND total.address = judged.total_address
LEFT JOIN form_cell AS place
    ON place.form = judged.form AND place.table_kind = judged.table_kind AND place.address = judged.total_address
