/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "所存访问记录前后核对"
category_zh = "请核实"
asks_zh = "年报栏目曾经列出的往年报告,现在是否不再列出"
asks_en = "Are years that the column once listed gone from it?"
problem_zh = "其年报栏目({url})曾列出{years}年度报告,此后{days}天查看均未列出。可能系历史信息清理。"
problem_en = "The column {url} once listed the reports of {years}; looks on {days} days since did not find them. Old pages may have been cleared away."
remedy_zh = "请核实往年报告是否仍可查阅。"
remedy_en = "Please check whether the reports of earlier years can still be read."
needs_dates = true
is_mendable = true

[examples.pass]
portal_column = [{ column_url = "http://a.example/" }]
look = [
    { look_id = "l0", column_url = "http://a.example/", looked_at = 2024-01-20T02:00:00Z, years = [2023], is_good = true, listed_years = [2022, 2021] },
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], is_good = true, listed_years = [2023, 2022, 2021] },
]

[examples.fail]
portal_column = [{ column_url = "http://a.example/" }]
look = [
    { look_id = "l0", column_url = "http://a.example/", looked_at = 2024-01-20T02:00:00Z, years = [2023], is_good = true, listed_years = [2022, 2021, 2020] },
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], is_good = true, listed_years = [2023, 2022, 2020] },
    { look_id = "l2", column_url = "http://a.example/", looked_at = 2024-02-02T02:00:00Z, years = [2023], is_good = true, listed_years = [2023, 2022, 2020] },
]
says_zh = "其年报栏目(http://a.example/)曾列出2021年度报告,此后2天查看均未列出。可能系历史信息清理。"

[examples.not_applicable]
portal_column = [{ column_url = "http://a.example/" }]
look = [{ look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, years = [2023], is_good = true, listed_years = [] }]
*/
WITH told AS (
    SELECT portal_column.authority, look.*, CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date
    FROM portal_column JOIN look USING (column_url)
    WHERE portal_column.authority <> '' AND look.is_good AND len(look.listed_years) > 0
),

newest AS (
    SELECT authority, column_url, max(looked_at) AS looked_at, arg_max(listed_years, looked_at) AS listed_years,
        list_max(arg_max(years, looked_at)) AS report_year, arg_max(years, looked_at) AS years
    FROM told GROUP BY authority, column_url
),

listed AS (
    SELECT authority, column_url, listed_year, max(looked_at) AS listed_at, arg_max(look_id, looked_at) AS look_id
    FROM (SELECT authority, column_url, looked_at, look_id, unnest(listed_years) AS listed_year FROM told)
    GROUP BY authority, column_url, listed_year
),

-- Years below which the newest look still read older ones: a list that was read less deep proves nothing. Of the years it
-- was asked for another check speaks.
gone AS (
    SELECT listed.* FROM listed JOIN newest USING (authority, column_url)
    WHERE listed.listed_at < newest.looked_at AND list_min(newest.listed_years) < listed.listed_year
        AND NOT list_contains(newest.years, listed.listed_year)
),

missed AS (
    SELECT gone.authority, gone.column_url, gone.listed_year, count(DISTINCT told.look_date) AS days,
        any_value(look_line(gone.look_id, gone.listed_at, gone.column_url)) AS last_line,
        list(look_line(told.look_id, told.looked_at, told.column_url) ORDER BY told.looked_at DESC, told.look_id) AS evidence
    FROM gone JOIN told ON told.authority = gone.authority AND told.column_url = gone.column_url
        AND told.looked_at > gone.listed_at
    GROUP BY gone.authority, gone.column_url, gone.listed_year
    HAVING count(DISTINCT told.look_date) >= 2
),

found AS (
    SELECT authority, column_url, string_agg(listed_year, '、' ORDER BY listed_year) AS years, min(days) AS days,
        list_distinct(list_concat(list(last_line), flatten(list(evidence)))) AS evidence
    FROM missed GROUP BY authority, column_url
)

SELECT
    own.authority, newest.report_year, NULL AS edition_id, own.column_url AS subject,
    CASE
        WHEN found.years IS NOT NULL THEN 'fail'
        WHEN newest.column_url IS NULL THEN 'not_applicable'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN found.years IS NOT NULL THEN 'years once listed are gone'
        WHEN newest.column_url IS NULL THEN 'no list of reports was read there'
        ELSE 'every year once listed is there'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    found.evidence AS evidence,
    to_json({ url: own.column_url, years: found.years, days: found.days }) AS facts
FROM portal_column AS own
LEFT JOIN newest ON newest.authority = own.authority AND newest.column_url = own.column_url
LEFT JOIN found ON found.authority = own.authority AND found.column_url = own.column_url
WHERE own.authority <> ''
