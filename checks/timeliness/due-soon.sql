/*
version = 2
severity = "info"
basis_kind = "logic"
basis_zh = "期限前的提示;期限及其依据见期限登记表"
category_zh = "请核实"
asks_zh = "期限将近(14天内)而所监测的栏目中尚未见到年度报告"
asks_en = "Is the report due within 14 days and not seen yet?"
problem_zh = "{year}年度报告的期限为{due_date}({basis_zh}),{left_zh},所监测的栏目中尚未见到。"
problem_en = "The {year} report is due on {due_date} ({basis_en}), {left_en}, and has not been seen in the columns watched yet."
remedy_zh = "请按期发布;已发布的,请回复网址。"
remedy_en = "Please publish in time; if it is published, please reply with its address."
needs_dates = true

[examples.pass]
timeliness = [{ state = "upcoming", due_law = 2024-01-31, as_of = 2024-01-10T08:00:00Z, first_good_look = 2024-01-05 }]

[examples.fail]
timeliness = [{ state = "upcoming", due_law = 2024-01-31, as_of = 2024-01-24T08:00:00Z, first_good_look = 2024-01-05 }]
says_zh = "2023年度报告的期限为2024-01-31(条例第四十九条),还有7天,所监测的栏目中尚未见到。"

[examples.not_applicable]
timeliness = [{ state = "on_time", due_law = 2024-01-31, as_of = 2024-01-24T08:00:00Z, first_good_look = 2024-01-05 }]

# 尚未能打开栏目的,不提示单位。
[examples.blocked]
timeliness = [{ state = "upcoming", due_law = 2024-01-31, as_of = 2024-01-24T08:00:00Z }]
*/
WITH counted AS (
    SELECT *, coalesce(due_law, due_local, due_custom) AS due_date,
        coalesce(due_law_until, due_local_until, due_custom_until) AS until,
        coalesce(due_law, due_local, due_custom) - CAST(as_of AT TIME ZONE 'Asia/Shanghai' AS DATE) AS days
    FROM timeliness
)

SELECT
    authority, report_year, NULL AS edition_id, 'report' AS subject,
    CASE
        WHEN state <> 'upcoming' THEN 'not_applicable'
        WHEN days > 14 THEN 'pass'
        WHEN first_good_look IS NULL THEN 'blocked'
        ELSE 'fail'
    END AS status,
    CASE
        WHEN state <> 'upcoming' THEN 'seen, or no longer to come'
        WHEN days > 14 THEN 'more than 14 days are left'
        WHEN first_good_look IS NULL THEN 'no good look for that year yet'
        ELSE 'due within 14 days and not seen'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({
        year: report_year,
        due_date: due_date,
        left_zh: CASE WHEN days >= 0 THEN '还有' || days || '天' ELSE '该日为非工作日而次一工作日' || until || '未过' END,
        left_en: CASE WHEN days >= 0 THEN 'in ' || days || ' days' ELSE 'no working day, and the next one, ' || until || ', has not ended' END,
        basis_zh: CASE
            WHEN due_law IS NOT NULL THEN '条例第四十九条'
            WHEN due_local IS NOT NULL THEN '地方通知'
            ELSE '同类机关通行的日期,条例和通知均未规定'
        END,
        basis_en: CASE
            WHEN due_law IS NOT NULL THEN 'art. 49 of the Regulation'
            WHEN due_local IS NOT NULL THEN 'by a local notice'
            ELSE 'customary; no law or notice sets a day'
        END
    }) AS facts
FROM counted
