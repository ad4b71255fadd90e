/*
version = 3
severity = "info"
basis_kind = "logic"
basis_zh = "所存访问记录前后核对"
category_zh = "请核实"
asks_zh = "年度报告页面能够打开,但其年报栏目中没有列出"
asks_en = "Does the report open by its address, though its column of annual reports does not list it?"
problem_zh = "{year}年度报告的页面能够打开({url}),但{days}天查看其年报栏目均未列出,公众难以查到。"
problem_en = "The {year} report opens at {url}, but looks on {days} days at its column of annual reports did not list it: people will hardly find it."
remedy_zh = "请将该报告列入年报栏目。"
remedy_en = "Please list it in the column of annual reports."
needs_dates = true
is_mendable = true

[examples.pass]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]

[examples.fail]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]
disappearance = [
    { column_url = "http://a.example/", url = "http://a.example/1", look_id = "l1", looked_at = 2024-02-01T02:00:00Z, look_date = 2024-02-01, is_there = true },
    { column_url = "http://a.example/", url = "http://a.example/1", look_id = "l2", looked_at = 2024-02-02T02:00:00Z, look_date = 2024-02-02, is_there = true },
]
says_zh = "2023年度报告的页面能够打开(http://a.example/1),但2天查看其年报栏目均未列出,公众难以查到。"

[examples.not_applicable]
timeliness = [{ state = "missing", as_of = 2024-02-10T08:00:00Z }]

# 后来原网址也打不开了。
[examples.undetermined]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]
look = [{ look_id = "l3", column_url = "http://a.example/", looked_at = 2024-02-03T02:00:00Z }]
revisit = [{ look_id = "l3", url = "http://a.example/1", is_there = false }]
disappearance = [
    { column_url = "http://a.example/", url = "http://a.example/1", look_id = "l1", looked_at = 2024-02-01T02:00:00Z, look_date = 2024-02-01, is_there = true },
    { column_url = "http://a.example/", url = "http://a.example/1", look_id = "l2", looked_at = 2024-02-02T02:00:00Z, look_date = 2024-02-02, is_there = true },
]
*/
WITH looked AS (SELECT look.* FROM look WHERE looked_at <= (SELECT any_value(as_of) FROM timeliness)),

newest AS (
    SELECT authority, report_year, max(looked_at) AS seen_at
    FROM sighting JOIN looked USING (look_id)
    WHERE (authority, report_year) IN (SELECT (authority, report_year) FROM disappearance)
    GROUP BY authority, report_year
),

away AS (
    SELECT revisit.url, max(looked.looked_at) AS looked_at
    FROM revisit JOIN looked USING (look_id) WHERE NOT revisit.is_there
    GROUP BY revisit.url
),

-- Once listed, listed no more, and still there at its address: the days since that address was last found shut.
dropped AS (
    SELECT gone.authority, gone.report_year, gone.url,
        count(DISTINCT look_date) FILTER (away.looked_at IS NULL OR gone.looked_at > away.looked_at) AS days,
        list(look_line(look_id, gone.looked_at, gone.column_url) ORDER BY gone.looked_at DESC, look_id) AS evidence
    FROM disappearance AS gone
    JOIN timeliness USING (authority, report_year)
    LEFT JOIN newest USING (authority, report_year)
    LEFT JOIN away ON away.url = gone.url
    WHERE gone.is_there AND gone.looked_at <= as_of AND (newest.seen_at IS NULL OR gone.looked_at > newest.seen_at)
    GROUP BY gone.authority, gone.report_year, gone.url
),

-- A page shown to us by a person, which no column of the authority ever listed.
shown AS (
    SELECT sighting.authority, sighting.report_year, any_value(sighting.url) AS url, min(look.looked_at) AS seen_at
    FROM sighting JOIN looked AS look USING (look_id)
    GROUP BY sighting.authority, sighting.report_year
    HAVING bool_and(look.column_url = sighting.url)
),

never AS (
    SELECT shown.authority, shown.report_year, any_value(shown.url) AS url,
        count(DISTINCT CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE)) AS days,
        list(look_line(look.look_id, look.looked_at, look.column_url) ORDER BY look.looked_at DESC, look.look_id) AS evidence
    FROM shown
    JOIN portal_column AS own ON own.authority = shown.authority AND own.column_url <> shown.url
    JOIN looked AS look ON look.column_url = own.column_url AND look.is_good AND look.looked_at > shown.seen_at
        AND list_contains(look.years, shown.report_year)
    GROUP BY shown.authority, shown.report_year
),

found AS (
    FROM (FROM dropped UNION ALL FROM never)
    QUALIFY row_number() OVER (PARTITION BY authority, report_year ORDER BY days DESC, url) = 1
)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN first_seen_at IS NULL THEN 'not_applicable'
        WHEN found.authority IS NULL THEN 'pass'
        WHEN found.days >= 2 THEN 'fail'
        ELSE 'undetermined'
    END AS status,
    CASE
        WHEN first_seen_at IS NULL THEN 'never seen'
        WHEN found.authority IS NULL THEN 'listed where it was looked for'
        WHEN found.days >= 2 THEN 'it opens, and looks on two days did not find it listed'
        ELSE 'not listed, but not on two days since its address was found to open'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    found.evidence AS evidence,
    to_json({ year: report_year, url: found.url, days: found.days }) AS facts
FROM timeliness
LEFT JOIN found USING (authority, report_year)
