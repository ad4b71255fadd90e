/*
version = 1
severity = "error"
basis_kind = "form"
basis_zh = "国办公开办函〔2021〕30号、国办公开办函〔2019〕60号所附格式：除金额外,各格为件数或项数,应为整数"
category_zh = "内容不准确"
asks_zh = "三张表中除金额外是否有带小数的数"
asks_en = "Is any number of an official table fractional (amounts of money excepted)?"
problem_zh = "{count}个单元格的件数或项数带小数：{places}。"
problem_en = "A count that is not whole stands in {count} of its cells: {values}."
remedy_zh = "请核对并改正该数。"
remedy_en = "Check the number and correct it."

[examples.pass]
report = [{ requests_form = "2021", disclosure_form = "2021" }]
odd_cell = [
    { table_kind = "requests", form = "2021", address = "requests.received.total", value = 4, text = "4" },
    { table_kind = "disclosure", form = "2021", address = "disclosure.fees.amount", value = 7730.28, text = "7730.28" },
]

[examples.fail]
report = [{ requests_form = "2021" }]
odd_cell = [{ table_kind = "requests", form = "2021", address = "requests.received.total", value = 4.5, text = "4.5" }]
says_zh = "1个单元格的件数或项数带小数：三、“一、本年新收政府信息公开申请数量”行“总计”列印为“4.5”。"

[examples.not_applicable]
report = [{}]
*/
WITH fractional AS (
    SELECT
        cell.edition_id, cell.table_kind,
        list(cell.address ORDER BY place.cell_no) AS cells,
        list(cell.text[:40] ORDER BY place.cell_no) AS texts,
        list(place.place_zh || '印为“' || cell.text[:40] || '”' ORDER BY place.cell_no) AS places
    FROM odd_cell AS cell
    LEFT JOIN form_cell AS place USING (form, table_kind, address)
    WHERE cell.value <> trunc(cell.value) AND place.measure <> 'amount'
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
        WHEN fractional.cells IS NOT NULL THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN printed.form IS NULL THEN 'no such table was read'
        WHEN fractional.cells IS NOT NULL THEN 'a count cannot be fractional'
        ELSE 'every count read is whole'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    coalesce(fractional.cells, []) AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        count: len(fractional.cells),
        places: array_to_string(fractional.places[:3], ',') || CASE WHEN len(fractional.places) > 3 THEN ' 等' ELSE '' END,
        values: array_to_string(fractional.texts[:3], ', ')
    }) AS facts
FROM printed
LEFT JOIN fractional ON fractional.edition_id = printed.edition_id AND fractional.table_kind = printed.table_kind
