/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式：表中各格填数量或金额"
category_zh = "内容不准确"
asks_zh = "三张表中是否有单元格印的是文字而不是数字"
asks_en = "Does any cell of an official table hold words instead of a number?"
problem_zh = "{count}个单元格所印不是数字：{places}。"
problem_en = "Something that is no number stands in {count} of its cells: {texts}."
remedy_zh = "请改填数字,说明文字移至表外或第六部分。"
remedy_en = "Print the number, and move any explanation out of the table or to part 6."

[examples.pass]
report = [{ requests_form = "2021" }]
odd_cell = [
    { table_kind = "requests", form = "2021", address = "requests.received.total", value = 4, text = "4" },
    { table_kind = "requests", form = "2021", address = "requests.carried_in.total", text = "/" },
]

[examples.fail]
report = [{ requests_form = "2021" }]
odd_cell = [{ table_kind = "requests", form = "2021", address = "requests.received.total", text = "若干" }]
says_zh = "1个单元格所印不是数字：三、“一、本年新收政府信息公开申请数量”行“总计”列印为“若干”。"
says_en = "Something that is no number stands in 1 of its cells: “若干”."

[examples.not_applicable]
report = [{}]
*/
WITH worded AS (
    SELECT
        cell.edition_id, cell.table_kind,
        list(cell.address ORDER BY place.cell_no) AS cells,
        list('“' || cell.text[:40] || '”' ORDER BY place.cell_no) AS texts,
        list(place.place_zh || '印为“' || cell.text[:40] || '”' ORDER BY place.cell_no) AS places
    FROM odd_cell AS cell
    LEFT JOIN form_cell AS place USING (form, table_kind, address)
    -- A blank or a dash is nothing printed, no word: those are counted by blank-cells.
    WHERE cell.value IS NULL AND NOT is_blank_print(cell.text)
    GROUP BY ALL
),

printed AS (
    SELECT
        authority, report_year, edition_id,
        unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
        unnest([disclosure_form, requests_form, proceedings_form]) AS form
    FROM report
)

SELECT
    printed.authority, printed.report_year, printed.edition_id, printed.table_kind AS subject,
    CASE
        WHEN printed.form IS NULL THEN 'not_applicable'
        WHEN worded.cells IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN printed.form IS NULL THEN 'no such table was read'
        WHEN worded.cells IS NOT NULL THEN 'words stand where a number belongs'
        ELSE 'every cell read holds a number or nothing'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    coalesce(worded.cells, []) AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        count: len(worded.cells),
        places: array_to_string(worded.places[:3], ',') || CASE WHEN len(worded.places) > 3 THEN ' 等' ELSE '' END,
        texts: array_to_string(worded.texts[:3], ', ')
    }) AS facts
FROM printed
LEFT JOIN worded ON worded.edition_id = printed.edition_id AND worded.table_kind = printed.table_kind
