/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "格式未禁止留空；空格或“/”不等于0,读者无从判断是没有还是未填"
category_zh = "请核实"
asks_zh = "三张表中有多少单元格为空或只有“/”“—”“无”"
asks_en = "How many cells of the official tables are blank or hold only a dash?"
problem_zh = "表中{blank_count}个单元格为空或只有“/”（共{cell_count}个）,其中：{places}。"
problem_en = "{blank_count} of {cell_count} cells are blank or hold only a dash."
remedy_zh = "数量为零的,请填“0”。"
remedy_en = "Where the number is zero, print 0."

[examples.pass]
report = [{ requests_form = "2021" }]

[examples.fail]
report = [{ requests_form = "2021", proceedings_form = "2019" }]
odd_cell = [
    { table_kind = "requests", form = "2021", address = "requests.received.company", text = "" },
    { table_kind = "requests", form = "2021", address = "requests.received.research", text = "/" },
    { table_kind = "requests", form = "2021", address = "requests.received.charity", text = "若干" },
    { table_kind = "requests", form = "2021", address = "requests.received.total" },
]
says_zh = "表中2个单元格为空或只有“/”（共189个）,其中：三、“一、本年新收政府信息公开申请数量”行“商业企业”列,三、“一、本年新收政府信息公开申请数量”行“科研机构”列。"

[examples.not_applicable]
report = [{}]
*/
WITH counted AS (
    SELECT
        edition_id,
        count(*) FILTER (is_blank) AS blank_count,
        count(*) FILTER (text IS NULL) AS unread_count,
        -- 二、三、四 in printed order: the places begin with the number of their part.
        list(address ORDER BY array_position(['二', '三', '四'], place_zh[1]), cell_no) FILTER (is_blank) AS blank_cells,
        list(place_zh ORDER BY array_position(['二', '三', '四'], place_zh[1]), cell_no) FILTER (is_blank) AS blank_places
    FROM (
        SELECT *, value IS NULL AND is_blank_print(text) AS is_blank FROM odd_cell
    )
    JOIN form_cell USING (form, table_kind, address)
    GROUP BY edition_id
),

printed AS (
    SELECT edition_id, sum(cells_of_form) AS cell_count
    FROM (
        SELECT
            edition_id,
            unnest(['disclosure', 'requests', 'proceedings']) AS table_kind,
            unnest([disclosure_form, requests_form, proceedings_form]) AS form
        FROM report
    )
    JOIN (SELECT table_kind, form, count(*) AS cells_of_form FROM form_cell GROUP BY ALL) USING (table_kind, form)
    GROUP BY edition_id
)

SELECT
    report.authority, report.report_year, report.edition_id, 'tables' AS subject,
    CASE WHEN cell_count IS NULL THEN 'not_applicable' WHEN blank_count > 0 THEN 'fail' ELSE 'pass' END AS status,
    CASE
        WHEN cell_count IS NULL THEN 'no official table was read'
        WHEN blank_count > 0 THEN 'some cells hold no number'
        ELSE 'every cell read holds something'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    coalesce(blank_cells, []) AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        blank_count: blank_count,
        cell_count: cell_count - unread_count,
        -- All of them are in `cells`; a sentence names the first few.
        places: array_to_string(blank_places[:3], ',') || CASE WHEN blank_count > 3 THEN ' 等' ELSE '' END
    }) AS facts
FROM report
LEFT JOIN printed USING (edition_id)
LEFT JOIN counted USING (edition_id)
