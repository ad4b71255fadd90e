/*
version = 3
severity = "warning"
basis_kind = "logic"
basis_zh = "所存访问记录前后核对"
category_zh = "请核实"
asks_zh = "曾经见到的年度报告,现在是否栏目中没有、原网址也打不开"
asks_en = "Is a report that was seen before neither in its column nor at its address any more?"
problem_zh = "{year}年度报告曾于{last_seen}见于其栏目,此后{days}天查看均未见,原网址亦已不能打开,其他栏目中也未见。{maybe_zh}"
problem_en = "The {year} report was last seen in its column on {last_seen}; looks on {days} days since found it neither there, nor at its address, nor in another column.{maybe_en}"
remedy_zh = "请恢复原网址的访问;网站改版或迁移的,请告知新网址。"
remedy_en = "Please restore it at its address; if the site was moved, please say where it stands now."
needs_dates = true
is_mendable = true

[examples.pass]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]

[examples.fail]
timeliness = [{ state = "on_time", effective_date = 2024-01-20, first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]
portal_column = [{ portal = "p", column_url = "http://a.example/", is_confirmed = true }]
look = [
    { look_id = "l0", column_url = "http://a.example/", looked_at = 2024-01-20T02:00:00Z, is_good = true },
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z },
    { look_id = "l2", column_url = "http://a.example/", looked_at = 2024-02-02T02:00:00Z },
]
sighting = [{ look_id = "l0", url = "http://a.example/1" }]
disappearance = [
    { column_url = "http://a.example/", url = "http://a.example/1", look_id = "l1", looked_at = 2024-02-01T02:00:00Z, look_date = 2024-02-01 },
    { column_url = "http://a.example/", url = "http://a.example/1", look_id = "l2", looked_at = 2024-02-02T02:00:00Z, look_date = 2024-02-02 },
]
revisit = [
    { look_id = "l1", url = "http://a.example/1", is_there = false },
    { look_id = "l2", url = "http://a.example/1", is_there = false },
]
says_zh = "2023年度报告曾于2024-01-20见于其栏目,此后2天查看均未见,原网址亦已不能打开,其他栏目中也未见。"

[examples.not_applicable]
timeliness = [{ state = "upcoming", as_of = 2024-02-10T08:00:00Z }]

# 原网址是否还能打开,没有问到。
[examples.undetermined]
timeliness = [{ state = "on_time", effective_date = 2024-01-20, first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]
portal_column = [{ portal = "p", column_url = "http://a.example/", is_confirmed = true }]
look = [
    { look_id = "l0", column_url = "http://a.example/", looked_at = 2024-01-20T02:00:00Z, is_good = true },
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z },
]
sighting = [{ look_id = "l0", url = "http://a.example/1" }]
disappearance = [
    { column_url = "http://a.example/", url = "http://a.example/1", look_id = "l1", looked_at = 2024-02-01T02:00:00Z, look_date = 2024-02-01 },
]
revisit = [{ look_id = "l1", url = "http://a.example/1" }]
*/
-- What some column listed once and a look did not find since, or an address that a look found shut.
WITH lost AS (
    SELECT authority, report_year FROM disappearance
    UNION
    SELECT authority, report_year FROM sighting WHERE url IN (SELECT url FROM revisit WHERE NOT is_there)
),

item AS (
    SELECT sighting.authority, sighting.report_year, look.column_url, max(look.looked_at) AS seen_at,
        arg_max(sighting.url, (look.looked_at, sighting.url)) AS url,
        arg_max(sighting.capture_id, (look.looked_at, sighting.url)) AS capture_id, arg_max(look.look_id, look.looked_at) AS look_id
    FROM sighting SEMI JOIN lost USING (authority, report_year) JOIN look USING (look_id)
    GROUP BY sighting.authority, sighting.report_year, look.column_url
),

-- All that follows is since it was last seen anywhere.
newest AS (
    SELECT authority, report_year, max(item.seen_at) AS seen_at, any_value(as_of) AS as_of,
        arg_max(item.column_url, (item.seen_at, item.column_url)) AS column_url, arg_max(item.url, (item.seen_at, item.column_url)) AS url,
        list_filter(list_concat(list(look_line(look_id, item.seen_at, column_url)), list(capture_line(capture_id, item.seen_at, item.url))),
            lambda line: line IS NOT NULL) AS evidence
    FROM item JOIN timeliness USING (authority, report_year)
    GROUP BY authority, report_year
),

-- Where it may stand now.
place AS (
    SELECT newest.authority, newest.report_year, watched_column.column_url, item.column_url IS NOT NULL AS is_carrying
    FROM newest
    JOIN watched_column USING (authority)
    LEFT JOIN item ON item.authority = newest.authority AND item.report_year = newest.report_year
        AND item.column_url = watched_column.column_url
),

miss AS (
    SELECT authority, report_year, column_url, look_id, looked_at, look_date FROM disappearance
    UNION ALL
    SELECT place.authority, place.report_year, column_url, look_id, looked_at,
        CAST(looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE)
    FROM place JOIN look USING (column_url)
    WHERE NOT place.is_carrying AND look.is_good AND list_contains(look.years, place.report_year)
),

missed AS (
    SELECT place.authority, place.report_year, place.column_url = any_value(newest.column_url) AS is_last,
        count(DISTINCT look_date) AS days,
        list(look_line(look_id, looked_at, place.column_url) ORDER BY looked_at DESC, look_id) FILTER (look_id IS NOT NULL) AS evidence
    FROM place
    JOIN newest USING (authority, report_year)
    LEFT JOIN miss ON miss.authority = place.authority AND miss.report_year = place.report_year
        AND miss.column_url = place.column_url AND miss.looked_at > newest.seen_at AND miss.looked_at <= newest.as_of
    GROUP BY place.authority, place.report_year, place.column_url
),

-- Its addresses, and what each answered; where we could not tell, nothing is known of that day.
answer AS (
    SELECT known.authority, known.report_year, known.url, known.url = newest.url AS is_last, asked.is_there, asked.looked_at,
        max(asked.looked_at) FILTER (asked.is_there) OVER (PARTITION BY known.authority, known.report_year, known.url) AS opened_at
    FROM (SELECT DISTINCT authority, report_year, url FROM item) AS known
    JOIN newest USING (authority, report_year)
    LEFT JOIN (SELECT url, is_there, looked_at FROM revisit JOIN look USING (look_id) WHERE is_there IS NOT NULL) AS asked
        ON asked.url = known.url AND asked.looked_at > newest.seen_at AND asked.looked_at <= newest.as_of
),

address AS (
    SELECT authority, report_year, is_last, count(is_there) AS answers, arg_max(is_there, looked_at) AS is_there,
        count(DISTINCT CAST(looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE))
            FILTER (NOT is_there AND (opened_at IS NULL OR looked_at > opened_at)) AS days_away
    FROM answer GROUP BY authority, report_year, url, is_last
),

-- Whatever other columns and addresses say, what the place that showed it last was not found to lack is seen where it was.
fate AS (
    SELECT newest.authority, newest.report_year, newest.seen_at, listed.days, opens.is_there,
        coalesce(listed.days >= 2, FALSE) AND opens.days_away >= 2 AS is_gone, list_concat(newest.evidence, listed.evidence) AS evidence
    FROM newest
    LEFT JOIN (
        SELECT authority, report_year, min(days) AS days, bool_or(is_last AND days > 0) AS is_missed, flatten(list(evidence)) AS evidence
        FROM missed GROUP BY authority, report_year
    ) AS listed USING (authority, report_year)
    JOIN (
        SELECT authority, report_year, coalesce(bool_or(is_there), FALSE) AS is_there, min(days_away) AS days_away,
            bool_or(is_last AND answers > 0) AS is_answered
        FROM address GROUP BY authority, report_year
    ) AS opens USING (authority, report_year)
    WHERE listed.is_missed OR opens.is_answered
)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN first_seen_at IS NULL THEN 'not_applicable'
        WHEN fate.authority IS NULL OR fate.is_there THEN 'pass'
        WHEN fate.is_gone THEN 'fail'
        ELSE 'undetermined'
    END AS status,
    CASE
        WHEN first_seen_at IS NULL THEN 'never seen'
        WHEN fate.authority IS NULL THEN 'seen where it was'
        WHEN fate.is_there THEN 'no longer seen in its column, but its address opens'
        WHEN fate.is_gone THEN 'gone from every column of the body and from every address on two days'
        ELSE 'missed, but not on two days at every column of the body and at every address'
    END AS reason,
    -- What is older than two years may have been cleared away.
    CASE WHEN CAST(as_of AS DATE) > coalesce(effective_date, make_date(report_year + 1, 1, 1)) + INTERVAL 24 MONTH THEN 'info' END AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    fate.evidence AS evidence,
    to_json({
        year: report_year,
        last_seen: strftime(fate.seen_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d'),
        days: fate.days,
        maybe_zh: CASE WHEN CAST(as_of AS DATE) > coalesce(effective_date, make_date(report_year + 1, 1, 1)) + INTERVAL 24 MONTH
            THEN '可能系历史信息清理。' ELSE '' END,
        maybe_en: CASE WHEN CAST(as_of AS DATE) > coalesce(effective_date, make_date(report_year + 1, 1, 1)) + INTERVAL 24 MONTH
            THEN ' Old pages may have been cleared away.' ELSE '' END
    }) AS facts
FROM timeliness
LEFT JOIN fate USING (authority, report_year)
