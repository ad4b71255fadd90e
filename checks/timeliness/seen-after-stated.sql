/*
version = 4
severity = "warning"
basis_kind = "logic"
basis_zh = "页面所载日期与所存访问记录互相核对"
category_zh = "请核实"
asks_zh = "页面所载日期在期限之内,但该日之后多次正常打开其全部栏目均未见到"
asks_en = "Is the stated date within the term, though good looks after that day at every column watched for it did not show the report?"
problem_zh = "{year}年度报告所载日期为{stated_date},而{first_zh}至{last_zh}之间{days_zh}均未见到,首次见到为{seen_date}。可能系其他平台先行发布、后台审核延迟或补录,请核实。"
problem_en = "The {year} report states {stated_date}, but good looks on {days_en} from {first_zh} to {last_zh} did not show it; it was first seen on {seen_date}. It may have been published elsewhere first, held in review or entered afterwards; please check."
remedy_zh = "请核实实际发布日期;其他平台先行发布的,请提供当时的网址或截图,以便撤回本条。"
remedy_en = "Please check the day it was really published; if it stood elsewhere first, send that address or a picture of it, and this is taken back."
needs_dates = true

# 页面元数据另载较早的2024-01-24,页面所载日期与访问记录相符。
[examples.pass]
timeliness = [{ state = "on_time", due_law = 2024-01-31, stated_date = 2024-01-24, shown_date = 2024-01-29, first_seen_at = 2024-01-30T02:00:00Z, first_good_look = 2024-01-10, as_of = 2024-02-10T08:00:00Z }]
watched_column = [{ column_url = "http://a.example/" }]
look = [
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-01-25T02:00:00Z, is_good = true, years = [2023] },
    { look_id = "l2", column_url = "http://a.example/", looked_at = 2024-01-26T02:00:00Z, is_good = true, years = [2023] },
]

[examples.fail]
timeliness = [{ state = "on_time", due_law = 2024-01-31, shown_date = 2024-01-24, first_seen_at = 2024-02-03T02:00:00Z, first_good_look = 2024-01-10, as_of = 2024-02-10T08:00:00Z }]
watched_column = [{ column_url = "http://a.example/" }]
look = [
    { look_id = "l1", column_url = "http://a.example/", looked_at = 2024-01-25T02:00:00Z, is_good = true, years = [2023] },
    { look_id = "l2", column_url = "http://a.example/", looked_at = 2024-01-26T02:00:00Z, is_good = true, years = [2023] },
]
says_zh = "2023年度报告所载日期为2024-01-24,而2024-01-25至2024-01-26之间2天正常打开其1个栏目均未见到,首次见到为2024-02-03。可能系其他平台先行发布、后台审核延迟或补录,请核实。"

# 所载日期早于我方开始监测。
[examples.not_applicable]
timeliness = [{ state = "on_time", due_law = 2024-01-31, shown_date = 2024-01-09, first_seen_at = 2024-02-03T02:00:00Z, first_good_look = 2024-01-10, as_of = 2024-02-10T08:00:00Z }]
*/
WITH dated AS (
    SELECT *, CAST(first_seen_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS seen_date
    FROM timeliness
    WHERE first_seen_at <= as_of
),

-- Only where a report was seen more than two days after its stated date, which lies in the term and in our watch.
asked AS (
    SELECT * FROM dated
    WHERE shown_date <= coalesce(due_law, due_local, due_custom) AND shown_date >= first_good_look
        AND seen_date > shown_date + 2
),

place AS (
    SELECT asked.authority, asked.report_year, asked.shown_date, asked.first_seen_at, watched_column.column_url
    FROM asked JOIN watched_column USING (authority)
),

good AS (
    SELECT look_id, column_url, looked_at, CAST(looked_at AT TIME ZONE 'Asia/Shanghai' AS DATE) AS look_date,
        unnest(years) AS report_year
    FROM look
    WHERE is_good AND column_url IN (SELECT column_url FROM place)
),

-- Good looks after the stated date without it, at each column watched for it ...
looked AS (
    SELECT place.authority, place.report_year, place.column_url, place.shown_date, good.look_id, good.looked_at, good.look_date
    FROM place
    LEFT JOIN good ON good.column_url = place.column_url AND good.report_year = place.report_year
        AND good.looked_at < place.first_seen_at AND good.look_date > place.shown_date
),

per_column AS (
    SELECT authority, report_year, column_url, count(DISTINCT look_date) AS days,
        count(DISTINCT look_date) >= 2 AND max(look_date) >= min(shown_date) + 2 AS is_enough
    FROM looked GROUP BY authority, report_year, column_url
),

-- ... and enough of them at every one: what one lacked may have stood in another.
found AS (
    SELECT looked.authority, looked.report_year, count(DISTINCT looked.column_url) AS columns,
        min(per_column.days) AS days, min(look_date) AS first_day, max(look_date) AS last_day,
        bool_and(per_column.is_enough) AS is_enough,
        list(look_line(look_id, looked_at, looked.column_url) ORDER BY looked_at DESC, look_id)
            FILTER (look_id IS NOT NULL) AS evidence
    FROM looked JOIN per_column USING (authority, report_year, column_url)
    GROUP BY looked.authority, looked.report_year
)

SELECT
    dated.authority, dated.report_year, report.edition_id, 'report' AS subject,
    CASE
        WHEN dated.shown_date IS NULL OR dated.shown_date > coalesce(due_law, due_local, due_custom) THEN 'not_applicable'
        WHEN dated.first_good_look IS NULL OR dated.shown_date < dated.first_good_look THEN 'not_applicable'
        WHEN NOT dated.is_first_by_look THEN 'not_applicable'
        WHEN found.is_enough THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN dated.shown_date IS NULL THEN 'no date is stated'
        WHEN dated.shown_date > coalesce(due_law, due_local, due_custom) THEN 'the stated date is after the due day'
        WHEN dated.first_good_look IS NULL OR dated.shown_date < dated.first_good_look THEN 'stated before our watch began'
        WHEN NOT dated.is_first_by_look THEN 'first met in no column that is watched'
        WHEN found.is_enough THEN 'good looks after the stated date did not show it'
        ELSE 'no good looks on two days at every column contradict the stated date'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    list_concat(dated.seen_evidence, found.evidence) AS evidence,
    to_json({
        year: dated.report_year,
        stated_date: dated.shown_date,
        seen_date: dated.seen_date,
        first_zh: found.first_day,
        last_zh: found.last_day,
        -- Of several columns each was opened on days of its own.
        days_zh: if(found.columns = 1, found.days || '天正常打开其1个栏目',
            '其' || found.columns || '个栏目各至少' || found.days || '天正常打开,'),
        days_en: if(found.columns = 1, found.days || ' days at its 1 column',
            'at least ' || found.days || ' days at each of its ' || found.columns || ' columns')
    }) AS facts
FROM dated
LEFT JOIN report USING (authority, report_year)
LEFT JOIN found USING (authority, report_year)
