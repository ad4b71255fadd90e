/*
version = 2
severity = "warning"
basis_kind = "logic"
basis_zh = "所存访问记录：栏目能正常打开,其中所列报告打不开或无正文"
category_zh = "请核实"
asks_zh = "栏目列出了年度报告,但其页面无正文、打不开,或附件打不开"
asks_en = "Is the report listed, though its page has no body, does not open, or its attachment does not?"
problem_zh = "栏目列出了{year}年度报告,但{days}天查看其{what_zh}({url})。"
problem_en = "The column lists the {year} report, but looks on {days} days found that {what_en} ({url})."
remedy_zh = "请补上正文或修复链接、附件,并在不同网络环境下试开。"
remedy_en = "Please put the text in, or mend the link or attachment, and try it from another network."
needs_dates = true
is_mendable = true

[examples.pass]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]
look = [{ look_id = "l1", portal = "p", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, is_good = true }]
sighting = [{ look_id = "l1", url = "http://a.example/1", condition = "opened" }]

[examples.fail]
timeliness = [{ state = "on_time", first_seen_at = 2024-01-20T02:00:00Z, as_of = 2024-02-10T08:00:00Z }]
look = [
    { look_id = "l1", portal = "p", column_url = "http://a.example/", looked_at = 2024-02-01T02:00:00Z, is_good = true },
    { look_id = "l2", portal = "p", column_url = "http://a.example/", looked_at = 2024-02-02T02:00:00Z, is_good = true },
]
sighting = [
    { look_id = "l1", url = "http://a.example/1", condition = "broken" },
    { look_id = "l2", url = "http://a.example/1", condition = "broken" },
]
says_zh = "栏目列出了2023年度报告,但2天查看其页面均打不开(http://a.example/1)。"

[examples.not_applicable]
timeliness = [{ state = "missing", as_of = 2024-02-10T08:00:00Z }]
*/
WITH opened AS (
    SELECT sighting.authority, sighting.report_year, sighting.url, sighting.capture_id, look.look_id, look.looked_at,
        look.column_url, look.portal, look.is_good, CAST(look.looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date,
        CASE WHEN empty.subject IS NOT NULL THEN 'empty' ELSE sighting.condition END AS condition
    FROM sighting
    JOIN look USING (look_id)
    LEFT JOIN (SELECT DISTINCT subject FROM issue WHERE code = 'page-empty') AS empty ON empty.subject = sighting.capture_id
),

-- Where nothing at all of a portal opens, the fault may lie between us and it.
portal_day AS (
    SELECT portal, look_date, count(*) AS items, count(*) FILTER (condition = 'opened') AS opening
    FROM opened GROUP BY portal, look_date
),

-- A page that opened later was mended: only what was found since counts.
mended AS (
    SELECT authority, report_year, url, max(looked_at) AS looked_at FROM opened
    WHERE condition = 'opened' AND url IN (SELECT url FROM opened WHERE condition IN ('broken', 'empty', 'attachment-broken'))
    GROUP BY authority, report_year, url
),

failing AS (
    SELECT opened.* FROM opened JOIN portal_day USING (portal, look_date)
    LEFT JOIN mended ON mended.authority = opened.authority AND mended.report_year = opened.report_year AND mended.url = opened.url
    LEFT JOIN edition ON edition.authority = opened.authority AND edition.report_year = opened.report_year
    WHERE opened.condition IN ('broken', 'empty', 'attachment-broken') AND opened.is_good
        AND (portal_day.items = 1 OR portal_day.opening > 0) AND edition.edition_id IS NULL
        AND (mended.looked_at IS NULL OR opened.looked_at > mended.looked_at)
),

found AS (
    SELECT failing.authority, failing.report_year, arg_max(failing.url, (failing.looked_at, failing.look_id)) AS url,
        arg_max(failing.condition, (failing.looked_at, failing.look_id)) AS condition,
        count(DISTINCT failing.look_date) AS days,
        list(look_line(failing.look_id, failing.looked_at, failing.column_url) ORDER BY failing.looked_at DESC, failing.look_id)
            AS evidence
    FROM failing
    JOIN timeliness USING (authority, report_year)
    WHERE failing.looked_at <= as_of
    GROUP BY failing.authority, failing.report_year
)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN first_seen_at IS NULL THEN 'not_applicable'
        WHEN found.days >= 2 THEN 'fail'
        WHEN found.days = 1 THEN 'undetermined'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN first_seen_at IS NULL THEN 'never listed'
        WHEN found.days >= 2 THEN 'listed, and not to be read on two days'
        WHEN found.days = 1 THEN 'not to be read on one day'
        ELSE 'it opens, or it could not be told'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    found.evidence AS evidence,
    to_json({
        year: report_year,
        days: found.days,
        url: found.url,
        what_zh: CASE condition WHEN 'empty' THEN '页面均无正文' WHEN 'broken' THEN '页面均打不开' ELSE '附件均打不开' END,
        what_en: CASE condition WHEN 'empty' THEN 'its page has no body'
            WHEN 'broken' THEN 'its page does not open' ELSE 'its attachment does not open' END
    }) AS facts
FROM timeliness
LEFT JOIN found USING (authority, report_year)
