/*
version = 3
severity = "info"
basis_kind = "logic"
basis_zh = "同一网址先后存证的页面互相核对,由同一版本的读取程序读出"
category_zh = "请核实"
asks_zh = "表格数字是否有更正,且页面作了说明或改了日期"
asks_en = "Were numbers of the tables changed, with a word of correction or a new date?"
problem_zh = "{year}年度报告于{day}见有{number}处数字更正：{changes_zh}{more_zh}。{said_zh}"
problem_en = "On {day} the {year} report was seen with {number} numbers changed: {changes_en}{more_en}. {said_en}"
remedy_zh = "无需处理；引用旧数字的,请注意更新。"
remedy_en = "Nothing to do; whoever quoted the old numbers should take the new ones."
needs_dates = true
is_mendable = true

[examples.pass]
edition_step = [{ previous_edition_id = "before", source_url = "http://a.example/1", is_same_reader = true, fetched_at = 2024-02-05T02:00:00Z }]
cell_difference = [{ other_id = "before", address = "requests.received.total", other_value = 4, other_text = "4", value = 5, text = "5" }]

[examples.fail]
edition_step = [{ previous_edition_id = "before", source_url = "http://a.example/1", is_same_reader = true, fetched_at = 2024-02-05T02:00:00Z, announced = "2024年2月4日更正：第三部分总计。", announced_at = 2024-02-05T02:00:00Z }]
cell_difference = [{ other_id = "before", address = "requests.received.total", other_value = 4, other_text = "4", value = 5, text = "5" }]
says_zh = "2023年度报告于2024-02-05见有1处数字更正：三、“一、本年新收政府信息公开申请数量”行“总计”列由4改为5。页面说明：“2024年2月4日更正：第三部分总计。”"

# 只有字体、空格等写法的变化。
[examples.not_applicable]
edition_step = [{ previous_edition_id = "before", source_url = "http://a.example/1", is_same_reader = true, fetched_at = 2024-02-05T02:00:00Z }]
cell_difference = [{ other_id = "before", address = "requests.received.total", other_value = 4, other_text = "4", value = 4, text = "４" }]

# 读取程序换了版本:不能说是对方改的。
[examples.blocked]
edition_step = [{ previous_edition_id = "before", source_url = "http://a.example/1", is_same_reader = false, fetched_at = 2024-02-05T02:00:00Z }]
cell_difference = [{ other_id = "before", address = "requests.received.total", other_value = 4, other_text = "4", value = 5, text = "5" }]
*/
WITH named AS (
    SELECT address, min(cell_no) AS cell_no, any_value(place_zh) AS place_zh
    FROM form_cell WHERE address IN (SELECT address FROM cell_difference)
    GROUP BY address
),

-- A cell that was not read on one side is no change of theirs, nor is a number written otherwise.
changed AS (
    SELECT step.edition_id, count(*) AS number, list(difference.address ORDER BY cell_no, difference.address) AS cells,
        array_to_string(list(coalesce(place_zh, difference.address) || '由' || coalesce(nullif(other_text, ''), '空格') || '改为'
            || coalesce(nullif(text, ''), '空格') ORDER BY cell_no, difference.address)[:5], '；') AS changes_zh,
        array_to_string(list(difference.address || ' ' || coalesce(nullif(other_text, ''), 'blank') || ' → '
            || coalesce(nullif(text, ''), 'blank') ORDER BY cell_no, difference.address)[:5], '; ') AS changes_en
    FROM edition_step AS step
    JOIN cell_difference AS difference
        ON difference.edition_id = step.edition_id AND difference.other_id = step.previous_edition_id
    LEFT JOIN named ON named.address = difference.address
    WHERE value IS DISTINCT FROM other_value AND text IS NOT NULL AND other_text IS NOT NULL
    GROUP BY step.edition_id
),

stated AS (
    SELECT edition_id, min(clue_date) AS stated_date FROM clue
    WHERE is_chosen AND edition_id IN (SELECT edition_id FROM edition_step UNION SELECT previous_edition_id FROM edition_step)
    GROUP BY edition_id
),

told AS (
    SELECT step.*, changed.number, changed.cells, changed.changes_zh, changed.changes_en,
        before.stated_date AS old_date, after.stated_date AS new_date,
        step.announced IS NOT NULL AS is_announced
    FROM edition_step AS step
    LEFT JOIN changed ON changed.edition_id = step.edition_id
    LEFT JOIN stated AS before ON before.edition_id = step.previous_edition_id
    LEFT JOIN stated AS after ON after.edition_id = step.edition_id
)

SELECT
    authority, report_year, edition_id, edition_id AS subject,
    CASE
        WHEN NOT is_same_reader THEN 'blocked'
        WHEN number IS NULL THEN 'not_applicable'
        WHEN is_announced OR old_date IS DISTINCT FROM new_date THEN 'fail'
        ELSE 'pass'
    END AS status,
    CASE
        WHEN NOT is_same_reader THEN 'the two were read by different versions of our reader'
        WHEN number IS NULL THEN 'no number changed'
        WHEN is_announced THEN 'numbers changed, and the page says so'
        WHEN old_date IS DISTINCT FROM new_date THEN 'numbers changed, and so did the stated date'
        ELSE 'numbers changed without a word'
    END AS reason,
    NULL AS severity, NULL AS printed, NULL AS implied, NULL AS residual,
    coalesce(cells, []) AS cells,
    [
        capture_line(previous_capture_id, previous_fetched_at, source_url),
        capture_line(capture_id, fetched_at, source_url)
    ] AS evidence,
    to_json({
        year: report_year,
        number: number,
        changes_zh: changes_zh,
        changes_en: changes_en,
        more_zh: CASE WHEN number > 5 THEN '等' ELSE '' END,
        more_en: CASE WHEN number > 5 THEN ' and more' ELSE '' END,
        day: strftime(fetched_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d'),
        said_zh: CASE WHEN announced_at > fetched_at
                THEN '其后(' || strftime(announced_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d') || '见)页面说明：“' || announced || '”'
            WHEN is_announced THEN '页面说明：“' || announced || '”'
            ELSE '页面日期由' || coalesce(old_date::VARCHAR, '无') || '改为' || coalesce(new_date::VARCHAR, '无') || ',未见更正说明。' END,
        said_en: CASE WHEN announced_at > fetched_at
                THEN 'Later (' || strftime(announced_at AT TIME ZONE 'Asia/Shanghai', '%Y-%m-%d') || ') the page says: “' || announced || '”'
            WHEN is_announced THEN 'The page says: “' || announced || '”'
            ELSE 'The stated date changed as well; no word of correction was found.' END
    }) AS facts
FROM told
