/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "第三部分各办理结果的比例：一个指标,不是差错"
category_zh = "请核实"
asks_zh = "办理结果不少于30件的,“其他处理”中的“其他”是否超过三成"
asks_en = "Of 30 outcomes or more: are over 30 % counted as 其他 under 其他处理?"
problem_zh = "三、“3.其他”行“总计”列为{printed},占办理结果{outcomes}件的{percent}%,请核实其中是否有应归入前列各项的。"
problem_en = "Other outcomes come to {printed} of {outcomes}, or {percent} %; please check whether some belong in the lines above."
remedy_zh = "请核对归类；归类无误的,无需更正。"
remedy_en = "Check how they were classed; where that is right, nothing is to be corrected."
forms = ["2021"]
tables = ["requests"]

[examples.pass]
report = [{ requests_form = "2021" }]
line_requests_2021 = [{ line_key = "other_other", total = 9 }, { line_key = "outcome_total", total = 30 }]

[examples.fail]
report = [{ requests_form = "2021" }]
line_requests_2021 = [{ line_key = "other_other", total = 20 }, { line_key = "outcome_total", total = 40 }]
says_zh = "三、“3.其他”行“总计”列为20,占办理结果40件的50%,请核实其中是否有应归入前列各项的。"

# 未能读出的格,比例无从谈起。
[examples.blocked]
report = [{ requests_form = "2021" }]
line_requests_2021 = [{ line_key = "other_other" }, { line_key = "outcome_total", total = 40 }]

[examples.not_applicable]
report = [{ requests_form = "2019" }]
*/
WITH counted AS (
    SELECT
        edition_id,
        max(total) FILTER (line_key = 'other_other') AS others,
        max(total) FILTER (line_key = 'outcome_total') AS outcomes,
        bool_or(total IS NULL AND total_text IS NULL) AS is_unread
    FROM line_requests_2021 WHERE line_key IN ('other_other', 'outcome_total') GROUP BY edition_id
),

judged AS (
    SELECT
        report.authority, report.report_year, report.edition_id, others, outcomes,
        CASE
            WHEN report.requests_form IS DISTINCT FROM '2021' THEN 'not_applicable: no table of the 2021 form was read'
            WHEN counted.edition_id IS NULL OR is_unread THEN 'blocked: we could not read one of the two numbers'
            WHEN others IS NULL OR outcomes IS NULL THEN 'undetermined: one of the two numbers is blank'
            WHEN outcomes < 30 THEN 'not_applicable: too few outcomes for a share'
            -- More others than outcomes is a sum that does not hold, and said there.
            WHEN others > outcomes * 0.3 AND others <= outcomes THEN 'fail: a large share'
            ELSE 'pass: no large share'
        END AS answer
    FROM report LEFT JOIN counted USING (edition_id)
)

SELECT
    authority, report_year, edition_id, 'other_other' AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity, others AS printed, NULL AS implied, NULL AS residual,
    ['requests.other_other.total', 'requests.outcome_total.total'] AS cells,
    []::VARCHAR[] AS evidence,
    to_json({ printed: others, outcomes: outcomes, percent: round(100 * others / nullif(outcomes, 0), 1)::DECIMAL(24, 1) }) AS facts
FROM judged
