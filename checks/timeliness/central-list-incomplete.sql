/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "汇总栏目与各单位自有栏目的访问记录互相核对"
category_zh = "请核实"
asks_zh = "汇总栏目是否缺少往年列过、本年已见于其自有栏目的单位"
asks_en = "Does a summary column lack bodies that it listed before and whose own report was seen?"
problem_zh = "汇总栏目({url})尚未列出{names}的{year}年度报告；上述报告已见于各单位自有栏目,且往年曾列于该汇总栏目。"
problem_en = "The summary column {url} does not list the {year} reports of {names} yet, which were seen in their own columns and stood there in earlier years."
remedy_zh = "请在汇总栏目补充链接。"
remedy_en = "Please add the links to the summary column."
needs_dates = true
is_mendable = true

[examples.pass]
authority = [{ authority = "990000-a", name_zh = "云岭市示例局", parent = "" }]
portal_column = [{ column_url = "http://all.example/", authority = "" }, { column_url = "http://a.example/" }]
look = [
    { look_id = "l0", column_url = "http://all.example/", looked_at = 2024-01-20T02:00:00Z, is_good = true, years = [2023, 2022] },
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-01-20T02:00:00Z, is_good = true, years = [2023] },
]
sighting = [{ look_id = "l0", report_year = 2022 }, { look_id = "l1" }, { look_id = "l0" }]

[examples.fail]
authority = [{ authority = "990000-a", name_zh = "云岭市示例局", parent = "" }]
portal_column = [{ column_url = "http://all.example/", authority = "" }, { column_url = "http://a.example/" }]
look = [
    { look_id = "l0", column_url = "http://all.example/", looked_at = 2024-01-20T02:00:00Z, is_good = true, years = [2023, 2022] },
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-01-20T03:00:00Z, is_good = true, years = [2023] },
    { look_id = "l2", column_url = "http://all.example/", looked_at = 2024-01-28T02:00:00Z, is_good = true, years = [2023] },
    { look_id = "l3", column_url = "http://all.example/", looked_at = 2024-01-29T02:00:00Z, is_good = true, years = [2023] },
]
sighting = [{ look_id = "l0", report_year = 2022 }, { look_id = "l1" }]
says_zh = "汇总栏目(http://all.example/)尚未列出云岭市示例局的2023年度报告；上述报告已见于各单位自有栏目,且往年曾列于该汇总栏目。"

[examples.not_applicable]
authority = [{ authority = "990000-a", name_zh = "云岭市示例局", parent = "" }]
portal_column = [{ column_url = "http://all.example/", authority = "" }, { column_url = "http://a.example/" }]
look = [{ look_id = "l1", column_url = "http://a.example/", looked_at = 2024-01-20T03:00:00Z, is_good = true, years = [2023] }]
sighting = [{ look_id = "l1" }]
*/
WITH summary AS (SELECT DISTINCT column_url FROM portal_column WHERE authority = ''),

seen AS (
    SELECT sighting.authority, sighting.report_year, look.column_url, summary.column_url IS NOT NULL AS is_summary,
        min(look.looked_at) AS seen_at, arg_min(look.look_id, look.looked_at) AS look_id
    FROM sighting JOIN look USING (look_id) LEFT JOIN summary USING (column_url)
    GROUP BY sighting.authority, sighting.report_year, look.column_url, summary.column_url
),

-- Who stood in a summary column in some year, and whose report of another stands in a column of its own.
expected AS (
    SELECT own.authority, own.report_year, own.seen_at, listed.column_url, own.look_id, own.column_url AS own_url,
        bool_or(listed.report_year = own.report_year) OVER (
            PARTITION BY own.authority, own.report_year, listed.column_url
        ) AS is_listed
    FROM seen AS own JOIN seen AS listed USING (authority)
    WHERE NOT own.is_summary AND listed.is_summary
        AND own.report_year >= listed.report_year
    QUALIFY row_number() OVER (PARTITION BY own.authority, own.report_year, listed.column_url ORDER BY own.seen_at) = 1
),

missed AS (
    SELECT expected.authority, expected.report_year, expected.column_url,
        count(DISTINCT CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE)) AS days,
        list(look_line(look.look_id, look.looked_at, look.column_url) ORDER BY look.looked_at DESC, look.look_id) AS evidence,
        any_value(look_line(expected.look_id, expected.seen_at, expected.own_url)) AS own_line
    FROM expected
    JOIN look ON look.column_url = expected.column_url AND look.is_good AND look.looked_at > expected.seen_at
        AND list_contains(look.years, expected.report_year)
    WHERE NOT expected.is_listed
    GROUP BY expected.authority, expected.report_year, expected.column_url
),

-- Who keeps the column is the body above those it lists, where the registry names one.
kept AS (
    SELECT coalesce(nullif(authority.parent, ''), expected.authority) AS keeper, expected.report_year, expected.column_url,
        string_agg(authority.name_zh, '、' ORDER BY authority.name_zh) FILTER (missed.days >= 2) AS names,
        list_distinct(flatten(list(list_append(missed.evidence, missed.own_line)) FILTER (missed.days >= 2))) AS evidence
    FROM expected
    JOIN authority USING (authority)
    LEFT JOIN missed USING (authority, report_year, column_url)
    GROUP BY keeper, expected.report_year, expected.column_url
),

apart AS (
    SELECT authority, report_year, min(column_url) AS column_url FROM seen
    WHERE NOT is_summary AND (authority, report_year) NOT IN (SELECT (authority, report_year) FROM expected)
    GROUP BY authority, report_year
)

SELECT
    keeper AS authority, report_year, NULL AS edition_id, column_url AS subject,
    CASE WHEN names IS NOT NULL THEN 'fail' ELSE 'pass' END AS status,
    CASE WHEN names IS NOT NULL THEN 'bodies listed before and seen elsewhere are not listed' ELSE 'those listed before are listed' END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    evidence,
    to_json({ year: report_year, url: column_url, names: names }) AS facts
FROM kept
UNION ALL
SELECT
    authority, report_year, NULL, column_url, 'not_applicable', 'no summary column listed it before', NULL, NULL, NULL, NULL,
    []::VARCHAR[], []::VARCHAR[], NULL
FROM apart
