/*
version = 1
severity = "error"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式：各格为件数、项数或金额,不会小于零（2019年格式“本年增/减”除外）"
category_zh = "内容不准确"
asks_zh = "三张表中是否有小于零的数（2019年格式“本年增/减”除外）"
asks_en = "Is any number of an official table below zero (the 2019 column of changes excepted)?"
problem_zh = "{count}个单元格的数小于零：{places}。"
problem_en = "A number below zero stands in {count} of its cells: {values}."
remedy_zh = "请核对并改正该数。"
remedy_en = "Check the number and correct it."

[examples.pass]
report = [{ requests_form = "2021", disclosure_form = "2019" }]
odd_cell = [
    { table_kind = "requests", form = "2021", address = "requests.received.total", value = 4, text = "4" },
    { table_kind = "disclosure", form = "2019", address = "disclosure.licensing.change", value = -11, text = "-11" },
]

[examples.fail]
report = [{ requests_form = "2021" }]
odd_cell = [{ table_kind = "requests", form = "2021", address = "requests.received.total", value = -4, text = "-4" }]
says_zh = "1个单元格的数小于零：三、“一、本年新收政府信息公开申请数量”行“总计”列印为“-4”。"

[examples.not_applicable]
report = [{}]
*/
WITH below AS (
    SELECT
        cell.edition_id, cell.table_kind,
        list(cell.address ORDER BY place.cell_no) AS cells,
        list(cell.text[:40] ORDER BY place.cell_no) AS texts,
        list(place.place_zh || '印为“' || cell.text[:40] || '”' ORDER BY place.cell_no) AS places
    FROM odd_cell AS cell
    LEFT JOIN form_cell AS place USING (form, table_kind, address)
    WHERE cell.value < 0 AND place.measure <> 'change'
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
        WHEN below.cells IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN printed.form IS NULL THEN 'no such table was read'
        WHEN below.cells IS NOT NULL THEN 'a count or an amount cannot be below zero'
        ELSE 'no number read is below zero'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    coalesce(below.cells, []) AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        count: len(below.cells),
        places: array_to_string(below.places[:3], ',') || CASE WHEN len(below.places) > 3 THEN ' 等' ELSE '' END,
        values: array_to_string(below.texts[:3], ', ')
    }) AS facts
FROM printed
LEFT JOIN below ON below.edition_id = printed.edition_id AND below.table_kind = printed.table_kind
