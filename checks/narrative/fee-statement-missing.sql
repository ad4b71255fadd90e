/*
version = 1
severity = "info"
basis_kind = "logic"
basis_zh = "2022年度起的年度报告一般在第六部分说明信息处理费的收取情况；本项只作提示,与第二部分的行政事业性收费无关"
category_zh = "请核实"
asks_zh = "第六部分是否说明了信息处理费的收取情况（2022年度起）"
asks_en = "Does part 6 say whether fees for handling requests were charged (from 2022 on)?"
problem_zh = "第六部分未见信息处理费收取情况的说明,请核实。"
problem_en = "Part 6 says nothing of fees for handling requests. Please check."
remedy_zh = "请在第六部分说明本年度信息处理费的收取情况,未收取的也写明。"
remedy_en = "State in part 6 whether fees for handling requests were charged, also where none were."

[examples.pass]
report = [{}]
section = [{ ordinal = 6, number = 6, body = "本年度未收取信息处理费。" }]
claim = [{ kind = "fee-statement", value = 0, section = 6, sentence = "本年度未收取信息处理费。" }]

[examples.fail]
report = [{}]
section = [{ ordinal = 6, number = 6, body = "无其他需要报告的事项。" }]
says_zh = "第六部分未见信息处理费收取情况的说明,请核实。"

[examples.not_applicable]
report = [{ report_year = 2021 }]
section = [{ ordinal = 6, number = 6, body = "无其他需要报告的事项。" }]
*/
WITH fee AS (
    SELECT DISTINCT edition_id FROM claim WHERE kind = 'fee-statement'
),

judged AS (
    SELECT report.authority, report.report_year, report.edition_id, section.body,
        CASE
            WHEN report.report_year IS NULL OR report.report_year < 2022 THEN 'not_applicable: asked from report year 2022 on'
            WHEN section.edition_id IS NULL THEN 'not_applicable: part 6 was not found'
            WHEN fee.edition_id IS NOT NULL THEN 'pass: the report speaks of such fees'
            ELSE 'fail: the report says nothing of such fees'
        END AS answer
    FROM report
    LEFT JOIN section ON section.edition_id = report.edition_id AND section.number = 6
    LEFT JOIN fee ON fee.edition_id = report.edition_id
)

SELECT
    authority, report_year, edition_id, 'part-6' AS subject,
    split_part(answer, ': ', 1) AS status,
    split_part(answer, ': ', 2) AS reason,
    NULL AS severity,
    NULL AS printed, NULL AS implied, NULL AS residual,
    []::VARCHAR[] AS cells,
    CASE WHEN body IS NULL THEN [] ELSE [body[1:200]] END AS evidence,
    to_json({ year: report_year }) AS facts
FROM judged
