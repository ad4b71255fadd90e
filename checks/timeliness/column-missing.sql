/*
version = 1
severity = "warning"
basis_kind = "form"
basis_zh = "《国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知》(国办公开办函〔2019〕61号)：平台由公开指南、公开制度、法定主动公开内容、公开年报四部分组成"
category_zh = "格式不符"
asks_zh = "政府信息公开页面能够打开,但其中没有“政府信息公开年报”栏目"
asks_en = "Was the disclosure page read, and does it name no column of annual reports?"
problem_zh = "{days}天查看其政府信息公开页面({url}),列有其他固定栏目,未见“政府信息公开年报”栏目。"
problem_en = "Looks on {days} days at the disclosure page {url} found its other fixed parts, but no column of annual reports."
remedy_zh = "请在政府信息公开页面设置“政府信息公开年报”栏目并集中展示历年报告。"
remedy_en = "Please set up a column of annual reports on the disclosure page, with the reports of all years."
needs_dates = true
is_mendable = true

[examples.pass]
portal_column = [{ column_url = "http://a.example/" }]
look = [{ look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], items = 5 }]

[examples.fail]
portal_column = [{ column_url = "http://a.example/" }]
look = [
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], items = 0, has_column = false },
    { look_id = "l2", column_url = "http://a.example/", looked_at = 2024-02-02T02:00:00Z, years = [2023], items = 0, has_column = false },
]
says_zh = "2天查看其政府信息公开页面(http://a.example/),列有其他固定栏目,未见“政府信息公开年报”栏目。"

[examples.not_applicable]
portal_column = [{ column_url = "http://a.example/" }]
look = [{ look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], items = 0 }]
*/
WITH shown AS (
    SELECT column_url, max(looked_at) AS looked_at FROM look WHERE items > 0 OR has_column GROUP BY column_url
),

told AS (
    SELECT portal_column.authority, look.column_url, arg_max(list_max(look.years), look.looked_at) AS report_year,
        count(DISTINCT CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE)) FILTER (
            look.has_column IS FALSE AND (shown.looked_at IS NULL OR look.looked_at > shown.looked_at)
        ) AS days,
        any_value(shown.looked_at) AS shown_at,
        list(look_line(look.look_id, look.looked_at, look.column_url) ORDER BY look.looked_at DESC, look.look_id)
            FILTER (look.has_column IS FALSE) AS evidence
    FROM portal_column
    JOIN look USING (column_url)
    LEFT JOIN shown USING (column_url)
    WHERE portal_column.authority <> ''
    GROUP BY portal_column.authority, look.column_url
)

SELECT
    authority, report_year, NULL AS edition_id, column_url AS subject,
    CASE WHEN days >= 2 THEN 'fail' WHEN shown_at IS NOT NULL AND days = 0 THEN 'pass' ELSE 'not_applicable' END AS status,
    CASE
        WHEN days >= 2 THEN 'the disclosure page was read on two days and names no such column'
        WHEN shown_at IS NOT NULL AND days = 0 THEN 'the column is there'
        ELSE 'no disclosure page without the column was read on two days'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    evidence,
    to_json({ days: days, url: column_url }) AS facts
FROM told
