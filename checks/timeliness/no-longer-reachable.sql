/*
version = 1
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
disappearance = [
    { column_url = "http://a.example/", url = "http://a.example/1", last_seen_at = 2024-01-20T02:00:00Z, look_id = "l1", looked_at = 2024-02-01T02:00:00Z, look_date = 2024-02-01, is_there = false },
    { column_url = "http://a.example/", url = "http://a.example/1", last_seen_at = 2024-01-20T02:00:00Z, look_id = "l2", looked_at = 2024-02-02T02:00:00Z, look_date = 2024-02-02, is_there = false },
]
says_zh = "2023年度报告曾于2024-01-20见于其栏目,此后2天查看均未见,原网址亦已不能打开,其他栏目中也未见。"

[examples.not_applicable]
timeliness = [{ state = "upcoming", as_of = 2024-02-10T08:00:00Z }]

# 栏目中没有,原网址仍能打开:另有一项检查。
[examples.undetermined]
timeliness = [{ state = "on_time", effective_date = 2024-01-20, first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]
disappearance = [
    { column_url = "http://a.example/", url = "http://a.example/1", last_seen_at = 2024-01-20T02:00:00Z, look_id = "l1", looked_at = 2024-02-01T02:00:00Z, look_date = 2024-02-01, is_there = true },
]
*/
WITH newest AS (
    SELECT authority, report_year, max(looked_at) AS seen_at
    FROM sighting JOIN look USING (look_id)
    WHERE (authority, report_year) IN (SELECT (authority, report_year) FROM disappearance)
    GROUP BY authority, report_year
),

-- Misses since it was last seen anywhere, column by column.
missed AS (
    SELECT gone.authority, gone.report_year, gone.column_url, any_value(gone.last_seen_at) AS last_seen_at,
        count(DISTINCT look_date) AS days, bool_or(gone.is_there IS TRUE) AS is_there,
        count(DISTINCT look_date) FILTER (gone.is_there IS FALSE) AS days_away,
        list(look_line(look_id, looked_at, gone.column_url) ORDER BY looked_at DESC, look_id) AS evidence,
        any_value(look_line(gone.last_look_id, gone.last_seen_at, gone.column_url)) AS last_line,
        any_value(capture_line(gone.capture_id, gone.last_seen_at, gone.url)) AS capture_line
    FROM disappearance AS gone
    JOIN timeliness USING (authority, report_year)
    LEFT JOIN newest USING (authority, report_year)
    WHERE gone.looked_at <= as_of AND (newest.seen_at IS NULL OR gone.looked_at > newest.seen_at)
    GROUP BY gone.authority, gone.report_year, gone.column_url
),

carrying AS (
    SELECT authority, report_year, count(DISTINCT column_url) AS columns
    FROM sighting JOIN look USING (look_id)
    WHERE (authority, report_year) IN (SELECT (authority, report_year) FROM disappearance)
    GROUP BY authority, report_year
),

gone AS (
    SELECT missed.authority, missed.report_year, max(last_seen_at) AS last_seen_at, min(days) AS days,
        bool_or(is_there) AS is_there,
        -- Every column that ever carried it must have missed it on two days, and its address must not open on two.
        min(days) >= 2 AND max(days_away) >= 2 AND count(*) >= coalesce(any_value(carrying.columns), 1) AS is_gone,
        list_concat(list_filter(list_concat(list(last_line), list(capture_line)), lambda line: line IS NOT NULL),
            flatten(list(missed.evidence))) AS evidence
    FROM missed LEFT JOIN carrying USING (authority, report_year)
    GROUP BY missed.authority, missed.report_year
)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN first_seen_at IS NULL THEN 'not_applicable'
        WHEN gone.authority IS NULL THEN 'pass'
        WHEN gone.is_there OR NOT gone.is_gone THEN 'undetermined'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN first_seen_at IS NULL THEN 'never seen'
        WHEN gone.authority IS NULL THEN 'seen where it was'
        WHEN gone.is_there THEN 'no longer in the column, but its address opens'
        WHEN NOT gone.is_gone THEN 'missed, but not on two days at every column and at its address'
        ELSE 'gone from every column and from its address on two days'
    END AS reason,
    -- What is older than two years may have been cleared away.
    CASE WHEN CAST(as_of AS DATE) > coalesce(effective_date, make_date(report_year + 1, 1, 1)) + INTERVAL 24 MONTH THEN 'info' END AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    gone.evidence AS evidence,
    to_json({
        year: report_year,
        last_seen: strftime(gone.last_seen_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d'),
        days: gone.days,
        maybe_zh: CASE WHEN CAST(as_of AS DATE) > coalesce(effective_date, make_date(report_year + 1, 1, 1)) + INTERVAL 24 MONTH
            THEN '可能系历史信息清理。' ELSE '' END,
        maybe_en: CASE WHEN CAST(as_of AS DATE) > coalesce(effective_date, make_date(report_year + 1, 1, 1)) + INTERVAL 24 MONTH
            THEN ' Old pages may have been cleared away.' ELSE '' END
    }) AS facts
FROM timeliness
LEFT JOIN gone USING (authority, report_year)
