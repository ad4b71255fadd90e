/*
version = 1
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

[examples.pass]
identity_answer = [{ check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "granted", status = "pass", printed = 4, implied = 4, cells = ["requests.granted.total", "requests.granted.person"] }]
cell = [
    { table_kind = "requests", form = "2021", address = "requests.granted.total", value = 4, text = "4" },
    { table_kind = "requests", form = "2021", address = "requests.granted.person", value = 4, text = "4" },
]

[examples.fail]
identity_answer = [{ check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "granted", status = "undetermined", cells = ["requests.granted.total", "requests.granted.person"] }]
cell = [
    { table_kind = "requests", form = "2021", address = "requests.granted.total", text = "" },
    { table_kind = "requests", form = "2021", address = "requests.granted.person", value = 4, text = "4" },
]
says_zh = "三、“（一）予以公开”行“总计”列留空,而其各分项之和为4。"

[examples.not_applicable]
identity_answer = [{ check_id = "applicants-sum", table_kind = "requests", form = "2021", subject = "granted", status = "not_applicable", reason = "the report has no such table", cells = [] }]
*/
WITH sum_of AS MATERIALIZED (
    SELECT
        authority, report_year, edition_id, table_kind, form, check_id, status,
        printed IS NOT NULL AS is_printed,
        cells[1] AS total_address, cells
    FROM identity_answer
    WHERE check_id IN ('outcomes-sum', 'applicants-sum', 'proceedings-sum')
),

-- Only totals without a number need a second look: whether they are printed blank, and what their parts come to.
operand AS (
    SELECT edition_id, check_id, total_address, unnest(cells) AS address
    FROM sum_of
    WHERE NOT is_printed AND status <> 'not_applicable'
),

looked_up AS (
    SELECT operand.edition_id, operand.check_id, operand.total_address,
        bool_or(address = operand.total_address) AS is_read,
        sum(cell.value) AS parts_sum
    FROM operand
    JOIN cell USING (edition_id, address)
    GROUP BY operand.edition_id, operand.check_id, operand.total_address
),

-- The corner of the request table is a total twice, of its line and of its column: one subject.
judged AS (
    SELECT
        sum_of.authority, sum_of.report_year, sum_of.edition_id, sum_of.table_kind, sum_of.form, sum_of.total_address,
        bool_and(sum_of.status = 'not_applicable') AS is_elsewhere,
        bool_or(sum_of.is_printed) AS is_printed,
        coalesce(bool_or(looked_up.is_read), false) AS is_read,
        max(looked_up.parts_sum) AS parts_sum
    FROM sum_of
    LEFT JOIN looked_up USING (edition_id, total_address, check_id)
    GROUP BY ALL
)

SELECT
    authority, report_year, edition_id, coalesce(total_address, judged.table_kind) AS subject,
    CASE
        WHEN is_elsewhere THEN 'not_applicable'
        WHEN is_printed THEN 'pass'
        WHEN NOT is_read THEN 'blocked'
        WHEN parts_sum > 0 THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN is_elsewhere THEN 'the report has no such table'
        WHEN is_printed THEN 'the total is printed'
        WHEN NOT is_read THEN 'we could not read the total'
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
LEFT JOIN form_cell AS place
    ON place.form = judged.form AND place.table_kind = judged.table_kind AND place.address = judged.total_address
